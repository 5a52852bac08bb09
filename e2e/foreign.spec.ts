import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { signalsOf, unique } from './asks';
import type { Desk } from './desk';
import { expect, test } from './fixtures';
import { approve, comment, openRun, reject, row, state } from './pages';

const taskQueue = 'somebody-else';

// Installed once per process, before anything of the worker: it says nothing unless something breaks.
Runtime.install({ logger: new DefaultLogger('ERROR') });

/** Runs somebody else's worker, in this process, while `use` lasts. */
async function withForeignWorker(desk: Desk, use: () => Promise<void>): Promise<void> {
  const { address, namespace } = desk.stack.temporal;
  const connection = await NativeConnection.connect({ address });
  const workflowsPath = fileURLToPath(new URL('foreign-workflows.ts', import.meta.url));
  try {
    const worker = await Worker.create({ connection, namespace, taskQueue, workflowsPath });
    await worker.runUntil(use());
  } finally {
    await connection.close();
  }
}

test('a workflow of another type that follows the protocol is listed and decided', async ({
  desk,
  person,
}) => {
  const page = await person();
  const [title, workflowId] = [unique('Order laptops'), `order-${randomUUID()}`];
  await withForeignWorker(desk, async () => {
    const args = [{ title, supplier: 'Nordic IT', amount: 51_960 }];
    const handle = await desk.temporal.workflow.start('purchaseOrder', { taskQueue, workflowId, args });
    await page.goto('/inbox');
    await expect(row(page, title)).toContainText('erp');
    await row(page, title).getByRole('link').first().click();
    const main = page.getByRole('main');
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(main).toContainText('purchase order');
    await expect(main).toContainText('Nordic IT');
    await expect(main).toContainText('51960');
    await comment(page).fill('Within budget.');
    await approve(page).click();
    expect(await handle.result()).toBe('Ordered from Nordic IT');
    expect(await signalsOf(desk, { workflowId })).toMatchObject([
      { gateId: 'order', verdict: 'approve', via: 'web', comment: 'Within budget.' },
    ]);
    await expect(row(page, title)).toHaveCount(0);
    await openRun(page, { workflowId }, 'Approved');
    await page.goto(`/inbox/${workflowId}`);
    await expect(state(page, 'Approved')).toBeVisible();
  });
});

test('a child approval of somebody else’s workflow is decided here, and the parent learns the outcome', async ({
  desk,
  person,
}) => {
  const page = await person();
  const title = unique('Close the quarter');
  await withForeignWorker(desk, async () => {
    const args = [{ deskQueue: desk.stack.taskQueue, title }];
    const workflowId = `close-${randomUUID()}`;
    const handle = await desk.temporal.workflow.start('quarterlyClose', { taskQueue, workflowId, args });
    await page.goto('/inbox');
    await row(page, title).getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('ledger.close');
    await reject(page).click();
    expect(await handle.result()).toBe('rejected');
  });
});
