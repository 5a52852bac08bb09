import { ask, askAndWait, gate, send, timesExecuted } from './asks';
import { expect, test } from './fixtures';
import {
  approve,
  comment,
  enabledApprove,
  openRequest,
  openRun,
  reject,
  row,
  runPath,
  state,
  timeline,
} from './pages';

test('an approved run executes its task once and completes', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk, { risk: 'medium', why: 'The customer was charged twice.' });
  await openRequest(page, asked);
  await expect(page.getByRole('main')).toContainText('executeAgentTask');
  await expect(page.getByRole('main')).toContainText('The customer was charged twice.');
  await approve(page).click();
  await expect(row(page, asked.title)).toHaveCount(0);

  await openRun(page, asked, 'Approved');
  await expect(page.getByRole('heading', { level: 1, name: asked.title })).toBeVisible();
  await expect(timeline(page)).toContainText('Approved by');
  await expect(page.getByRole('main')).toContainText('Done in 4 steps: refund the order');
  expect(await timesExecuted(desk, asked)).toBe(1);
});

test('a rejected run keeps the comment and executes nothing', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await openRequest(page, asked);
  await comment(page).fill('The invoice does not match.');
  await reject(page).click();
  await expect(row(page, asked.title)).toHaveCount(0);

  await openRun(page, asked, 'Rejected');
  await expect(timeline(page)).toContainText('The invoice does not match.');
  const decided = await gate(desk, asked);
  expect(decided.votes).toMatchObject([
    { verdict: 'reject', via: 'web', comment: 'The invoice does not match.' },
  ]);
  expect(await timesExecuted(desk, asked)).toBe(0);
});

test('reject asks for a comment but may be sent without one', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await openRequest(page, asked);
  await reject(page).click();
  await expect.poll(async () => (await gate(desk, asked)).status).toBe('rejected');
});

for (const task of ['forbidden: wipe the disks', '  FORBIDDEN wipe the disks']) {
  test(`policy denies "${task}" and nothing else happens`, async ({ desk, person }) => {
    const page = await person();
    const asked = await ask(desk, { task });
    await openRun(page, asked, 'Denied by policy');
    await expect(timeline(page)).toContainText(/denied/i);
    await expect(page.getByRole('main')).toContainText('begin with “forbidden”');
    expect(await timesExecuted(desk, asked)).toBe(0);
    const { outcome } = await desk.temporal.workflow
      .getHandle<() => Promise<{ outcome: string }>>(asked.workflowId)
      .result();
    expect(outcome).toBe('denied');
  });
}

test('a deadline ends in expired, never in approval, and the open page says so by itself', async ({
  desk,
  person,
}) => {
  const page = await person();
  const asked = await askAndWait(desk, { expiresIn: 'PT6S' });
  await openRequest(page, asked);
  await expect(state(page, 'Expired')).toBeVisible({ timeout: 30_000 });
  await expect(enabledApprove(page)).toHaveCount(0);
  await openRun(page, asked, 'Expired');
  expect(await timesExecuted(desk, asked)).toBe(0);
});

test('a withdrawn request says by whom and why, and executes nothing', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk, { requester: { id: 'claimed:dana', name: 'Dana Ortiz' } });
  await openRequest(page, asked);
  await send(desk, asked, 'withdraw', { by: 'dana', reason: 'No longer needed.' });
  await expect(state(page, 'Withdrawn')).toBeVisible();
  await openRun(page, asked, 'Withdrawn');
  await expect(timeline(page)).toContainText('dana');
  await expect(timeline(page)).toContainText('No longer needed.');
  expect(await timesExecuted(desk, asked)).toBe(0);
});

test('a task that fails for good fails the run with a readable reason', async ({ desk, person }) => {
  const page = await person();
  const asked = await ask(desk, { task: 'broken printer' });
  await send(desk, asked, 'approve');
  await openRun(page, asked, 'Failed');
  await expect(page.getByRole('main')).toContainText('The task is broken: the agent found no way to do it.');
  await expect(page.getByRole('main')).not.toContainText(/\bat \w+ \(|Error:/);
});

test('a task that stumbles twice succeeds, and its progress is shown while it runs', async ({
  desk,
  person,
}) => {
  const page = await person();
  const asked = await ask(desk, { task: 'flaky import' });
  await send(desk, asked, 'approve');
  await page.goto(runPath(asked));
  const progress = /Reading the task|Planning the steps|Doing the work|Checking the result/;
  await expect(page.getByRole('main').getByText(progress).first()).toBeVisible({ timeout: 30_000 });
  await expect(state(page, 'Approved')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('main')).toContainText('Done in 4 steps: flaky import');
  expect(await timesExecuted(desk, asked)).toBe(1);
});

test('a bad input that arrives past every form fails the run and names the field', async ({
  desk,
  person,
}) => {
  const page = await person();
  const asked = await ask(desk, { task: '   ' });
  await openRun(page, asked, 'Failed');
  await expect(page.getByRole('main')).toContainText(/\btask\b/);
});
