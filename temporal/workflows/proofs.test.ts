import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk } from '../../worker/testing';
import type { Judges } from '../activities/judge';
import type { TestKey } from '../activities/proof.fixture';
import { testKey, vouched } from '../activities/proof.fixture';
import { verifyProofWith } from '../activities/verify-proof';
import { claimsOf, runName } from '../domain/proof';
import { fullDecision } from './decision.fixture';
import { openGate, provenDecision, signs } from './gate-desk.fixture';

const forTests = fileURLToPath(new URL('./for-tests.ts', import.meta.url));
const ada = { id: 'corp|ada', name: 'Ada' };
const bo = { id: 'corp|bo', name: 'Bo' };

let desk: TestDesk;
let key: TestKey;
let judges: Partial<Judges>;
beforeAll(async () => {
  desk = await openTestDesk(inject('temporal'), forTests);
  key = await testKey('a');
  judges = { verify: verifyProofWith({ keys: [key.publicKey] }), mode: 'verified' };
});
afterAll(() => desk.close());

const open = (more: object = {}, mode: Judges['mode'] = 'verified') =>
  openGate(desk, more, { ...judges, mode });

/** What the gate says once it has refused so many. */
async function refusedIn(handle: WorkflowHandle, count: number) {
  const { gates } = await desk.approvals(handle, ({ gates: [gate] }) => gate?.refused.length === count);
  return gates[0];
}

describe('a decision with a proof', () => {
  it('counts as verified: who it was, and when they had signed in', async () => {
    const run = await open();
    const decision = await provenDecision(run, 'approve', ada, signs(key, ada), { comment: 'Fine.' });
    await run.handle.signal('decide', decision);
    expect(await run.handle.result()).toMatchObject({ outcome: 'approved', by: [ada] });
    const { gates } = await desk.approvals(run.handle);
    expect(gates[0]).toMatchObject({
      verification: 'verified',
      votes: [
        {
          actor: ada,
          verified: true,
          comment: 'Fine.',
          signedInAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
          policy: { point: 'decide', effect: 'allow', question: { principal: ada } },
        },
      ],
    });
    await run.stop();
  });

  it('counts however late the run gets to it: good is what was good when it was sent', async () => {
    const run = await open();
    const sentAt = new Date(Date.now() - 3_600_000).toISOString();
    const who = vouched(ada, [], { signedInAt: sentAt });
    const signedThen: ReturnType<typeof signs> = (message, { workflowId, runId }) =>
      key.sign(claimsOf(message, who, { run: runName(workflowId, runId) }, sentAt));
    await run.handle.signal('decide', await provenDecision(run, 'approve', ada, signedThen, { sentAt }));
    expect(await run.handle.result()).toMatchObject({ outcome: 'approved' });
    await run.stop();
  });

  it('of the requester never counts, verified or not', async () => {
    const run = await open({ requester: { id: 'agent:a', owner: ada } });
    await run.handle.signal('decide', await provenDecision(run, 'approve', ada, signs(key, ada)));
    expect(await refusedIn(run.handle, 1)).toMatchObject({
      status: 'open',
      refused: [{ code: 'requester-may-not-decide', actor: ada, verified: true }],
    });
    await run.handle.terminate();
    await run.stop();
  });

  it('is held to the sign-in that the rule asks for', async () => {
    const run = await open({ rule: { maxSignInAge: 'PT5M' } });
    const old = { signedInAt: new Date(Date.now() - 600_000).toISOString() };
    await run.handle.signal('decide', await provenDecision(run, 'approve', ada, signs(key, ada, [], old)));
    expect(await refusedIn(run.handle, 1)).toMatchObject({ refused: [{ code: 'sign-in-too-old' }] });
    await run.handle.signal('decide', await provenDecision(run, 'approve', ada, signs(key, ada)));
    expect(await run.handle.result()).toMatchObject({ outcome: 'approved' });
    await run.stop();
  });

  it('counts again after a reset of the run it was made for', async () => {
    const run = await open();
    await run.handle.signal('decide', await provenDecision(run, 'approve', ada, signs(key, ada)));
    await run.handle.result();
    const resetting = desk.client.workflowService.resetWorkflowExecution({
      namespace: desk.client.options.namespace,
      workflowExecution: { workflowId: run.handle.workflowId, runId: run.runId },
      reason: 'a test',
      requestId: randomUUID(),
      workflowTaskFinishEventId: 4 as never, // protobufjs takes a number too
    });
    const { runId } = await (resetting as Promise<{ runId: string }>); // its type says void besides
    const again = desk.client.workflow.getHandle(run.handle.workflowId, runId);
    expect(runId).not.toBe(run.runId);
    expect(await again.result()).toMatchObject({ outcome: 'approved', by: [ada] });
    await run.stop();
  });
});

