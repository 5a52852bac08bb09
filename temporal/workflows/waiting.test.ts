import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk } from '../../worker/testing';
import type { TestKey } from '../activities/proof.fixture';
import { testKey } from '../activities/proof.fixture';
import { verifyProofWith } from '../activities/verify-proof';
import type { Approvals, Gate } from '../contract/gate.schema';
import { queries } from '../contract/names';
import { policyThat } from '../policy/policy-for-tests';
import { fullDecision } from './decision.fixture';
import { openGate, provenDecision, signs } from './gate-desk.fixture';

const ada = { id: 'corp|ada' };
const sec = { id: 'corp|sec' };

let desk: TestDesk;
let key: TestKey;
beforeAll(async () => {
  desk = await openTestDesk(inject('temporal'));
  key = await testKey('a');
});
afterAll(() => desk.close());

/** A policy that cannot answer at one point until it is told to go on. */
function stuckAt(point: string) {
  let isStuck = true;
  const policy = policyThat((question) => {
    if (isStuck && question.point === point) throw new Error('engine away');
    return undefined;
  });
  return { policy, goOn: () => (isStuck = false) };
}

const happened = ({ events = [] }: Gate) => events.map(({ type }) => type);

describe('while policy cannot answer', () => {
  it('decisions wait, and then count in the order they arrived', async () => {
    const { policy, goOn } = stuckAt('decide');
    const { handle, gate, stop } = await openGate(desk, {}, { policy });
    for (const [verdict, id] of [
      ['reject', 'claimed:first'],
      ['approve', 'claimed:second'],
      ['reject', 'claimed:third'],
    ] as const) {
      await handle.signal('decide', fullDecision(gate, verdict, { actor: { id } }));
    }
    await delay(1_000);
    const meanwhile = await desk.approvals(handle);
    expect(meanwhile.gates[0]).toMatchObject({ status: 'open', votes: [], refused: [] });
    goOn();
    expect(await handle.result()).toMatchObject({ outcome: 'rejected', by: [{ id: 'claimed:first' }] });
    const { gates } = await desk.approvals(handle);
    expect(gates[0]?.refused.map(({ code, actor }) => [code, actor?.id])).toEqual([
      ['already-decided', 'claimed:second'],
      ['already-decided', 'claimed:third'],
    ]);
    await stop();
  });

  it('what came in time counts although it is judged after the deadline, and what came later does not', async () => {
    const { policy, goOn } = stuckAt('decide');
    const { handle, gate, stop } = await openGate(desk, { expiresIn: 'PT6S' }, { policy });
    const without = { sentAt: undefined }; // so that only its arrival tells
    await handle.signal(
      'decide',
      fullDecision(gate, 'approve', { actor: { id: 'claimed:early' }, ...without }),
    );
    await delay(Date.parse(gate.dueAt ?? '') - Date.now() + 500);
    await handle.signal(
      'decide',
      fullDecision(gate, 'reject', { actor: { id: 'claimed:late' }, ...without }),
    );
    goOn();
    expect(await handle.result()).toMatchObject({ outcome: 'approved', by: [{ id: 'claimed:early' }] });
    const { gates } = await desk.approvals(handle);
    expect(gates[0]?.refused).toMatchObject([{ code: 'expired', actor: { id: 'claimed:late' } }]);
    await stop();
  });

  it('what came before the gate waits for it, and is judged in the order it came', async () => {
    const { policy, goOn } = stuckAt('require');
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue, {}, { policy });
    const handle = await desk.start(taskQueue, 'agentTask', { task: 'Refund order 7' });
    await handle.signal('approve', { by: 'ada' });
    const full = { gateId: 'gate-1', decisionId: 'd', verdict: 'reject', actor: ada, via: 'api' };
    await handle.signal('decide', full);
    goOn();
    expect(await handle.result()).toMatchObject({ outcome: 'approved', result: 'did Refund order 7' });
    const { gates } = await desk.approvals(handle);
    expect(gates).toMatchObject([{ refused: [{ decisionId: 'd', code: 'already-decided' }] }]);
    await stop();
  });

  it('a run that is cancelled ends once all that had arrived is judged', async () => {
    const { policy, goOn } = stuckAt('decide');
    const { handle, gate, stop } = await openGate(desk, {}, { policy });
    await handle.signal('decide', fullDecision(gate, 'approve'));
    await handle.cancel();
    await delay(500);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    goOn();
    await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
    const { gates } = await desk.approvals(handle);
    expect(gates[0]?.votes).toHaveLength(1);
    await stop();
  });
});

