import { AxeBuilder } from '@axe-core/playwright';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk } from './desk';
import { ask, askAndWait, record, unique, waiting } from './asks';
import { expect, test } from './fixtures';
import { open } from './pages';

test.use({ own: { mail: true } });

/** A program that asked, at the other end of its callback. */
async function callback() {
  const ids: string[] = [];
  let status = 204;
  const server = createServer((request, response) => {
    ids.push(String(request.headers['webhook-id']));
    request.resume().on('end', () => response.writeHead(status).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`,
    ids,
    answers: (next: number) => {
      status = next;
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

const askFor = (desk: Desk, more: object) =>
  ask(desk, { title: unique('Deploy web'), groups: ['finance'], ...more });

test('what was told to whom is listed; a receiver that is gone is disabled, enabled and told after all', async ({
  desk,
  person,
}) => {
  const told = await callback();
  told.answers(410);
  const { title } = await askFor(desk, { callback: { url: told.url } });
  const page = await person('operator');
  await open(page, '/system');
  await page.getByRole('tab', { name: 'Deliveries' }).click();
  const row = page
    .getByRole('list', { name: 'Deliveries' })
    .getByRole('listitem')
    .filter({ hasText: title })
    .filter({ hasText: told.url });
  await expect(row).toContainText('It answered 410 Gone', waiting);
  await expect(row).toContainText('Not delivered');

  told.answers(204);
  await row.getByRole('button', { name: /^Resend/ }).click();
  await expect(row.filter({ hasText: 'The receiver is disabled' })).toBeVisible(waiting);
  expect(told.ids).toHaveLength(1);
  const disabled = page.getByRole('list', { name: 'Disabled receivers' });
  await disabled.getByRole('button', { name: `Enable ${told.url}` }).click();
  await expect(disabled).toBeHidden(waiting);
  await row
    .getByRole('button', { name: /^Resend/ })
    .first()
    .click();
  await expect(row.filter({ hasText: 'Delivered' }).first()).toBeVisible(waiting);
  expect(new Set(told.ids).size).toBe(1);
  await expect(row.filter({ hasText: 'Sent once more by Oskar Lind' }).first()).toBeVisible();
  await told.close();
});

test('mail to the people of a group leads to the request, and opening it decides nothing', async ({
  desk,
  person,
}) => {
  const asked = await askAndWait(desk, { title: unique('Pay invoice'), groups: ['finance'] });
  const page = await person('finance-1');
  await open(page, '/system?tab=deliveries');
  const mails = page.getByRole('list', { name: 'Mail in development' }).getByRole('listitem');
  const mine = mails.filter({ hasText: asked.title }).filter({ hasText: 'finance-1@countersign.test' });
  await expect(mine).toContainText(`To decide: ${asked.title}`, waiting);
  const [link] = /http\S+\/inbox\/\S+/.exec((await mine.textContent()) ?? '') ?? [];
  await page.goto(link ?? '');
  await expect(page.getByRole('heading', { name: asked.title })).toBeVisible();
  const [gate] = (await record(desk, asked)).gates;
  expect(gate).toMatchObject({ status: 'open', votes: [], refused: [] });

  await page.getByRole('button', { name: /^Approve/ }).click();
  await open(page, '/system?tab=deliveries');
  await expect(mails.filter({ hasText: `Approved: ${asked.title}` }).first()).toBeVisible(waiting);
});

test('everybody can read the tab: in light and dark, on a desk and on a phone', async ({ desk, person }) => {
  const told = await callback();
  told.answers(410);
  const { title } = await askFor(desk, { callback: { url: told.url } });
  const page = await person('operator');
  await open(page, '/system?tab=deliveries');
  await expect(page.getByRole('list', { name: 'Disabled receivers' })).toContainText(told.url, waiting);
  await page
    .getByRole('list', { name: 'Mail in development' })
    .getByText(`To decide: ${title}`)
    .first()
    .click();
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 360]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, help }) => `${id}: ${help}`),
        `${colorScheme}, ${width} px`,
      ).toEqual([]);
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(tooWide).toBeLessThanOrEqual(0);
    }
  }
  await told.close();
});

test('how the outside is told is no run among the runs', async ({ desk, person }) => {
  const { title, workflowId } = await askAndWait(desk, { title: unique('Rotate keys') });
  const page = await person('operator');
  await open(page, '/runs');
  await expect(page.getByRole('link', { name: title })).toBeVisible(waiting);
  const listed = await page.request.get('/api/runs');
  const { runs } = (await listed.json()) as { runs: { workflowId: string; kind: string }[] };
  expect(runs.map((run) => run.workflowId)).toContain(workflowId);
  expect(runs.filter(({ kind }) => kind === 'delivery' || kind === 'receiver')).toEqual([]);
});
