import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it, test, vi } from 'vitest';
import type { Me } from '@/temporal/contract/views';
import { canonicalSha256 } from '@/temporal/domain/canonical';
import { policyThat } from '@/temporal/policy/policy-for-tests';
import { eventually, openTestDesk, underPolicy } from '../../worker/testing';
import type { TestDesk } from '../../worker/testing';
import * as asking from './asking';
import type { Bearer } from './bearer';
import { decide } from './decisions';
import { desk } from './desk';

const taskQueue = `asking-${randomUUID()}`;
let tests: TestDesk;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  const { address, namespace } = inject('temporal');
  vi.stubEnv('TEMPORAL_ADDRESS', address);
  vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
  vi.stubEnv('COUNTERSIGN_TASK_QUEUE', taskQueue);
  tests = await openTestDesk({ address, namespace });
  underPolicy(
    policyThat(({ point, resource }) => {
      if (point !== 'require') return undefined;
      if (resource.action.name === 'small') return { effect: 'auto', reasons: ['Small enough.'] };
      return resource.action.name === 'evil' ? { effect: 'block', reasons: ['Never.'] } : undefined;
    }),
  );
  stopWorker = await tests.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await tests.close();
  vi.unstubAllEnvs();
});

const owner = { id: 'dev|zoe', name: 'Zoe' };
const machine = (name: string): Bearer => ({
  kind: 'machine',
  name,
  actor: { id: `agent:${name}`, name, owner },
  scopes: ['submit', 'read', 'wait'],
});
const shop = machine('shop');
const ann: Me = {
  person: { id: 'dev|ann', name: 'Ann' },
  groups: ['reviewers'],
  roles: ['reviewer'],
  permissions: ['see', 'decide', 'launch', 'withdraw'],
  signedInAt: new Date().toISOString(),
};
const refund = {
  title: ' Refund order 7 ',
  why: 'It arrived broken.',
  action: { name: 'refund', arguments: { amount: 7 } },
  risk: 'high' as const,
};

const asked = async (input: Parameters<typeof asking.askFor>[0] = refund) =>
  (await asking.askFor(input, shop, randomUUID())).request;
const decided = (request: { id: string; runId: string }, verdict: 'approve' | 'reject', comment?: string) =>
  decide(
    {
      workflowId: request.id,
      runId: request.runId,
      ...{ gateId: 'gate-1', decisionId: randomUUID(), verdict, comment },
    },
    ann,
  );
/** Another process: what it does, this one is told by visibility alone. */
const elsewhere = (id: string, signal: string, argument?: object) =>
  tests.client.workflow.getHandle(id).signal(signal, ...(argument ? [argument] : []));

describe('asking', () => {
  it('opens one gate in the name of the machine, and of whom it acts for', async () => {
    const request = await asked();
    expect(request).toMatchObject({
      gateId: 'gate-1',
      kind: 'approval',
      status: 'open',
      final: false,
      title: 'Refund order 7',
      requester: { id: 'agent:shop', name: 'shop', owner },
      startedBy: { id: 'agent:shop', owner },
      revision: 1,
      progress: { have: 0, need: 1 },
      url: `http://localhost:3000/inbox/${request.id}`,
    });
    const { why, action, risk } = refund;
    const content = { gateId: 'gate-1', revision: 1, title: 'Refund order 7', why, action, risk };
    const digest = canonicalSha256({ ...content, requester: request.requester });
    expect(request.digest).toBe(`sha256:${digest}`);
  });

  it('answers the same key and input with the same request, however it stands; another input not at all', async () => {
    const key = randomUUID();
    const first = await asking.askFor(refund, shop, key);
    expect(first.isNew).toBe(true);
    await decided(first.request, 'approve');
    const again = await asking.askFor(refund, shop, key);
    expect(again).toMatchObject({ isNew: false, request: { id: first.request.id, status: 'approved' } });
    const other = asking.askFor({ ...refund, title: 'Refund order 8' }, shop, key);
    await expect(other).rejects.toMatchObject({ code: 'idempotency-mismatch' });
    const another = await asking.askFor(refund, machine('mail'), key);
    expect(another.request.id).not.toBe(first.request.id);
  });

  it('of what policy allows by itself is approved at once, with the digest of what was asked and by nobody', async () => {
    const request = await asked({ ...refund, action: { name: 'small', arguments: {} } });
    const { outcome, ...rest } = await asking.waitForDecision(request.id, 5_000);
    expect(rest).toMatchObject({ status: 'approved', final: true, title: 'Refund order 7' });
    expect(outcome).toMatchObject({ outcome: 'approved', reasons: ['Small enough.'], digest: rest.digest });
    expect(outcome).not.toHaveProperty('by');
    expect(rest.digest).toMatch(/^sha256:/);
  });

  it('of what policy blocks is denied, with its reasons', async () => {
    const request = await asked({ ...refund, action: { name: 'evil', arguments: {} } });
    const denied = await asking.waitForDecision(request.id, 5_000);
    expect(denied).toMatchObject({
      status: 'denied',
      final: true,
      outcome: { outcome: 'denied', reasons: ['Never.'] },
    });
  });

  it('does not ask what the policies of the desk do not let anybody launch', async () => {
    const sample = asking.askFor({ ...refund, requester: { id: 'agent:sample' } }, shop, randomUUID());
    await expect(sample).rejects.toMatchObject({ code: 'not-permitted', field: 'requester' });
  });
});

