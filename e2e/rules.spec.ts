import type { Page } from 'playwright/test';
import { askAndWait, gate, record, send, unique, waiting } from './asks';
import type { Asked } from './asks';
import type { Desk } from './desk';
import { expect, test } from './fixtures';
import {
  approve,
  comment,
  enabledApprove,
  inbox,
  open,
  openRequest,
  openRun,
  reject,
  requestPath,
  row,
} from './pages';
import { choose } from './sign-in';

const status = async (desk: Desk, asked: Asked) => (await gate(desk, asked)).status;
const voters = async (desk: Desk, asked: Asked) =>
  (await gate(desk, asked)).votes.map(({ actor }) => actor.id);
const soFar = (page: Page) => page.getByRole('main').getByRole('list', { name: 'So far' });

test('two of a group are needed: one vote is not enough, and the same person does not count twice', async ({
  desk,
  person,
}) => {
  const [fatima, felix] = [await person('finance-1'), await person('finance-2')];
  const asked = await askAndWait(desk, { rule: { stages: [{ groups: ['finance'], quorum: 2 }] } });
  await openRequest(fatima, asked);
  await expect(soFar(fatima)).toContainText('Waiting for two people from finance');
  await approve(fatima).click();
  await expect.poll(() => voters(desk, asked), waiting).toEqual(['dev|finance-1']);
  expect(await status(desk, asked)).toBe('open');

  await open(fatima, requestPath(asked));
  await expect(enabledApprove(fatima)).toHaveCount(0);
  await expect(fatima.getByRole('main')).toContainText('You have decided this already');

  await felix.goto('/inbox');
  await expect(row(felix, asked.title)).toContainText('1 of 2');
  await openRequest(felix, asked);
  await approve(felix).click();
  await expect.poll(() => status(desk, asked), waiting).toBe('approved');
  expect(await voters(desk, asked)).toEqual(['dev|finance-1', 'dev|finance-2']);
  expect((await gate(desk, asked)).votes.every(({ verified }) => verified === true)).toBe(true);
});

test('stages come in order: whom the first asks for cannot decide in the second', async ({
  desk,
  person,
}) => {
  const [fatima, sana] = [await person('finance-1'), await person('security-1')];
  const stages = [
    { name: 'Finance', groups: ['finance'] },
    { name: 'Security', groups: ['security'] },
  ];
  const asked = await askAndWait(desk, { rule: { stages } });

  await open(sana, requestPath(asked));
  await expect(sana.getByRole('heading', { name: asked.title })).toBeVisible();
  await expect(enabledApprove(sana)).toHaveCount(0);
  await expect(sana.getByRole('main')).toContainText(/finance/i);

  await openRequest(fatima, asked);
  await approve(fatima).click();
  await expect.poll(() => voters(desk, asked), waiting).toHaveLength(1);

  await expect(approve(sana)).toBeEnabled(waiting);
  await reject(sana).click();
  await expect.poll(() => status(desk, asked), waiting).toBe('rejected');
});

test('whoever asked can never decide it, though the group and the role would let them', async ({
  person,
}) => {
  const [rune, fatima] = [await person('requester'), await person('finance-1')];
  await rune.goto('/runs');
  await rune.getByRole('button', { name: 'New run…' }).click();
  const title = unique('Own request');
  await rune.getByRole('textbox', { name: 'Task' }).fill('pay the invoice');
  await rune.getByRole('textbox', { name: 'Title' }).fill(title);
  await rune.getByRole('button', { name: 'Launch', exact: true }).click();
  await rune.goto('/inbox');
  await row(rune, title).getByRole('link').click();
  await expect(rune.getByRole('heading', { name: title })).toBeVisible();
  await expect(enabledApprove(rune)).toHaveCount(0);
  await expect(rune.getByRole('main')).toContainText('You asked for this or started it');

  await fatima.goto('/inbox');
  await row(fatima, title).getByRole('link').click();
  await approve(fatima).click();
  await openRunOf(fatima, title);
});

async function openRunOf(page: Page, title: string): Promise<void> {
  await page.goto('/runs');
  await page.getByRole('main').getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('main').getByText('Approved', { exact: true }).first()).toBeVisible(waiting);
}

test('a reviewer edits what the rule lets them edit, and exactly that is done', async ({ desk, person }) => {
  const [fatima, felix] = [await person('finance-1'), await person('finance-2')];
  const editable = { properties: { amount: { type: 'number', minimum: 1, maximum: 100 } } };
  const asked = await askAndWait(desk, {
    action: { name: 'pay', target: 'Ada', arguments: { amount: 90, currency: 'EUR' } },
    rule: { editable, stages: [{ groups: ['finance'], quorum: 2 }] },
  });
  await openRequest(felix, asked);
  await approve(felix).click();
  await expect.poll(() => voters(desk, asked), waiting).toHaveLength(1);

  await openRequest(fatima, asked);
  await fatima.getByRole('button', { name: 'Edit arguments' }).click();
  const amount = fatima.getByRole('textbox', { name: /Amount/i });
  await amount.fill('5000');
  await expect(fatima.getByRole('button', { name: 'Save as new revision' })).toBeDisabled();
  await amount.fill('40');
  await fatima.getByRole('button', { name: 'Save as new revision' }).click();
  await expect.poll(async () => (await gate(desk, asked)).revision, waiting).toBe(2);
  // The vote was for another amount.
  expect(await voters(desk, asked)).toEqual([]);
  await expect(fatima.getByRole('main')).toContainText('90');
  await expect(fatima.getByRole('main')).toContainText('40');

  for (const page of [fatima, felix]) {
    await openRequest(page, asked);
    await approve(page).click();
    await expect(page.getByRole('main')).toContainText(/Applied/, waiting);
  }
  await expect.poll(() => status(desk, asked), waiting).toBe('approved');
  const [decided] = (await record(desk, asked)).gates;
  expect(decided?.request.action.arguments).toEqual({ amount: 40, currency: 'EUR' });
});