it('a query that is sent once a decision is in the history and its task under way sees it applied', async () => {
  const { handle, gate, stop } = await openGate(desk, { rule: { stages: [{ quorum: 20 }] } });
  let overtaken = 0;
  for (let turn = 1; turn <= 20; turn += 1) {
    await handle.signal('decide', fullDecision(gate, 'approve', { actor: { id: `claimed:${turn}` } }));
    const votes = async () => (await handle.query<Approvals>(queries.approvals)).gates[0]?.votes.length;
    if ((await votes()) !== turn) {
      // It reached the worker together with the message, and was answered while that was judged: the next one was not.
      overtaken += 1;
      expect(await votes()).toBe(turn);
    }
  }
  expect(overtaken).toBeLessThan(20);
  await handle.result();
  await stop();
});

describe('what happens at a gate by itself', () => {
  const times = {
    groups: ['finance'],
    rule: { remindAfter: 'PT1S', escalate: { after: 'PT2S', groups: ['security'] } },
  };

  it('happens once each, in its order, while a worker is there', async () => {
    const { handle, stop } = await openGate(desk, { ...times, expiresIn: 'PT3S' });
    expect(await handle.result()).toMatchObject({ outcome: 'expired' });
    const { gates } = await desk.approvals(handle);
    expect(gates[0] && happened(gates[0])).toEqual(['reminded', 'escalated']);
    await stop();
  });

  it('happens once each, in its order, when none was there across all of it', async () => {
    const run = await openGate(desk, { ...times, expiresIn: 'PT3S' });
    await run.stop();
    await delay(3_500);
    const stop = await run.workAgain();
    expect(await run.handle.result()).toMatchObject({ outcome: 'expired' });
    const { gates } = await desk.approvals(run.handle);
    expect(gates[0] && happened(gates[0])).toEqual(['reminded', 'escalated']);
    await stop();
  });

  it('does not undo a decision that was sent in time while no worker was there', async () => {
    const run = await openGate(desk, { ...times, expiresIn: 'PT6S' });
    await run.stop();
    await run.handle.signal('decide', fullDecision(run.gate, 'approve'));
    await delay(Date.parse(run.gate.dueAt ?? '') - Date.now() + 500);
    const stop = await run.workAgain();
    expect(await run.handle.result()).toMatchObject({ outcome: 'approved' });
    await stop();
  });

  it('happens once although a worker dies and another takes over in between', async () => {
    const run = await openGate(desk, { ...times, expiresIn: 'P1D' });
    await desk.approvals(
      run.handle,
      ({ gates: [gate] }) => gate !== undefined && happened(gate).length === 1,
    );
    await run.stop();
    const stop = await run.workAgain();
    await desk.approvals(
      run.handle,
      ({ gates: [gate] }) => gate !== undefined && happened(gate).length === 2,
    );
    await delay(1_500);
    const { gates } = await desk.approvals(run.handle);
    expect(gates[0]).toMatchObject({ status: 'open' });
    expect(gates[0] && happened(gates[0])).toEqual(['reminded', 'escalated']);
    await run.handle.terminate();
    await stop();
  });

  it('lets others decide besides, and not before', async () => {
    const judges = { verify: verifyProofWith({ keys: [key.publicKey] }), mode: 'verified' as const };
    const run = await openGate(desk, times, judges);
    const sign = signs(key, sec, ['security']);
    await run.handle.signal('decide', await provenDecision(run, 'approve', sec, sign));
    await desk.approvals(run.handle, ({ gates: [gate] }) => gate?.refused[0]?.code === 'not-eligible');
    await desk.approvals(run.handle, ({ gates: [gate] }) => gate?.groups?.includes('security') === true);
    await run.handle.signal('decide', await provenDecision(run, 'approve', sec, sign));
    expect(await run.handle.result()).toMatchObject({ outcome: 'approved', by: [sec] });
    await run.stop();
  });
});

describe('stages', () => {
  it('are decided one after the other, by different people of their groups', async () => {
    const judges = { verify: verifyProofWith({ keys: [key.publicKey] }), mode: 'verified' as const };
    const rule = { stages: [{ groups: ['finance'], quorum: 2 }, { groups: ['security'] }] };
    const run = await openGate(desk, { rule }, judges);
    const both = signs(key, ada, ['finance', 'security']);
    const decide = async (actor: { id: string }, sign: typeof both) =>
      run.handle.signal('decide', await provenDecision(run, 'approve', actor, sign));
    await decide(sec, signs(key, sec, ['security'])); // it is not their turn yet
    await decide(ada, both);
    await decide(ada, both); // once is all they have, whatever their groups
    await decide({ id: 'corp|bo' }, signs(key, { id: 'corp|bo' }, ['finance']));
    await decide(ada, both);
    await decide(sec, signs(key, sec, ['security']));
    expect(await run.handle.result()).toMatchObject({
      outcome: 'approved',
      by: [ada, { id: 'corp|bo' }, sec],
    });
    const { gates } = await desk.approvals(run.handle);
    expect(gates[0]?.refused.map(({ code }) => code)).toEqual([
      'not-eligible',
      'already-voted',
      'already-voted',
    ]);
    expect(gates[0]?.votes.map(({ stage }) => stage)).toEqual([undefined, undefined, 1]);
    await run.stop();
  });
});
