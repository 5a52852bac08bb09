import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk } from '../../worker/testing';
import type { TestKey } from '../activities/proof.fixture';
import { signerOf, testKey, vouched } from '../activities/proof.fixture';
import { verifyProofWith } from '../activities/verify-proof';
import type { Gate } from '../contract/gate.schema';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { decide, decideMany } from './decide';
import { isWaiting, openForTest, untilRun } from './for-tests';
import { launchTask } from './launch';
import { claim, requestChanges, revise } from './messages';

const ann = { id: 'corp|ann', name: 'Ann' };
const bob = { id: 'corp|bob', name: 'Bob' };
const cy = { id: 'corp|cy' };

let desk: TestDesk;
let temporal: Temporal;
let key: TestKey;
let stopWorker: () => Promise<void>;
beforeAll(async () => {
  const taskQueue = randomUUID();
  key = await testKey('a');
  desk = await openTestDesk(inject('temporal'));
  temporal = openForTest(inject('temporal'), taskQueue);
  const verify = verifyProofWith({ keys: [key.publicKey] });
  stopWorker = await desk.work(taskQueue, {}, { verify, mode: 'verified' });
});
afterAll(async () => {
  await stopWorker();
  await closeTemporal(temporal);
  await desk.close();
});

const signedBy = (person: typeof cy) => ({ sign: signerOf(key, vouched(person)) });

/** A run of Ann's that waits, and what a message about its gate names. */
async function waiting(more: object = {}) {
  const rule = { editable: { properties: { amount: { type: 'number', maximum: 50 } } } };
  const action = { name: 'pay', arguments: { amount: 40, to: 'Bo' } };
  const run = await launchTask(temporal, { task: 'Pay Bo', action, rule, ...more }, { startedBy: ann });
  const { gates } = await untilRun(temporal, run, isWaiting);
  const gate = gates[0] as Gate;
  const about = ({ digest }: Gate = gate) => ({
    workflowId: run.workflowId,
    runId: run.runId,
    gateId: gate.gateId,
    messageId: randomUUID(),
    digest,
  });
  return { run, gate, about, action };
}

const gateOf = (result: { state: string }): Gate => {
  if (!('gate' in result)) throw new Error(`Not applied: ${JSON.stringify(result)}`);
  return result.gate as Gate;
};

