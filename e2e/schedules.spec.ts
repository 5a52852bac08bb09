import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright/test';
import { waiting } from './asks';
import type { Desk } from './desk';
import { expect, test } from './fixtures';
import { open } from './pages';

const nameOf = (word: string): string => `${word}-${randomUUID().slice(0, 8)}`;
const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const notice = (page: Page): Locator => page.getByRole('region', { name: 'Last result' });
const rowOf = (page: Page, name: string): Locator => page.getByRole('row', { name: new RegExp(name) });
const describe = (desk: Desk, name: string) => desk.temporal.schedule.getHandle(name).describe();
const runsOf = async (desk: Desk, name: string): Promise<number> =>
  (await desk.temporal.workflow.count(`TemporalScheduledById = '${name}'`)).count;

/** Opens the form for a new schedule, once it takes what is typed. */
async function openForm(page: Page): Promise<Locator> {
  await open(page, '/schedules');
  await page.getByRole('link', { name: 'New schedule' }).click();
  const form = page.getByRole('form', { name: 'New schedule' });
  await expect(form.getByLabel('Name')).toBeFocused();
  return form;
}

/** A schedule of one’s own by way of the form: daily, so that it starts nothing by itself in a test. */
async function make(page: Page, name: string): Promise<void> {
  const form = await openForm(page);
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Every').fill('1d');
  await form.getByLabel('Time zone').fill('UTC');
  await form.getByLabel('Task').fill(`Count the stock of ${name}`);
  await button(form, 'Create schedule').click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

test('a schedule is explained while it is written, made, and tells how it stands', async ({
  desk,
  person,
}) => {
  const page = await person('operator');
  const name = nameOf('weekdays');
  const form = await openForm(page);
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Time zone').fill('Europe/Berlin');
  await form.getByText('Cron', { exact: true }).click();
  await form.getByLabel('Cron expression').fill('30 9 * * 1-5');
  await expect(form.getByRole('status', { name: 'In words' })).toHaveText('At 09:30, Monday through Friday');
  const promised = await form
    .getByRole('list', { name: 'The next times' })
    .getByRole('listitem')
    .allTextContents();
  expect(promised).toHaveLength(10);
  await form.getByLabel('Task').fill('Check the orders');
  await form.getByLabel('A run of before is still open').selectOption('Skip this time');
  await expect(form.getByText(/holds back all later ones/)).toBeVisible();
  await button(form, 'Create schedule').click();

  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByRole('list', { name: 'When it runs' })).toHaveText(
    'At 09:30, Monday through Friday',
  );
  // What was promised is what Temporal then tells.
  const told = page.getByRole('list', { name: 'Next times' }).getByRole('time');
  await expect(told.filter({ hasText: '09:30:00' })).toHaveText(promised);
  const { policies, spec, action } = await describe(desk, name);
  expect(policies.overlap).toBe('SKIP');
  expect(spec.timezone).toBe('Europe/Berlin');
  expect(action.args).toMatchObject([
    { task: 'Check the orders', startedBy: { id: expect.stringContaining('|') as unknown } },
  ]);

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Schedules' }).click();
  await expect(rowOf(page, name)).toContainText('Check the orders');
  await expect(rowOf(page, name)).toContainText('At 09:30, Monday through Friday');
});

test('trigger, and what waits because of it; who saved it may not decide, another may', async ({
  desk,
  person,
}) => {
  const page = await person('operator');
  const name = nameOf('trigger');
  await make(page, name);
  await button(page, 'Trigger now').click();
  await expect(notice(page)).toContainText('Started');
  await expect(page.getByRole('link', { name: '1 waits for a decision' })).toBeVisible(waiting);
  expect(await runsOf(desk, name)).toBe(1);
  await page.getByRole('link', { name: '1 waits for a decision' }).click();
  const run = page.getByRole('table').getByRole('link', { name: `Count the stock of ${name}` });
  await expect(run).toHaveCount(1);

  const other = await person('finance-1');
  await open(other, '/inbox');
  await other
    .getByRole('list', { name: 'Waiting for a decision' })
    .getByRole('link', { name: new RegExp(name) })
    .click(waiting);
  await other.getByRole('button', { name: /^Approve/ }).click();
  await open(page, `/schedules/${name}`);
  await expect(page.getByRole('list', { name: 'Last runs' })).toContainText('Approved', waiting);
  await expect(page.getByRole('link', { name: /waits for a decision/ })).toHaveCount(0);
});

