import { randomUUID } from 'node:crypto';
import { ask, askAndWait, send, waiting, record } from './asks';
import { expect, test } from './fixtures';
import { approve, enabledApprove, openRequest, requestPath, runPath, state } from './pages';

test('a link leads a new person straight to one request and its digest', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk, {
    action: { name: 'stripe.refund', target: 'ch_3PqL8', arguments: { amount: 4980, currency: 'EUR' } },
  });
  await openRequest(page, asked);
  const main = page.getByRole('main');
  await expect(main).toContainText('stripe.refund');
  await expect(main).toContainText('ch_3PqL8');
  await expect(main).toContainText('4980');
  const { gates } = await record(desk, asked);
  await page.getByRole('button', { name: /Exact data/ }).click();
  await expect(page.getByText(gates[0]?.digest ?? 'no digest').first()).toBeVisible();
  await expect(page.getByText('"currency": "EUR"')).toBeVisible();
});

test('a link with run and gate names one execution', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk);
  const { runId } = await desk.temporal.workflow.getHandle(asked.workflowId).describe();
  await page.goto(`${requestPath(asked)}?run=${runId}&gate=gate-1`);
  await expect(page.getByRole('heading', { name: asked.title })).toBeVisible();
  await expect(approve(page)).toBeEnabled();
});

test('a link to a decided request says how it ended, by whom, and takes no decision', async ({
  desk,
  person,
}) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await send(desk, asked, 'reject', { by: 'mira', comment: 'Not this quarter.' });
  await page.goto(requestPath(asked));
  await expect(state(page, 'Rejected')).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText(/mira/);
  await expect(main).toContainText('Not this quarter.');
  await expect(enabledApprove(page)).toHaveCount(0);
});

test('a link to a denied run says what policy said', async ({ desk, person }) => {
  const page = await person();
  const asked = await ask(desk, { task: 'forbidden thing' });
  await page.goto(requestPath(asked));
  await expect(state(page, 'Denied by policy')).toBeVisible();
});

test('a link to a run that never was, or is no longer kept, says so on both pages', async ({
  desk,
  person,
  allow,
}) => {
  allow(/status of (404|410)/, 'the browser itself logs the answer that says the run is gone');
  const page = await person();
  for (const path of [requestPath({ workflowId: 'never-was' }), runPath({ workflowId: 'never-was' })]) {
    await page.goto(path);
    await expect(page.getByText(/no such run|no longer kept|removed/i).first()).toBeVisible();
  }

  const asked = await ask(desk, { task: 'forbidden thing' });
  const { runId } = await desk.temporal.workflow.getHandle(asked.workflowId).describe();
  await desk.temporal.workflow.getHandle(asked.workflowId).result();
  const { namespace } = desk.stack.temporal;
  const workflowExecution = { workflowId: asked.workflowId, runId };
  await desk.temporal.workflowService.deleteWorkflowExecution({ namespace, workflowExecution });
  const isGone = () =>
    desk.temporal.workflow
      .getHandle(asked.workflowId)
      .describe()
      .then(
        () => false,
        () => true,
      );
  await expect.poll(isGone, waiting).toBe(true);
  await page.goto(`${runPath(asked)}?run=${runId}`);
  await expect(page.getByText(/no such run|no longer kept|removed/i).first()).toBeVisible();
});

test('an address with characters that need escaping works', async ({ desk, person }) => {
  const page = await person();
  const workflowId = `e2e/${randomUUID()} ä?#%`;
  await desk.temporal.workflow.start('agentTask', {
    taskQueue: desk.stack.taskQueue,
    workflowId,
    args: [{ task: 'odd id', title: workflowId }],
  });
  await openRequest(page, { workflowId, title: workflowId });
});

test('the root leads to the inbox, and an unknown address says where to go', async ({ person, allow }) => {
  allow(/status of 404/, 'the browser itself logs the missing page');
  const page = await person();
  await page.goto('/');
  await expect(page).toHaveURL(/\/inbox/);
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible();
  await page.goto('/nowhere');
  await expect(page.getByRole('main').getByRole('link', { name: /inbox/i }).first()).toBeVisible();
});

test('a link under another name of this machine leads to the same page of the desk', async ({
  desk,
  visitor,
}) => {
  const { request } = await visitor();
  for (const name of ['127.0.0.1', '[::1]']) {
    const host = desk.origin.replace('http://localhost', name);
    const path = '/inbox/a%2Fb?run=r';
    const answer = await request.get(desk.origin + path, { headers: { host }, maxRedirects: 0 });
    expect(answer.status()).toBe(307);
    expect(answer.headers()['location']).toBe(desk.origin + path);
  }
});