describe('waiting', () => {
  it('ends as soon as this desk has decided', async () => {
    const request = await asked();
    const waiting = asking.waitForDecision(request.id, 20_000);
    await eventually(
      () => Promise.resolve(desk().waits.size.waiting),
      (waits) => waits > 0,
    );
    await decided(request, 'reject', 'Too much.');
    expect(await waiting).toMatchObject({
      status: 'rejected',
      final: true,
      outcome: { outcome: 'rejected', comment: 'Too much.', digest: request.digest },
    });
  });

  it('ends when another process has decided', async () => {
    const request = await asked();
    const waiting = asking.waitForDecision(request.id, 20_000);
    await elsewhere(request.id, 'approve', { by: 'bob' });
    expect(await waiting).toMatchObject({
      status: 'approved',
      outcome: { by: [{ id: 'claimed:bob' }], digest: request.digest },
    });
  });

  it('ends when changes are requested, and says which', async () => {
    const request = await asked();
    const waiting = asking.waitForDecision(request.id, 20_000);
    const comment = 'Which order?';
    const actor = { id: 'claimed:bob', name: 'bob' };
    const message = { gateId: 'gate-1', messageId: randomUUID(), actor, via: 'web', comment };
    await elsewhere(request.id, 'requestChanges', message);
    const back = await waiting;
    expect(back).toMatchObject({ status: 'changes-requested', final: false, changes: { comment } });
    const { state, request: revised } = await asking.reviseRequest(
      request.id,
      { title: 'Refund order 7 of Zoe' },
      shop,
    );
    expect(state).toBe('applied');
    expect(revised).toMatchObject({ status: 'open', revision: 2, title: 'Refund order 7 of Zoe' });
    expect(revised.digest).not.toBe(request.digest);
  });

  it('ends when the run is ended from outside: no outcome, so no consent', async () => {
    const request = await asked();
    const waiting = asking.waitForDecision(request.id, 20_000);
    await tests.client.workflow.getHandle(request.id).terminate();
    const ended = await waiting;
    expect(ended).toMatchObject({ status: 'terminated', final: true });
    expect(ended.outcome).toBeUndefined();
  });

  it('ends with its time, and whoever waits again reads nothing anew', async () => {
    const request = await asked();
    const first = await asking.waitForDecision(request.id, 1_500);
    expect(first).toMatchObject({ status: 'open', final: false });
    const again = await asking.waitForDecision(request.id, 1);
    expect(again.asOf).toBe(first.asOf);
  });

  it('lets go of it when the caller goes', async () => {
    const request = await asked();
    const going = new AbortController();
    const before = desk().waits.size.waiting;
    const waiting = asking.waitForDecision(request.id, 20_000, { signal: going.signal });
    await eventually(
      () => Promise.resolve(desk().waits.size.waiting),
      (waits) => waits === before + 1,
    );
    going.abort();
    expect((await waiting).status).toBe('open');
    expect(desk().waits.size.waiting).toBe(before);
  });

  it('of a request that never was', async () => {
    await expect(asking.waitForDecision(randomUUID(), 1_000)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what a machine does with its request', () => {
  it('takes it back, with a reason', async () => {
    const request = await asked();
    const sent = await asking.withdrawRequest(request.id, { reason: 'Found it.' }, shop);
    expect(sent).toMatchObject({
      state: 'applied',
      request: { status: 'withdrawn', outcome: { outcome: 'withdrawn', comment: 'Found it.' } },
    });
    await expect(asking.withdrawRequest(request.id, {}, shop)).rejects.toMatchObject({
      code: 'already-closed',
    });
  });

  it('revises it once for each key', async () => {
    const request = await asked();
    const key = randomUUID();
    const revise = () => asking.reviseRequest(request.id, { summary: 'Broken.' }, shop, key);
    expect((await revise()).request.revision).toBe(2);
    expect((await revise()).request.revision).toBe(2);
  });

  it('is refused a revision of what has changed in the meantime', async () => {
    const request = await asked();
    await asking.reviseRequest(request.id, { summary: 'One.' }, shop);
    const late = asking.reviseRequest(request.id, { summary: 'Two.', digest: request.digest }, shop);
    await expect(late).rejects.toMatchObject({ code: 'refused', refusal: 'stale' });
  });

  test.each([
    ['revises', (id: string) => asking.reviseRequest(id, { title: 'Mine' }, machine('mail'))],
    ['takes back', (id: string) => asking.withdrawRequest(id, {}, machine('mail'))],
  ])('no other machine %s it', async (_what, act) => {
    const request = await asked();
    await expect(act(request.id)).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await asking.readRequestOf(request.id)).toMatchObject({ status: 'open', revision: 1 });
  });

  it('lists it among its own', async () => {
    const caller = machine(`list-${randomUUID()}`);
    const { request } = await asking.askFor(refund, caller, 'one');
    const { runs } = await eventually(
      () => asking.listRequestsOf(caller),
      ({ runs }) => runs.length > 0,
    );
    expect(runs.map(({ workflowId }) => workflowId)).toEqual([request.id]);
  });
});
