import { z } from 'zod';
import { askAndWait, gate, unique } from './asks';
import { expect, test } from './fixtures';
import { approve, enabledApprove, enabledReject, inbox, open, openRun, row, state, timeline } from './pages';
import type { Page } from 'playwright/test';

const runs = (page: Page) => page.getByRole('heading', { name: 'Runs', level: 1 });

async function openNewRun(page: Page) {
  await open(page, '/runs');
  await expect(runs(page)).toBeVisible();
  await page.getByRole('button', { name: 'New run…' }).click();
  const form = page.getByRole('dialog', { name: /New run/ });
  await expect(form).toBeVisible();
  return form;
}

/** The run whose page this is. */
function workflowIdOf(page: Page): string {
  return decodeURIComponent(z.string().parse(new URL(page.url()).pathname.split('/')[2]));
}

test('a sample is launched, visible at once, and its launcher may decide it', async ({ person }) => {
  const page = await person();
  await open(page, '/runs');
  await page.getByRole('button', { name: 'Launch sample', exact: true }).click();
  await expect(
    page
      .getByRole('main')
      .getByText(/waiting|running/i)
      .first(),
  ).toBeVisible();
  await page.goto('/inbox');
  await inbox(page).getByRole('link').first().click();
  await expect(approve(page)).toBeEnabled();
});

test('the policy-denied run is launched from its button and ends denied', async ({ person }) => {
  const page = await person();
  await open(page, '/runs');
  await page.getByRole('button', { name: 'Launch policy-denied run' }).click();
  await expect(state(page, 'Denied by policy')).toBeVisible();
});

test('launch examples starts eight varied runs', async ({ desk, person }) => {
  const page = await person();
  await open(page, '/runs');
  const count = async () =>
    (await desk.temporal.workflow.count("ApprovalRequester = 'agent:sample' AND ExecutionStatus = 'Running'"))
      .count;
  const before = await count();
  await page.getByRole('button', { name: 'Launch examples' }).click();
  await expect.poll(async () => (await count()) - before, { timeout: 30_000 }).toBeGreaterThanOrEqual(8);
  await page.goto('/inbox');
  await expect(
    inbox(page)
      .getByText(/refund/i)
      .first(),
  ).toBeVisible();
  await expect(
    inbox(page)
      .getByText(/deploy/i)
      .first(),
  ).toBeVisible();
});

test('what one launches with New run… another must decide, and the page says so', async ({
  desk,
  person,
}) => {
  const launcher = await person();
  const title = unique('Grant access');
  const form = await openNewRun(launcher);
  await form.getByLabel('Task').fill('grant read access to finance-exports');
  await form.getByLabel('Title').fill(title);
  await form.getByLabel('Risk').selectOption('medium');
  await form.getByLabel('Requester').fill('agent:iam-bot');
  await form.getByLabel('Group').fill('finance');
  await form.getByLabel('Deadline').fill('PT4H');
  await form.getByRole('button', { name: 'Launch', exact: true }).click();
  await expect(launcher.getByText(title).first()).toBeVisible();

  await launcher.goto('/inbox');
  await row(launcher, title).getByRole('link').first().click();
  await expect(launcher.getByRole('heading', { name: title })).toBeVisible();
  const workflowId = workflowIdOf(launcher);
  await expect(enabledApprove(launcher)).toHaveCount(0);
  await expect(enabledReject(launcher)).toHaveCount(0);
  await expect(
    launcher
      .getByRole('main')
      .getByText(/somebody else|another person|can’t decide/i)
      .first(),
  ).toBeVisible();

  const other = await person('finance-2');
  await other.goto('/inbox');
  await expect(row(other, title)).toContainText('iam-bot');
  await row(other, title).getByRole('link').first().click();
  await expect(other.getByRole('heading', { name: title })).toBeVisible();
  await expect(other.getByRole('main')).toContainText('Medium risk');
  await expect(other.getByRole('main')).toContainText('finance');
  await approve(other).click();
  await expect.poll(async () => (await gate(desk, { workflowId })).status).toBe('approved');
  const decided = await gate(desk, { workflowId });
  expect(decided.request).toMatchObject({ title, risk: 'medium', groups: ['finance'], expiresIn: 'PT4H' });
  await openRun(other, { workflowId }, 'Approved');
});

