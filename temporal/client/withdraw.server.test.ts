import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk } from '../../worker/testing';
import type { TestKey } from '../activities/proof.fixture';
import { signerOf, testKey, vouched } from '../activities/proof.fixture';
import { verifyProofWith } from '../activities/verify-proof';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { terminateRun } from './end-run';
import { isWaiting, openForTest, untilRun } from './for-tests';
import { launchSample, launchTask } from './launch';
import { withdraw } from './withdraw';

const ann = { id: 'corp|ann', name: 'Ann' };
const bob = { id: 'corp|bob', name: 'Bob' };
const [byAnn, byBob] = [ann, bob].map((by) => ({ by, via: 'web' as const })) as [Said, Said];
type Said = { by: typeof ann; via: 'web' };

let desk: TestDesk;
let temporal: Temporal;
let key: TestKey;
let stopWorker: () => Promise<void>;
beforeAll(async () => {
  const taskQueue = randomUUID();
  key = await testKey('a');
  desk = await openTestDesk(inject('temporal'));
  temporal = openForTest(inject('temporal'), taskQueue);
  stopWorker = await desk.work(taskQueue, {}, { verify: verifyProofWith({ keys: [key.publicKey] }) });
});
afterAll(async () => {
  await stopWorker();
  await closeTemporal(temporal);
  await desk.close();
});

const signedBy = (person: typeof ann) => ({ sign: signerOf(key, vouched(person)) });

/** A run that waits, launched by Ann in the name of an agent. */
async function waiting() {
  const requester = { id: 'agent:buyer', name: 'buyer' };
  const launched = await launchTask(temporal, { task: 'Buy milk', requester }, { startedBy: ann });
  await untilRun(temporal, launched, isWaiting);
  return launched;
}

describe('a withdrawal', () => {
  it('by who launched it: the gate says by whom and why', async () => {
    const run = await waiting();
    const what = { ...byAnn, reason: 'Bought.' };
    expect(await withdraw(temporal, run, what, signedBy(ann))).toMatchObject({
      state: 'applied',
      gates: [{ status: 'withdrawn', withdrawn: { by: ann, reason: 'Bought.', verified: true } }],
    });
  });

  it('by anybody else is refused by the run, which records it', async () => {
    const run = await waiting();
    await expect(withdraw(temporal, run, byBob, signedBy(bob))).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('only the requester can do that') as string,
    });
    const { gates } = await untilRun(temporal, run, isWaiting);
    expect(gates).toMatchObject([
      { status: 'open', refused: [{ code: 'not-requester', actor: bob, via: 'web', verified: true }] },
    ]);
  });

  it('signed for another run is refused, whichever id the caller knew', async () => {
    const [one, another] = [await waiting(), await waiting()];
    const { sign } = signedBy(ann);
    const swapped: typeof sign = (message) => sign(message, another);
    await expect(withdraw(temporal, one, byAnn, { sign: swapped })).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('no proof of who sent it') as string,
    });
  });

  it('finds the newest run of an id by itself, since a proof names it', async () => {
    const { workflowId } = await waiting();
    expect(await withdraw(temporal, { workflowId }, byAnn, signedBy(ann))).toMatchObject({
      state: 'applied',
    });
  });

  it('before the first gate opened is kept for it', async () => {
    const apart = openForTest(inject('temporal'));
    const run = await launchTask(apart, { task: 'Buy milk' }, { startedBy: ann });
    const options = { workerAbsent: true, ...signedBy(ann) };
    expect(await withdraw(apart, run, byAnn, options)).toEqual({ state: 'recorded', waitingFor: 'worker' });
    await terminateRun(apart, run, ann, 'End of the test.');
    await closeTemporal(apart);
  });

  it('of a sample is for everybody', async () => {
    const run = await launchSample(temporal);
    await untilRun(temporal, run, isWaiting);
    expect(await withdraw(temporal, run, byBob, signedBy(bob))).toMatchObject({ state: 'applied' });
  });

  it('without a signature counts where unsigned messages do, as a claim', async () => {
    const run = await waiting();
    expect(await withdraw(temporal, run, byBob)).toMatchObject({
      state: 'applied',
      gates: [{ withdrawn: { by: { id: 'claimed:corp|bob' } } }],
    });
  });

  it('of a run that has ended says how it ended', async () => {
    const run = await waiting();
    await withdraw(temporal, run, byAnn, signedBy(ann));
    await untilRun(temporal, run, (view) => view.run.state === 'withdrawn');
    await expect(withdraw(temporal, run, byAnn, signedBy(ann))).rejects.toMatchObject({
      code: 'already-closed',
      message: expect.stringMatching(/^The run had already ended at .*: withdrawn\./) as string,
    });
  });

  it('of a run or a gate that never was', async () => {
    const nothing = { workflowId: randomUUID() };
    await expect(withdraw(temporal, nothing, byAnn)).rejects.toMatchObject({ code: 'not-found' });
    await expect(withdraw(temporal, nothing, byAnn, signedBy(ann))).rejects.toMatchObject({
      code: 'not-found',
    });
    const run = await waiting();
    await expect(
      withdraw(temporal, run, { ...byAnn, gateId: 'gate-7' }, signedBy(ann)),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