test('pause and resume, with a note that everybody sees', async ({ desk, person }) => {
  const page = await person('operator');
  const name = nameOf('pause');
  await make(page, name);
  await button(page, 'Pause').click();
  await page.getByRole('dialog').getByLabel('Note').fill('The provider is down.');
  await button(page.getByRole('dialog'), 'Pause').click();
  await expect(page.getByText(/^Paused by .*: The provider is down\.$/)).toBeVisible();
  expect((await describe(desk, name)).state).toMatchObject({ paused: true });

  const viewer = await person('viewer');
  await open(viewer, '/schedules');
  await expect(rowOf(viewer, name)).toContainText('The provider is down.');
  await rowOf(viewer, name).getByRole('link', { name, exact: true }).click();
  await expect(viewer.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(button(viewer, 'Resume')).toHaveCount(0);

  await button(page, 'Resume').click();
  await button(page.getByRole('dialog'), 'Resume').click();
  await expect(button(page, 'Pause')).toBeVisible();
  expect((await describe(desk, name)).state.paused).toBe(false);
});

test('backfill counts its runs before it starts them', async ({ desk, person }) => {
  const page = await person('operator');
  const name = nameOf('backfill');
  await make(page, name);
  await button(page, 'Backfill…').click();
  const dialog = page.getByRole('dialog', { name: 'Backfill' });
  await dialog.getByLabel('From').fill('2026-11-20T00:00:00');
  await dialog.getByLabel('To').fill('2026-11-23T23:59:59');
  await expect(dialog.getByRole('status')).toContainText('This starts 4 runs.');
  expect(await runsOf(desk, name)).toBe(0);
  await button(dialog, 'Start 4 runs').click();
  await expect(notice(page)).toContainText('Starting 4 runs');
  await expect.poll(() => runsOf(desk, name), waiting).toBe(4);
  await expect(page.getByRole('link', { name: '4 wait for a decision' })).toBeVisible(waiting);
});

test('the second of two editors is told, and nothing is overwritten', async ({ desk, person }) => {
  const [one, other] = [await person('operator'), await person('admin')];
  const name = nameOf('edited');
  await make(one, name);
  for (const page of [one, other]) {
    await open(page, `/schedules/${name}`);
    await page.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByRole('form', { name: 'Edit schedule' }).getByLabel('Every')).toHaveValue('1d');
  }
  await one.getByLabel('Every').fill('2d');
  await button(one, 'Save').click();
  await expect(one.getByRole('list', { name: 'When it runs' })).toHaveText('Every 2 days');
  await other.getByLabel('Every').fill('3d');
  await button(other, 'Save').click();
  await expect(other.getByRole('alert').filter({ hasText: 'has changed' })).toBeVisible();
  expect((await describe(desk, name)).spec.intervals).toMatchObject([{ every: 2 * 86_400_000 }]);
  await button(other, 'Open it as it is now').click();
  await expect(other.getByLabel('Every')).toHaveValue('2d');
  await other.getByLabel('Every').fill('3d');
  await button(other, 'Save').click();
  await expect(other.getByRole('list', { name: 'When it runs' })).toHaveText('Every 3 days');
});

test('delete asks first, and leaves nothing but the runs', async ({ desk, person }) => {
  const page = await person('operator');
  const name = nameOf('deleted');
  await make(page, name);
  await button(page, 'Trigger now').click();
  await expect(notice(page)).toContainText('Started');
  await button(page, 'Delete').click();
  await button(page.getByRole('dialog'), 'Delete').click();
  await expect(page.getByRole('heading', { name: 'Schedules', level: 1 })).toBeVisible();
  await expect(rowOf(page, name)).toHaveCount(0);
  await expect(describe(desk, name)).rejects.toThrow();
  await expect.poll(() => runsOf(desk, name), waiting).toBe(1);
});

test('the demo: a run every 15 seconds, a number that is shown, and its samples are decided by anybody', async ({
  desk,
  person,
}) => {
  const page = await person('operator');
  await open(page, '/schedules');
  await button(page, 'Demo schedule').first().click();
  const row = rowOf(page, 'countersign-demo');
  await expect(row).toContainText(/Every 15 seconds.*stops after (20|19|18) runs/);
  const { action } = await describe(desk, 'countersign-demo');
  expect(action.args).toMatchObject([{ requester: { id: 'agent:sample' } }]);
  expect(action.args?.[0]).not.toHaveProperty('startedBy');
  await row.getByRole('link', { name: 'countersign-demo', exact: true }).click();
  await button(page, 'Delete').click();
  await button(page.getByRole('dialog'), 'Delete').click();
  await expect(row).toHaveCount(0);
});

test('who may not operate has no way to make one', async ({ person }) => {
  const page = await person('finance-1');
  await open(page, '/schedules');
  await expect(page.getByRole('heading', { name: 'Schedules', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'New schedule' })).toHaveCount(0);
  await open(page, '/schedules?new');
  await expect(page.getByText('You need the role operator or admin.')).toBeVisible();
  await expect(button(page, 'Create schedule')).toBeDisabled();
});