describe.each(['verified', 'open'] as const)('a proof that does not hold (%s)', (mode) => {
  const tampered: [string, object][] = [
    ['another person', { actor: bo }],
    ['another verdict', { verdict: 'reject' }],
    ['other words', { comment: 'Pay double.' }],
    ['another digest', { seen: { digest: 'sha256:0' } }],
    ['another time', { sentAt: new Date(0).toISOString() }],
    ['another id: it was used before', { decisionId: 'used-again' }],
    ['nothing legible', { proof: 'approved by Ada' }],
    ['nothing at all', { proof: '' }],
  ];

  it(`says ${tampered.map(([what]) => what).join('; ')}`, async () => {
    const run = await open({}, mode);
    for (const [, change] of tampered) {
      const decision = await provenDecision(run, 'approve', ada, signs(key, ada));
      await run.handle.signal('decide', { ...decision, ...change });
    }
    const gate = await refusedIn(run.handle, tampered.length);
    expect(gate).toMatchObject({ status: 'open', votes: [] });
    const codes = gate?.refused.map(({ code, verified }) => [code, verified]);
    expect(codes).toEqual(tampered.map(() => ['unverified', undefined]));
    await run.handle.terminate();
    await run.stop();
  });

  it('was signed for another run, by another key, or had expired when it was sent', async () => {
    const [run, other] = [await open({}, mode), await open({}, mode)];
    const foreign = await testKey('a');
    const longAgo: ReturnType<typeof signs> = (message, { workflowId, runId }) => {
      const at = new Date(Date.now() - 600_000).toISOString();
      return key.sign(claimsOf(message, vouched(ada), { run: runName(workflowId, runId) }, at));
    };
    const decisions = [
      await provenDecision({ ...run, handle: other.handle }, 'approve', ada, signs(key, ada)),
      await provenDecision({ ...run, runId: other.runId }, 'approve', ada, signs(key, ada)),
      await provenDecision(run, 'approve', ada, signs(foreign, ada)),
      await provenDecision(run, 'approve', ada, longAgo),
    ];
    for (const decision of decisions) await run.handle.signal('decide', decision);
    const gate = await refusedIn(run.handle, 4);
    expect(gate).toMatchObject({ status: 'open', votes: [] });
    expect(new Set(gate?.refused.map(({ code }) => code))).toEqual(new Set(['unverified']));
    for (const one of [run, other]) {
      await one.handle.terminate();
      await one.stop();
    }
  });

  it('was signed for another gate of the same run', async () => {
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue, {}, { ...judges, mode });
    const asked = ['One', 'Two'].map((title) => ({
      title,
      action: { name: 'refund', arguments: {} },
      requester: { id: 'agent:a' },
    }));
    const handle = await desk.start(taskQueue, 'gatesAtOnce', asked);
    const { gates } = await desk.approvals(handle, (answer) => answer.gates.length === 2);
    const { runId } = await handle.describe();
    const [first, second] = gates;
    if (!first || !second) throw new Error('There are not two gates');
    const decision = await provenDecision({ handle, runId, gate: first }, 'approve', ada, signs(key, ada));
    await handle.signal('decide', { ...decision, gateId: second.gateId });
    const after = await desk.approvals(handle, (answer) => answer.gates[1]?.refused.length === 1);
    expect(after.gates).toMatchObject([
      { status: 'open', votes: [] },
      { status: 'open', votes: [], refused: [{ code: 'unverified' }] },
    ]);
    await handle.terminate();
    await stop();
  });
});

describe('a message without a proof', () => {
  it('never counts where proofs are asked, whatever it is and whoever it names', async () => {
    const run = await open({ startedBy: bo });
    await run.handle.signal('decide', fullDecision(run.gate, 'approve', { actor: ada }));
    await run.handle.signal('approve', { by: 'ada' });
    await run.handle.signal('reject');
    await run.handle.signal('withdraw', { by: bo });
    const gate = await refusedIn(run.handle, 4);
    expect(gate).toMatchObject({ status: 'open', votes: [] });
    expect(gate?.refused.map(({ code, actor }) => [code, actor?.id])).toEqual([
      ['unverified', 'claimed:corp|ada'],
      ['unverified', 'claimed:ada'],
      ['unverified', 'claimed:unknown'],
      ['unverified', 'claimed:corp|bo'],
    ]);
    await run.handle.terminate();
    await run.stop();
  });

  it('never counts at a gate whose rule asks for proofs, though the installation does not', async () => {
    const run = await open({ rule: { verification: 'verified' } }, 'open');
    await run.handle.signal('approve');
    expect(await refusedIn(run.handle, 1)).toMatchObject({
      status: 'open',
      verification: 'verified',
      refused: [{ code: 'unverified' }],
    });
    await run.handle.signal('decide', await provenDecision(run, 'approve', ada, signs(key, ada)));
    expect(await run.handle.result()).toMatchObject({ outcome: 'approved', by: [ada] });
    await run.stop();
  });

  it('counts in an open installation as what it claims, and is not marked as verified', async () => {
    const run = await open({}, 'open');
    await run.handle.signal('decide', fullDecision(run.gate, 'approve', { actor: ada }));
    expect(await run.handle.result()).toMatchObject({ by: [{ id: 'claimed:corp|ada' }] });
    const { gates } = await desk.approvals(run.handle);
    expect(gates[0]?.votes[0]).not.toHaveProperty('verified');
    await run.stop();
  });

  it('must say what it saw where proofs are asked', async () => {
    const run = await open();
    const blind = await provenDecision(run, 'approve', ada, signs(key, ada), { seen: undefined });
    await run.handle.signal('decide', blind);
    expect(await refusedIn(run.handle, 1)).toMatchObject({ status: 'open', refused: [{ code: 'stale' }] });
    await run.handle.terminate();
    await run.stop();
  });
});
