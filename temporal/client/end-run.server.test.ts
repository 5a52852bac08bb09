import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk } from '../../worker/testing';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { cancelRun, terminateRun } from './end-run';
import { isWaiting, openForTest, untilRun } from './for-tests';
import { launchTask } from './launch';

const ann = { id: 'claimed:ann', name: 'Ann' };
const bob = { id: 'claimed:bob', name: 'Bob' };

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

/** A run that waits, launched by Ann in the name of an agent. */
async function waiting() {
  const requester = { id: 'agent:buyer', name: 'buyer' };
  const launched = await launchTask(temporal, { task: 'Buy milk', requester }, { startedBy: ann });
  await untilRun(temporal, launched, isWaiting);
  return launched;
}

describe('cancel and terminate', () => {
  it('tell in the story who and why', async () => {
    const [first, second] = [await waiting(), await waiting()];
    await cancelRun(temporal, first, bob, ' Not today. ');
    await terminateRun(temporal, second, bob, 'Stuck.');
    const cancelled = await untilRun(temporal, first, ({ run }) => run.state === 'cancelled');
    expect(cancelled.timeline).toContainEqual(
      expect.objectContaining({ title: 'Cancellation asked for by bob', detail: 'Not today.' }),
    );
    const terminated = await untilRun(temporal, second, ({ run }) => run.state === 'terminated');
    expect(terminated.timeline.at(-1)).toMatchObject({ title: 'Terminated by bob', detail: 'Stuck.' });
  });

  it.each([cancelRun, terminateRun])('%o asks for a reason, and ends nothing without one', async (end) => {
    const run = await waiting();
    for (const reason of [undefined, '', '  ']) {
      await expect(end(temporal, run, bob, reason)).rejects.toMatchObject({
        code: 'invalid-input',
        field: 'reason',
      });
    }
    expect((await untilRun(temporal, run, isWaiting)).run.state).toBe('waiting');
  });

  it('of a run that has ended, and of one that never was', async () => {
    const run = await waiting();
    await terminateRun(temporal, run, bob, 'Stuck.');
    await expect(terminateRun(temporal, run, bob, 'Again.')).rejects.toMatchObject({
      code: 'already-closed',
    });
    const nothing = { workflowId: randomUUID() };
    await expect(cancelRun(temporal, nothing, bob, 'Why not.')).rejects.toMatchObject({ code: 'not-found' });
  });
});