describe('a message to a gate', () => {
  it('sends a request back, and its requester sends it again as a new revision', async () => {
    const { run, about, action } = await waiting();
    const back = await requestChanges(
      temporal,
      { ...about(), comment: 'To whom?' },
      bob,
      'web',
      signedBy(bob),
    );
    expect(back).toMatchObject({
      state: 'applied',
      standing: { state: 'counted' },
      runState: 'changes-requested',
      gate: { status: 'changes-requested', sentBack: { by: bob, comment: 'To whom?' } },
    });
    const meanwhile = { ...about(), decisionId: randomUUID(), verdict: 'approve' as const };
    expect(await decide(temporal, meanwhile, bob, 'web', signedBy(bob))).toMatchObject({
      standing: { state: 'refused', code: 'changes-requested' },
    });

    const changed = { ...action, arguments: { amount: 30, to: 'Bo of finance' } };
    const again = await revise(temporal, { ...about(), action: changed }, ann, 'web', signedBy(ann));
    expect(again).toMatchObject({
      standing: { state: 'counted' },
      gate: { status: 'open', revision: 2, request: { action: changed } },
    });

    const about2 = about(gateOf(again));
    const approve = { ...about2, decisionId: randomUUID(), verdict: 'approve' as const };
    expect(await decide(temporal, approve, bob, 'web', signedBy(bob))).toMatchObject({
      standing: { state: 'counted' },
      gate: { status: 'approved', votes: [{ actor: bob, verified: true, via: 'web' }] },
    });
    await untilRun(temporal, run, (view) => view.run.state === 'approved');
  });

  it('lets a reviewer change what the rule marks as editable, and nothing else', async () => {
    const { about, action } = await waiting();
    const other = { ...action, arguments: { amount: 40, to: 'me' } };
    expect(await revise(temporal, { ...about(), action: other }, bob, 'web', signedBy(bob))).toMatchObject({
      standing: { state: 'refused', code: 'not-editable' },
      gate: { revision: 1 },
    });
    const less = { ...action, arguments: { amount: 12, to: 'Bo' } };
    expect(await revise(temporal, { ...about(), action: less }, bob, 'web', signedBy(bob))).toMatchObject({
      standing: { state: 'counted' },
      gate: { status: 'open', revision: 2, request: { action: less } },
    });
  });

  it('claims and releases', async () => {
    const { about } = await waiting();
    const mine = await claim(temporal, { ...about(), claim: true }, bob, 'web', signedBy(bob));
    expect(mine).toMatchObject({ standing: { state: 'counted' }, gate: { claim: { by: bob } } });
    expect(await claim(temporal, { ...about(), claim: true }, cy, 'web', signedBy(cy))).toMatchObject({
      standing: { state: 'refused', code: 'already-claimed' },
    });
    const free = await claim(temporal, { ...about(), claim: false }, bob, 'web', signedBy(bob));
    expect(free).toMatchObject({ standing: { state: 'counted' } });
    expect(gateOf(free)).not.toHaveProperty('claim');
  });

  it('sent twice counts once', async () => {
    const { about } = await waiting();
    const same = { ...about(), claim: true };
    for (const turn of [1, 2]) {
      const result = await claim(temporal, same, bob, 'web', signedBy(bob));
      expect([turn, result]).toMatchObject([turn, { standing: { state: 'counted' } }]);
    }
  });

  it('without a proof is refused where proofs are asked, and recorded', async () => {
    const { about } = await waiting();
    const sending = [
      () => requestChanges(temporal, { ...about(), comment: 'Why?' }, bob, 'api'),
      () => revise(temporal, { ...about(), title: 'Pay me' }, ann, 'api'),
      () => claim(temporal, { ...about(), claim: true }, bob, 'api'),
    ];
    for (const send of sending) {
      expect(await send()).toMatchObject({ standing: { state: 'refused', code: 'unverified' } });
    }
  });

  it('that is badly formed is not sent', async () => {
    const { about } = await waiting();
    const result = await requestChanges(temporal, { ...about(), comment: ' ' }, bob, 'web', signedBy(bob));
    expect(result).toMatchObject({ state: 'failed', failure: { code: 'invalid-input', field: 'comment' } });
  });
});

describe('several decisions at once', () => {
  it('are applied each by itself, with a result for each in its place', async () => {
    const runs = await Promise.all(Array.from({ length: 12 }, () => waiting()));
    const items = runs.map(({ about }) => {
      const { digest = '', ...ref } = about();
      return { ...ref, digest, decisionId: randomUUID() };
    });
    const [first, second] = items;
    if (!first || !second) throw new Error('There are no items');
    first.digest = 'sha256:of-another-time';
    second.workflowId = 'no-such-run';
    const results = await decideMany(
      temporal,
      { verdict: 'reject', comment: 'Not now.', items },
      bob,
      'web',
      signedBy(bob),
    );
    expect(results.map(({ decisionId }) => decisionId)).toEqual(items.map(({ decisionId }) => decisionId));
    const [stale, missing, ...others] = results.map(({ result }) => result);
    expect(stale).toMatchObject({ standing: { state: 'refused', code: 'stale' } });
    expect(missing).toMatchObject({ state: 'failed', failure: { code: 'removed' } });
    expect(others).toHaveLength(10);
    for (const result of others) {
      expect(result).toMatchObject({ gate: { status: 'rejected', votes: [{ comment: 'Not now.' }] } });
    }
  });
});
