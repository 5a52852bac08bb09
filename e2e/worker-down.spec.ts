import { setTimeout as sleep } from 'node:timers/promises';
import {
  ask,
  askAndWait,
  decision,
  gate,
  record,
  send,
  timesExecuted,
  timesSignalled,
  waiting,
} from './asks';
import type { Asked } from './asks';
import type { Desk } from './desk';
import { expect, test } from './fixtures';
import {
  approve,
  enabledApprove,
  enabledReject,
  openRequest,
  reject,
  requestPath,
  runPath,
  state,
  stayAfterDeciding,
} from './pages';

test.use({ own: {} });
test.describe.configure({ timeout: 120_000 });

/** A worker that is killed leaves its runs on its own queue for ten seconds; two noisy cores need more. */
const untilBack = { timeout: 60_000 };

async function killWorkers(desk: Desk): Promise<void> {
  for (const worker of desk.stack.workers) await worker.kill();
}

test('worker killed, decision taken, worker back: recorded, said so, applied exactly once', async ({
  desk,
  person,
}) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await stayAfterDeciding(page);
  await openRequest(page, asked);
  await killWorkers(desk);

  await approve(page).click();
  await expect(page.getByText(/recorded.*waiting for a worker/i).first()).toBeVisible(untilBack);
  await expect(page.getByText(/No worker has/i).first()).toBeVisible(untilBack);
  await expect(enabledApprove(page)).toHaveCount(0);
  await expect(state(page, 'Approved')).toHaveCount(0);

  await desk.stack.startWorker();
  await expect(state(page, 'Approved')).toBeVisible(untilBack);
  await expect(page.getByText(/No worker has/i)).toHaveCount(0);
  await desk.temporal.workflow.getHandle(asked.workflowId).result();
  const decided = await gate(desk, asked);
  expect(decided.votes).toMatchObject([{ verdict: 'approve', via: 'web' }]);
  expect(decided.refused).toEqual([]);
  expect(await timesExecuted(desk, asked)).toBe(1);
  expect(await timesSignalled(desk, asked)).toBe(1);
});

test('a worker killed in the middle of the task: the run still completes, executed once', async ({
  desk,
}) => {
  const asked = await ask(desk, { task: 'long work' });
  await send(desk, asked, 'approve');
  await expect.poll(() => timesExecuted(desk, asked), waiting).toBe(1);
  await killWorkers(desk);
  await desk.stack.startWorker();
  const handle = desk.temporal.workflow.getHandle<() => Promise<unknown>>(asked.workflowId);
  expect(await handle.result()).toMatchObject({ outcome: 'approved', result: 'Done in 4 steps: long work' });
  expect(await timesExecuted(desk, asked)).toBe(1);
});

async function askWithDeadline(desk: Desk): Promise<[Asked, Asked]> {
  const asks = await Promise.all([ask(desk, { expiresIn: 'PT12S' }), ask(desk, { expiresIn: 'PT12S' })]);
  for (const asked of asks) {
    await expect.poll(async () => (await record(desk, asked)).gates.length, waiting).toBe(1);
  }
  return asks;
}

test('a worker down across the deadline: what was sent before it counts, what came after is refused', async ({
  desk,
  person,
}) => {
  const page = await person();
  const [early, late] = await askWithDeadline(desk);
  const { dueAt } = await gate(desk, late);
  if (dueAt === undefined) throw new Error('The gate has no deadline');
  await openRequest(page, early);
  await killWorkers(desk);
  const clicked = approve(page).click();
  await expect.poll(() => timesSignalled(desk, early), waiting).toBe(1);
  await clicked;
  expect(Date.now(), 'the click came too late for this test to mean anything').toBeLessThan(
    Date.parse(dueAt),
  );

  // Time itself is the subject: the deadline passes while nobody works.
  await sleep(Math.max(0, Date.parse(dueAt) - Date.now()) + 500);
  for (const asked of [early, late]) {
    await send(desk, asked, 'decide', decision({ sentAt: new Date().toISOString(), verdict: 'approve' }));
  }
  await desk.stack.startWorker();

  await expect.poll(async () => (await gate(desk, late)).status, untilBack).toBe('expired');
  expect((await gate(desk, late)).refused).toMatchObject([{ code: 'expired' }]);
  expect((await gate(desk, late)).votes).toEqual([]);
  await expect.poll(async () => (await gate(desk, early)).status, untilBack).toBe('approved');
  expect((await gate(desk, early)).votes).toMatchObject([{ via: 'web' }]);
  expect((await gate(desk, early)).refused).toMatchObject([{ code: 'expired' }]);
  await page.goto(requestPath(late));
  await expect(state(page, 'Expired')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('the deadline had passed');
});

test('without a worker the last answer keeps an action visible; what was never read can only be rejected', async ({
  desk,
  person,
  allow,
}) => {
  allow(/status of 503/, 'the browser itself logs an answer that came too late on a busy machine');
  const page = await person();
  const action = { name: 'stripe.refund', target: 'ch_1', arguments: { amount: 4980 } };
  const read = await askAndWait(desk, { action });
  await openRequest(page, read);
  const unread = await askAndWait(desk, { action, risk: 'low' });
  await killWorkers(desk);

  await page.reload();
  const main = page.getByRole('main');
  await expect(main).toContainText('4980', untilBack);
  await expect(main.getByText(/last known/i).first()).toBeVisible(untilBack);
  await expect(enabledApprove(page)).toHaveCount(1);

  await page.goto(requestPath(unread));
  await expect(page.getByRole('heading', { name: unread.title })).toBeVisible(untilBack);
  await expect(enabledReject(page)).toHaveCount(1);
  await expect(enabledApprove(page)).toHaveCount(0);
  await expect(approve(page)).toHaveAccessibleDescription(/.+/);
  await expect(
    main.getByText(/can’t be (read|shown|approved)|cannot be (read|shown)/i).first(),
  ).toBeVisible();
  await reject(page).click();
  await expect.poll(() => timesSignalled(desk, unread), waiting).toBe(1);
  await desk.stack.startWorker();
  await expect.poll(async () => (await gate(desk, unread)).status, untilBack).toBe('rejected');
});

test('every page works without a worker, and health says it with 200', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await killWorkers(desk);
  // Whoever looks at a run that nobody takes up finds out at once; the server lists the dead worker for a while.
  const untaken = await ask(desk);
  await page.goto(runPath(untaken));
  await expect(page.getByText(/No worker has/i).first()).toBeVisible(untilBack);
  for (const [path, heading] of [
    ['/inbox', 'Inbox'],
    ['/runs', 'Runs'],
    ['/system', 'System'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    await expect(page.getByText(/No worker has/i).first()).toBeVisible(untilBack);
  }
  await expect(page.getByRole('main').getByText('npm run worker').first()).toBeVisible();
  await page.goto('/runs');
  await expect(page.getByRole('main').getByText(asked.title).first()).toBeVisible();
  await expect(
    page.getByRole('main').getByText(untaken.title).or(page.getByText(untaken.workflowId)).first(),
  ).toBeVisible();
  const health = await page.request.get('/api/health');
  expect(health.status()).toBe(200);
  expect(JSON.stringify(await health.json())).toMatch(/absent|missing|none/);
});
