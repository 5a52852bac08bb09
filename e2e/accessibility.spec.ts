import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { ask, askAndWait, send } from './asks';
import type { Asked } from './asks';
import type { Desk } from './desk';
import { expect, test } from './fixtures';
import { open, openRequest, openRun, requestPath, row, runPath, state, timeline } from './pages';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const looks = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 1440 },
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 360 },
] as const;

/** What axe finds, short enough to read; and whether the page is wider than the screen. */
async function check(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(' ; ')}`,
  );
  expect.soft(found, `axe on ${what}`).toEqual([]);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(tooWide, `${what} scrolls sideways`).toBeLessThanOrEqual(0);
}

interface Subjects {
  waiting: Asked;
  rejected: Asked;
  denied: Asked;
  failed: Asked;
}

async function prepare(desk: Desk): Promise<Subjects> {
  const waiting = await askAndWait(desk, {
    title: `A rather long title that has to wrap on a narrow screen ${Date.now()}`,
    risk: 'high',
    why: 'Because.',
    groups: ['finance', 'platform'],
    expiresIn: 'PT4H',
    action: {
      name: 'stripe.refund',
      target: 'ch_3PqL8aK2eZ0000000000000000000000000000000000',
      arguments: {
        amount: 4980,
        nested: { list: ['a', 'b'], deep: { deeper: { deepest: true } } },
        none: null,
      },
    },
  });
  await send(desk, waiting, 'decide', 'not a decision');
  const rejected = await ask(desk);
  await send(desk, rejected, 'reject', { by: 'mira', comment: 'No.' });
  const failed = await ask(desk, { task: 'broken' });
  await send(desk, failed, 'approve');
  return { waiting, rejected, failed, denied: await ask(desk, { task: 'forbidden' }) };
}

/** A schedule that starts nothing by itself in a test. */
async function scheduled(desk: Desk): Promise<string> {
  const name = `looked-at-${Date.now()}`;
  const made = await desk.cli(['schedule', 'create', name, '--every', '1d', '--task', 'Count the stock']);
  expect(made).toMatchObject({ code: 0 });
  await desk.cli(['schedule', 'trigger', name]);
  return name;
}

async function checkSchedules(page: Page, name: string): Promise<void> {
  await open(page, '/schedules');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
  await check(page, 'schedules');
  await open(page, `/schedules/${name}`);
  await expect(page.getByRole('list', { name: 'Next times' })).toBeVisible();
  await check(page, 'a schedule');
  await open(page, '/schedules?new');
  await page.getByText('Days and times', { exact: true }).click();
  await expect(page.getByRole('list', { name: 'The next times' })).toBeVisible();
  await check(page, 'the form of a schedule');
}

for (const { colorScheme, width } of looks) {
  test.describe(`${colorScheme} at ${width} px`, () => {
    test.describe.configure({ timeout: 120_000 });
    const look = {
      colorScheme,
      viewport: { width, height: 900 },
      hasTouch: width < 600,
      isMobile: width < 600,
    };

    test('inbox and requests', async ({ desk, person }) => {
      const page = await person('finance-1', look);
      const { waiting, rejected, denied } = await prepare(desk);
      await page.goto('/inbox');
      await expect(row(page, waiting.title)).toBeVisible();
      await check(page, 'the inbox');
      await page.goto('/inbox?search=nothing-has-this-word');
      await expect(page.getByText(/nothing.*match/i).first()).toBeVisible();
      await check(page, 'an empty search');
      await page.goto('/inbox?tab=decided');
      await expect(page.getByText(/not decided anything/i)).toBeVisible();
      await check(page, 'decided by me');
      await openRequest(page, waiting);
      await page.getByRole('button', { name: /Exact data/ }).click();
      await check(page, 'a request');
      await page.goto(requestPath(rejected));
      await expect(state(page, 'Rejected')).toBeVisible();
      await check(page, 'a rejected request');
      await page.goto(requestPath(denied));
      await expect(state(page, 'Denied by policy')).toBeVisible();
      await check(page, 'a denied request');
    });

    test('runs, a run, system, dialogs and a missing page', async ({ desk, person, allow }) => {
      allow(/status of 404/, 'the browser itself logs the missing page');
      const page = await person('finance-1', look);
      const { waiting, failed, rejected } = await prepare(desk);
      await open(page, '/runs');
      await expect(page.getByText(rejected.title).first()).toBeVisible();
      await check(page, 'runs');
      await page.getByRole('button', { name: 'New run…' }).click();
      const form = page.getByRole('dialog', { name: /New run/ });
      await form.getByRole('button', { name: 'Launch', exact: true }).click();
      await expect(form.getByLabel('Task')).toHaveAttribute('aria-invalid', 'true');
      await check(page, 'the form New run…');
      await openRun(page, waiting, 'Waiting');
      await expect(timeline(page)).toBeVisible();
      await check(page, 'a waiting run');
      await openRun(page, failed, 'Failed');
      await check(page, 'a failed run');
      await open(page, '/system');
      await expect(page.getByRole('heading', { name: 'System', level: 1 })).toBeVisible();
      await expect(page.getByText('ApprovalState')).toBeVisible();
      await check(page, 'system');
      await checkSchedules(page, await scheduled(desk));
      await open(page, '/policies');
      await expect(page.getByRole('list', { name: 'What must happen?' })).toBeVisible();
      await check(page, 'policies');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
      await check(page, 'the list of keys');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible();
      await check(page, 'the command palette');
      await page.goto('/nowhere');
      await check(page, 'a missing page');
    });
  });
}

test('buttons on a phone are big enough for a thumb', async ({ desk, person }) => {
  const page = await person('finance-1', {
    viewport: { width: 360, height: 760 },
    hasTouch: true,
    isMobile: true,
  });
  const asked = await askAndWait(desk);
  await openRequest(page, asked);
  for (const path of [requestPath(asked), '/inbox', runPath(asked)]) {
    await page.goto(path);
    await expect(page.getByText(asked.title).filter({ visible: true }).first()).toBeVisible();
    const small = await page.getByRole('button').evaluateAll((buttons) =>
      buttons
        .map((button) => ({ name: button.textContent, box: button.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && box.height < 43.5)
        .map(({ name, box }) => `${name}: ${box.height}`),
    );
    expect.soft(small, path).toEqual([]);
  }
});