test('the launcher withdraws their own run; somebody else can’t', async ({ desk, person }) => {
  const launcher = await person();
  const title = unique('Mail customers');
  const form = await openNewRun(launcher);
  await form.getByLabel('Task').fill('mail all customers');
  await form.getByLabel('Title').fill(title);
  await form.getByRole('button', { name: 'Launch', exact: true }).click();
  await launcher.goto('/inbox');
  await row(launcher, title).getByRole('link').first().click();
  await expect(launcher.getByRole('heading', { name: title })).toBeVisible();
  const workflowId = workflowIdOf(launcher);

  const other = await person('finance-2');
  await openRun(other, { workflowId }, 'Waiting');
  const forbidden = other.getByRole('button', { name: /^Withdraw/ });
  if ((await forbidden.count()) > 0) await expect(forbidden).toBeDisabled();

  await openRun(launcher, { workflowId }, 'Waiting');
  await launcher.getByRole('button', { name: /^Withdraw/ }).click();
  await launcher.getByRole('dialog').getByRole('textbox').fill('Sent by mistake.');
  await launcher
    .getByRole('dialog')
    .getByRole('button', { name: /^Withdraw/ })
    .click();
  await expect(state(launcher, 'Withdrawn')).toBeVisible();
  expect((await gate(desk, { workflowId })).status).toBe('withdrawn');
});

const wrongForms: { field: string; fill: Record<string, string>; says: RegExp }[] = [
  { field: 'Task', fill: { Task: '   ' }, says: /task/i },
  { field: 'Task', fill: { Task: 'x'.repeat(10_001) }, says: /10,000/ },
  { field: 'Deadline', fill: { Task: 'a task', Deadline: 'tomorrow' }, says: /duration|PT|deadline/i },
  { field: 'Title', fill: { Task: 'a task', Title: 'x'.repeat(301) }, says: /300/ },
];
for (const { field, fill, says } of wrongForms) {
  test(`New run… refuses a wrong ${field} and names the field: ${String(says)}`, async ({ person }) => {
    const page = await person();
    const form = await openNewRun(page);
    for (const [label, value] of Object.entries(fill)) await form.getByLabel(label).fill(value);
    await form.getByRole('button', { name: 'Launch', exact: true }).click();
    await expect(form.getByLabel(field)).toHaveAttribute('aria-invalid', 'true');
    await expect(form.getByLabel(field)).toHaveAccessibleDescription(says);
    await expect(form).toBeVisible();
  });
}

test('nobody borrows the sample requester through the form', async ({ desk, person }) => {
  const page = await person();
  const title = unique('Borrowed');
  const form = await openNewRun(page);
  await form.getByLabel('Task').fill('a task');
  await form.getByLabel('Title').fill(title);
  await form.getByLabel('Requester').fill('agent:sample');
  await form.getByRole('button', { name: 'Launch', exact: true }).click();
  await expect(form.getByText(/agent:sample|requester/i).first()).toBeVisible();
  await expect(form.getByLabel('Requester')).toHaveAttribute('aria-invalid', 'true');
  const { count } = await desk.temporal.workflow.count(`ApprovalTitle = '${title.split(' ')[1] ?? ''}'`);
  expect(count).toBe(0);
});

test('a run is run again, cancelled and terminated, each with a confirmation and a reason', async ({
  desk,
  person,
}) => {
  const page = await person();
  await open(page, '/runs');
  await page.getByRole('button', { name: 'Launch policy-denied run' }).click();
  await page
    .getByRole('link', { name: /forbidden|denied/i })
    .first()
    .click();
  await expect(timeline(page)).toBeVisible();
  const first = workflowIdOf(page);
  const launched = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Run again' }).click();
  await launched;
  await page.getByRole('link', { name: 'Open', exact: true }).click();
  await expect.poll(() => workflowIdOf(page)).not.toBe(first);
  await expect(state(page, 'Denied by policy')).toBeVisible();

  await expect(page.getByRole('button', { name: /^Terminate/ })).toHaveCount(0);

  const operator = await person('operator');
  for (const [button, words] of [
    ['Cancel', 'Cancelled'],
    ['Terminate', 'Terminated'],
  ] as const) {
    await openRun(operator, await askAndWait(desk), 'Waiting');
    await operator.getByRole('button', { name: new RegExp(`^${button}`) }).click();
    const dialog = operator.getByRole('dialog');
    await dialog.getByRole('textbox').fill(`Reason to ${button}`);
    await dialog
      .getByRole('button', { name: new RegExp(`^${button}`) })
      .last()
      .click();
    await expect(state(operator, words)).toBeVisible();
    await expect(operator.getByRole('main')).toContainText(`Reason to ${button}`);
  }
});
