import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { describeRun } from './describe';
import { isWaiting, openForTest, untilRun } from './for-tests';
import { startOfApproval, startOfTask } from './launch';
import { onceId, startOnce } from './start-once';
import { startRun } from './start-run';

let desk: TestDesk;
let temporal: Temporal;
let stopWorker: () => Promise<void>;
beforeAll(async () => {
  const taskQueue = randomUUID();
  desk = await openTestDesk(inject('temporal'));
  temporal = openForTest(inject('temporal'), taskQueue);
  stopWorker = await desk.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await closeTemporal(temporal);
  await desk.close();
});

const refund = { title: 'Refund order 7', action: { name: 'refund', arguments: { amount: 7 } } };
const startNamed = (workflowId: string, input: object = refund) => startOfApproval(input, { workflowId });
const newId = () => onceId('agent:shop', randomUUID());

describe('onceId', () => {
  it('is the same for the same sender and key, and for no other', () => {
    const id = onceId('agent:shop', 'order-7');
    expect(id).toMatch(/^req-[0-9a-f]{32}$/);
    expect(onceId('agent:shop', 'order-7')).toBe(id);
    const others = [
      onceId('agent:shop', 'order-8'),
      onceId('agent:mail', 'order-7'),
      onceId('agent:shop","order', '7'),
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });
});

describe('startOnce', () => {
  it('ten of the same at once make one run, and each is told of it', async () => {
    const workflowId = newId();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => startOnce(temporal, startNamed(workflowId), refund)),
    );
    expect(new Set(all.map(({ runId }) => runId)).size).toBe(1);
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(all[0]).toMatchObject({ workflowId, title: 'Refund order 7', kind: 'approval' });
  });

  it('takes the same body as the same, however it was written', async () => {
    const workflowId = newId();
    const first = await startOnce(temporal, startNamed(workflowId), { a: 1, b: [2] });
    const again = await startOnce(temporal, startNamed(workflowId), JSON.parse('{"b":[2.0], "a":1e0}'));
    expect(again).toEqual({ ...first, isNew: false });
  });

  it('refuses another body under the same id, and starts nothing', async () => {
    const workflowId = newId();
    const first = await startOnce(temporal, startNamed(workflowId), refund);
    const other = { ...refund, title: 'Refund order 8' };
    await expect(startOnce(temporal, startNamed(workflowId, other), other)).rejects.toMatchObject({
      code: 'idempotency-mismatch',
    });
    const { run } = await untilRun(temporal, { workflowId }, isWaiting);
    expect(run).toMatchObject({ runId: first.runId, title: 'Refund order 7' });
  });

  it('answers the same run after it has closed', async () => {
    const workflowId = newId();
    const first = await startOnce(temporal, startNamed(workflowId), refund);
    await untilRun(temporal, first, isWaiting);
    await desk.client.workflow.getHandle(workflowId).signal('approve');
    await untilRun(temporal, first, ({ run }) => run.state === 'approved');
    const again = await startOnce(temporal, startNamed(workflowId), refund);
    expect(again).toEqual({ ...first, isNew: false });
    const { run } = await describeRun(temporal, { workflowId });
    expect(run).toMatchObject({ runId: first.runId, state: 'approved' });
  });

  it('does not take a run of another door for its own', async () => {
    const workflowId = newId();
    const start = startOfTask({ task: 'Buy milk' }, { workflowId });
    await startRun(temporal, start);
    await expect(startOnce(temporal, start, { task: 'Buy milk' })).rejects.toMatchObject({
      code: 'already-exists',
    });
  });

  it('refuses what is not plain JSON', async () => {
    const body: unknown = JSON.parse('{"amount":1e400}');
    await expect(startOnce(temporal, startNamed(newId()), body)).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('of a run that went on in another execution', () => {
  it('answers the first execution', async () => {
    const taskQueue = randomUUID();
    const workflowsPath = fileURLToPath(new URL('../workflows/continues.fixture.ts', import.meta.url));
    const other = await openTestDesk(inject('temporal'), workflowsPath);
    const there = openForTest(inject('temporal'), taskQueue);
    const stop = await other.work(taskQueue);
    const start = { ...startNamed(newId()), workflowType: 'continues', input: 1 as unknown as object };
    const first = await startOnce(there, start, refund);
    await eventually(
      () => describeRun(there, { workflowId: start.workflowId }),
      ({ run }) => run.runId !== first.runId,
    );
    expect(await startOnce(there, start, refund)).toEqual({ ...first, isNew: false });
    await expect(startOnce(there, start, 'other')).rejects.toMatchObject({ code: 'idempotency-mismatch' });
    await desk.client.workflow.getHandle(start.workflowId).terminate();
    await stop();
    await closeTemporal(there);
    await other.close();
  });
});
