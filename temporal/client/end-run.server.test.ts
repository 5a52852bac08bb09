import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk } from '../../worker/testing';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { cancelRun, terminateRun, withdraw } from './end-run';
import { isWaiting, openForTest, untilRun } from './for-tests';
import { launchSample, launchTask } from './launch';

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

describe('withdraw', () => {
  it('by who launched it: the gate says by whom and why', async () => {
    const run = await waiting();
    expect(await withdraw(temporal, run, { reason: 'Bought.' }, ann)).toMatchObject({
      state: 'applied',
      gates: [{ status: 'withdrawn', withdrawn: { by: ann, reason: 'Bought.' } }],
    });
  });

  it.each([{ workerAbsent: false }, { workerAbsent: true }])(
    'by anybody else is refused before anything is sent, with who can (%o)',
    async (options) => {
      const run = await waiting();
      await expect(withdraw(temporal, run, {}, bob, options)).rejects.toMatchObject({
        code: 'not-permitted',
        message:
          'Only buyer, who asked, or Ann, who launched it, can withdraw this request. It can be rejected instead.',
      });
      const { gates } = await untilRun(temporal, run, isWaiting);
      expect(gates).toMatchObject([{ status: 'open', refused: [] }]);
    },
  );

  it('before the first gate opened is held to the same rule', async () => {
    const apart = openForTest(inject('temporal'));
    const run = await launchTask(apart, { task: 'Buy milk' }, { startedBy: ann });
    const options = { workerAbsent: true };
    await expect(withdraw(apart, run, {}, bob, options)).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await withdraw(apart, run, {}, ann, options)).toEqual({ state: 'recorded', waitingFor: 'worker' });
    await terminateRun(apart, run, ann, 'End of the test.');
    await closeTemporal(apart);
  });

  it('of a sample is for everybody', async () => {
    const run = await launchSample(temporal);
    await untilRun(temporal, run, isWaiting);
    expect(await withdraw(temporal, run, {}, bob)).toMatchObject({ state: 'applied' });
  });

  it('nobody can where nobody is known to have asked', async () => {
    const run = await launchTask(temporal, { task: 'Buy milk' });
    await untilRun(temporal, run, isWaiting);
    await expect(withdraw(temporal, run, {}, bob)).rejects.toThrow(/^Nobody is known to have asked for this/);
  });

  it('of a run that has ended says how it ended', async () => {
    const run = await waiting();
    await withdraw(temporal, run, {}, ann);
    await untilRun(temporal, run, (view) => view.run.state === 'withdrawn');
    await expect(withdraw(temporal, run, {}, ann)).rejects.toMatchObject({
      code: 'already-closed',
      message: expect.stringMatching(/^The run had already ended at .*: withdrawn\./) as string,
    });
  });

  it('of a run that never was', async () => {
    const nothing = { workflowId: randomUUID() };
    await expect(withdraw(temporal, nothing, {}, ann)).rejects.toMatchObject({ code: 'not-found' });
  });
});

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