test('changes requested: it goes back to the requester, who answers, and comes again', async ({
  desk,
  person,
}) => {
  const [rune, fatima] = [await person('requester'), await person('finance-1')];
  const asked = await askAndWait(desk, { requester: { id: 'dev|requester', name: 'Rune Berg' } });
  await openRequest(fatima, asked);
  await comment(fatima).fill('Which order is it?');
  await fatima.getByRole('button', { name: 'Request changes' }).click();
  await expect.poll(() => status(desk, asked), waiting).toBe('changes-requested');
  await fatima.goto('/inbox');
  await expect(fatima.getByRole('heading', { name: 'Inbox' })).toBeVisible();
  await expect(row(fatima, asked.title)).toHaveCount(0);

  await open(rune, '/inbox');
  await rune.getByRole('tab', { name: 'Sent back' }).click();
  await rune.getByRole('main').getByRole('link', { name: asked.title }).click();
  await expect(rune.getByRole('main')).toContainText('Which order is it?');
  await rune.getByRole('button', { name: 'Answer and send again' }).click();
  const dialog = rune.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /Answer|Comment/ }).fill('Order 4711');
  await dialog.getByRole('button', { name: /Send again|Answer and send again/ }).click();
  await expect.poll(() => status(desk, asked), waiting).toBe('open');
  expect((await gate(desk, asked)).revision).toBe(2);

  await openRequest(fatima, asked);
  await expect(fatima.getByRole('main')).toContainText('Order 4711');
  await approve(fatima).click();
  await openRun(fatima, asked, 'Approved');
});

test('a claim is seen by others and keeps nobody out', async ({ desk, person }) => {
  const [fatima, felix] = [await person('finance-1'), await person('finance-2')];
  const asked = await askAndWait(desk, { groups: ['finance'] });
  await openRequest(fatima, asked);
  await fatima.getByRole('button', { name: 'Claim', exact: true }).click();
  await expect(fatima.getByRole('button', { name: 'Release', exact: true })).toBeVisible(waiting);
  await openRequest(felix, asked);
  await expect(felix.getByRole('main')).toContainText('Fatima Haddad');
  await approve(felix).click();
  await expect.poll(() => status(desk, asked), waiting).toBe('approved');
});

test('a comment that the rule asks for is asked for before anything is sent', async ({ desk, person }) => {
  const page = await person('finance-1');
  const asked = await askAndWait(desk, { rule: { comment: 'always' } });
  await openRequest(page, asked).catch(() => undefined);
  await expect(page.getByRole('main')).toContainText(/comment/i);
  await comment(page).fill('checked with the customer');
  await approve(page).click();
  await expect.poll(() => status(desk, asked), waiting).toBe('approved');
  expect((await gate(desk, asked)).refused).toEqual([]);
});

test('a fresh sign-in is asked for, and the comment is still there afterwards', async ({ desk, person }) => {
  const page = await person('finance-1');
  const asked = await askAndWait(desk, { rule: { maxSignInAge: 'PT1S' } });
  await open(page, requestPath(asked));
  await comment(page).fill('as agreed on the phone');
  await page.getByRole('link', { name: /Sign in again/ }).click();
  await choose(page, 'finance-1');
  await expect(page.getByRole('heading', { name: asked.title })).toBeVisible();
  await expect(comment(page)).toHaveValue('as agreed on the phone');
});

test('several alike are decided at once, each with what was shown', async ({ desk, person }) => {
  const page = await person('finance-1');
  const word = unique('Batch');
  const asked: Asked[] = [];
  for (const order of [1, 2, 3]) {
    const action = { name: 'refund', arguments: { order, amount: 10 } };
    asked.push(
      await askAndWait(desk, { title: `${word} ${order}`, risk: 'low', groups: ['finance'], action }),
    );
  }
  await open(page, `/inbox?search=${encodeURIComponent(word)}`);
  await expect(inbox(page).getByRole('listitem')).toHaveCount(3);
  for (const { title } of asked) {
    await row(page, title).hover();
    await row(page, title).getByRole('checkbox').click();
    await expect(row(page, title).getByRole('checkbox')).toBeChecked();
  }
  await page.getByRole('button', { name: 'Approve 3' }).click();
  for (const one of asked) await expect.poll(() => status(desk, one), waiting).toBe('approved');
});

test('an unsigned decision is shown as unverified, by signal', async ({ desk, person }) => {
  const page = await person('viewer');
  const asked = await askAndWait(desk);
  await send(desk, asked, 'approve', { by: 'ana' });
  await expect.poll(() => status(desk, asked), waiting).toBe('approved');
  await open(page, requestPath(asked));
  await expect(soFar(page)).toContainText(/unverified/i);
});

test('where decisions must be verified an unsigned one is refused and recorded', async ({ desk, person }) => {
  const page = await person('finance-1');
  const asked = await askAndWait(desk, { rule: { verification: 'verified' } });
  await send(desk, asked, 'approve', { by: 'ana' });
  await expect
    .poll(async () => (await gate(desk, asked)).refused.map(({ code }) => code), waiting)
    .toEqual(['unverified']);
  await openRequest(page, asked);
  await expect(soFar(page)).toContainText('there was no proof of who sent it');
  await approve(page).click();
  await expect.poll(() => status(desk, asked), waiting).toBe('approved');
});
