import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import type { Outcome } from '../contract/outcome.schema';
import { fullDecision } from './decision.fixture';

const forTests = fileURLToPath(new URL('./for-tests.ts', import.meta.url));

let desk: TestDesk;
beforeAll(async () => (desk = await openTestDesk(inject('temporal'), forTests)));
afterAll(() => desk.close());

const request = {
  title: 'Deploy web 4.2',
  action: { name: 'deploy', target: 'production', arguments: { version: '4.2' } },
};

describe('approval', () => {
  it('answers with its outcome: who, when, and on what content', async () => {
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue);
    const handle = await desk.start(taskQueue, 'approval', { ...request, startedBy: { id: 'claimed:cy' } });
    const { gates, startedBy } = await desk.approvals(handle);
    expect(startedBy).toEqual({ id: 'claimed:cy' });
    expect(gates[0]?.request.requester).toEqual({ id: 'claimed:cy' });
    await handle.signal('decide', fullDecision(gates[0], 'approve', { comment: 'looks good' }));
    const outcome = (await handle.result()) as Outcome;
    expect(outcome).toEqual({
      outcome: 'approved',
      gateId: 'gate-1',
      by: [{ id: 'claimed:ada', name: 'Ada' }],
      comment: 'looks good',
      at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      digest: gates[0]?.digest,
    });
    await stop();
  });

  it.each([
    ['approve', 'went on'],
    ['reject', 'stopped: rejected'],
    ['withdraw', 'stopped: withdrawn'],
  ])('works as a child of a workflow that only knows a request: %s', async (signal, result) => {
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue);
    const parent = await desk.start(taskQueue, 'asksForApproval', request);
    const child = await childOf(parent.workflowId);
    const { gates } = await desk.approvals(child);
    expect(gates).toMatchObject([
      { status: 'open', request: { ...request, requester: { id: 'claimed:unknown' } } },
    ]);
    await child.signal(signal);
    expect(await parent.result()).toBe(result);
    await stop();
  });

  it('is cancelled with its parent', async () => {
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue);
    const parent = await desk.start(taskQueue, 'asksForApproval', request);
    const child = await childOf(parent.workflowId);
    await desk.approvals(child);
    await parent.cancel();
    await expect(child.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
    await stop();
  });

  it.each([
    ['title', { action: request.action }],
    ['action', { title: request.title }],
    ['action.name', { ...request, action: { arguments: {} } }],
  ])('fails naming the field when %s is missing', async (field, input) => {
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue);
    const handle = await desk.start(taskQueue, 'approval', input);
    await expect(handle.result()).rejects.toMatchObject({
      cause: { type: 'InvalidInput', message: expect.stringContaining(`: ${field} `) as string },
    });
    await stop();
  });
});

async function childOf(workflowId: string) {
  const parent = desk.client.workflow.getHandle(workflowId);
  const { raw } = await eventually(
    () => parent.describe(),
    (description) => description.raw.pendingChildren?.some(({ runId }) => runId !== '') === true,
  );
  return desk.client.workflow.getHandle(raw.pendingChildren?.[0]?.workflowId ?? 'none');
}
