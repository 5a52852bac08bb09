import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk } from '../../worker/testing';
import type { Gate } from '../contract/gate.schema';
import type { Outcome } from '../contract/outcome.schema';
import { fullDecision } from './decision.fixture';

const forTests = fileURLToPath(new URL('./for-tests.ts', import.meta.url));

let desk: TestDesk;
beforeAll(async () => (desk = await openTestDesk(inject('temporal'), forTests)));
afterAll(() => desk.close());

const request = { title: 'Refund order 7', action: { name: 'refund', arguments: { order: 7 } } };
const start = (taskQueue: string, more: object = {}) =>
  desk.start(taskQueue, 'approval', { ...request, ...more });
const outcomeOf = async (handle: WorkflowHandle): Promise<unknown> => handle.result();

/** Sends the messages while no worker runs, so that all of them are handled in one workflow task. */
async function inOneTask(
  taskQueue: string,
  stop: () => Promise<void>,
  send: () => Promise<unknown>,
): Promise<() => Promise<void>> {
  await stop();
  await send();
  return desk.work(taskQueue);
}

/** The first gate once it is open, and how to stop the worker that opened it. */
async function openGate(more: object = {}) {
  const taskQueue = randomUUID();
  const stop = await desk.work(taskQueue);
  const handle = await start(taskQueue, more);
  const { gates } = await desk.approvals(handle);
  return { taskQueue, stop, handle, gate: gates[0] as Gate };
}

describe('messages before the first gate', () => {
  it('count at its opening, in order of arrival and whatever their name', async () => {
    const taskQueue = randomUUID();
    const handle = await start(taskQueue);
    await handle.signal('reject', { by: 'bo' });
    await handle.signal('approve', { by: 'ada' });
    const stop = await desk.work(taskQueue);
    expect(await outcomeOf(handle)).toMatchObject({ outcome: 'rejected', by: [{ id: 'claimed:bo' }] });
    const { gates } = await desk.approvals(handle);
    expect(gates[0]?.refused).toMatchObject([{ code: 'already-decided', actor: { id: 'claimed:ada' } }]);
    await stop();
  });

  it('count for no later gate', async () => {
    const taskQueue = randomUUID();
    const asked = [request, request].map((one) => ({ ...one, requester: { id: 'agent:a' } }));
    const handle = await desk.start(taskQueue, 'gatesInTurn', asked);
    await handle.signal('approve');
    const stop = await desk.work(taskQueue);
    const { gates } = await desk.approvals(handle, (answer) => answer.gates.length === 2);
    expect(gates.map((gate) => gate.status)).toEqual(['approved', 'open']);
    await handle.terminate();
    await stop();
  });

  it('survive a name with the prefix that Temporal reserves', async () => {
    const taskQueue = randomUUID();
    const handle = await start(taskQueue);
    await handle.signal('__temporal_surprise');
    await handle.signal('approve');
    const stop = await desk.work(taskQueue);
    expect(await outcomeOf(handle)).toMatchObject({ outcome: 'approved' });
    await stop();
  });
});

describe('decisions', () => {
  it('in one task: the first counts, the second is refused', async () => {
    const { taskQueue, stop, handle, gate } = await openGate();
    const again = await inOneTask(taskQueue, stop, async () => {
      await handle.signal('decide', fullDecision(gate, 'approve', { actor: { id: 'claimed:ada' } }));
      await handle.signal('decide', fullDecision(gate, 'reject', { actor: { id: 'claimed:bo' } }));
    });
    expect(await outcomeOf(handle)).toMatchObject({ outcome: 'approved', by: [{ id: 'claimed:ada' }] });
    const { gates } = await desk.approvals(handle);
    expect(gates[0]?.votes).toHaveLength(1);
    expect(gates[0]?.refused).toMatchObject([{ code: 'already-decided', actor: { id: 'claimed:bo' } }]);
    await again();
  });

  it('sent ten times count once', async () => {
    const { taskQueue, stop, handle, gate } = await openGate();
    const decision = fullDecision(gate, 'approve');
    const again = await inOneTask(taskQueue, stop, async () => {
      for (let time = 0; time < 10; time += 1) await handle.signal('decide', decision);
    });
    expect(await outcomeOf(handle)).toMatchObject({ outcome: 'approved' });
    const { gates } = await desk.approvals(handle);
    expect(gates[0]).toMatchObject({
      votes: [{ decisionId: decision.decisionId }],
      refused: [],
      duplicates: 9,
    });
    await again();
  });

  it('of the requester, the starter and their owners never count', async () => {
    const { stop, handle, gate } = await openGate({
      requester: { id: 'agent:a', owner: { id: 'sso|owner' } },
      startedBy: { id: 'claimed:starter' },
    });
    for (const id of ['agent:a', 'sso|owner', 'claimed:starter', 'claimed:sso|owner']) {
      await handle.signal('decide', fullDecision(gate, 'approve', { actor: { id } }));
    }
    await handle.signal('approve', { by: 'starter' });
    const { gates } = await desk.approvals(handle, (answer) => answer.gates[0]?.refused.length === 5);
    expect(gates[0]).toMatchObject({ status: 'open', votes: [] });
    expect(new Set(gates[0]?.refused.map((one) => one.code))).toEqual(new Set(['requester-may-not-decide']));
    await handle.terminate();
    await stop();
  });

  it('on other content than is asked now are stale', async () => {
    const { stop, handle, gate } = await openGate();
    await handle.signal('decide', fullDecision(gate, 'approve', { seen: { digest: 'sha256:00' } }));
    const { gates } = await desk.approvals(handle, (answer) => answer.gates[0]?.refused.length === 1);
    expect(gates[0]).toMatchObject({ status: 'open', refused: [{ code: 'stale' }] });
    await handle.terminate();
    await stop();
  });
});

describe('a worker that is down across the deadline', () => {
  it('counts what was sent before it and refuses what was sent after it', async () => {
    const { taskQueue, stop, handle, gate } = await openGate({ expiresIn: 'PT2S' });
    const again = await inOneTask(taskQueue, stop, async () => {
      await handle.signal('decide', fullDecision(gate, 'approve'));
      await delay(2_500);
      await handle.signal('decide', fullDecision(gate, 'reject', { actor: { id: 'claimed:bo' } }));
    });
    expect(await outcomeOf(handle)).toMatchObject({ outcome: 'approved' });
    const { gates } = await desk.approvals(handle);
    expect(gates[0]?.refused).toMatchObject([{ code: 'expired', actor: { id: 'claimed:bo' } }]);
    await again();
  });

  it('expires although an approval was sent after it, or without saying when', async () => {
    const { taskQueue, stop, handle, gate } = await openGate({ expiresIn: 'PT2S' });
    const again = await inOneTask(taskQueue, stop, async () => {
      await handle.signal('approve');
      await delay(2_500);
      await handle.signal('decide', fullDecision(gate, 'approve'));
    });
    expect(await outcomeOf(handle)).toMatchObject({ outcome: 'expired' });
    const { gates } = await desk.approvals(handle);
    expect(gates[0]?.refused.map((one) => one.code)).toEqual(['expired', 'expired']);
    await again();
  });
});

describe('messages nobody documented', () => {
  const odd: [string, unknown[]][] = [
    ['no argument', []],
    ['null', [null]],
    ['a text', ['yes']],
    ['several', [{ gateId: 'gate-1' }, 'please', 3]],
    ['a list', [[]]],
    ['a gate that is a number', [{ gateId: 7 }]],
  ];

  it.each(odd)('are recorded and change nothing: decide with %s', async (_what, args) => {
    const { stop, handle } = await openGate();
    await handle.signal('decide', ...args);
    const { gates, refused } = await desk.approvals(handle, (answer) => answer.refused?.length === 1);
    expect(refused).toMatchObject([{ code: 'malformed' }]);
    expect(gates).toMatchObject([{ status: 'open', votes: [] }]);
    await handle.signal('reject');
    expect(await outcomeOf(handle)).toMatchObject({ outcome: 'rejected' });
    await stop();
  });

  it.each(odd.slice(2))('are recorded and change nothing: approve with %s', async (_what, args) => {
    const { stop, handle } = await openGate();
    await handle.signal('approve', ...args);
    const { gates, refused } = await desk.approvals(handle, (answer) => answer.refused?.length === 1);
    expect(refused).toMatchObject([{ code: 'malformed', verdict: 'approve' }]);
    expect(gates).toMatchObject([{ status: 'open', votes: [] }]);
    await handle.terminate();
    await stop();
  });

  it.each([
    ['a codec nobody gave us', { encoding: 'binary/encrypted' }, 'secret'],
    ['broken JSON', { encoding: 'json/plain' }, '{"gateId":'],
    ['no encoding', {}, '{}'],
  ])('cannot wedge the run when they cannot be decoded: %s', async (_what, metadata, data) => {
    const { stop, handle } = await openGate();
    for (const signalName of ['approve', 'decide', 'withdraw']) {
      await signalRaw(handle, signalName, metadata, data);
    }
    const { gates, refused } = await desk.approvals(handle, (answer) => answer.refused?.length === 3);
    expect(refused?.map((one) => one.code)).toEqual(['malformed', 'malformed', 'malformed']);
    expect(gates).toMatchObject([{ status: 'open', votes: [] }]);
    await handle.signal('approve', { by: 'ada' });
    expect(await outcomeOf(handle)).toMatchObject({ outcome: 'approved', by: [{ id: 'claimed:ada' }] });
    await stop();
  });
});

describe('several gates at once', () => {
  const asked = (title: string) => ({ ...request, title, requester: { id: 'agent:a' } });

  it('are decided each by name; a message that names none is ambiguous', async () => {
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue);
    const handle = await desk.start(taskQueue, 'gatesAtOnce', ['One', 'Two', 'Three'].map(asked));
    await desk.approvals(handle, (answer) => answer.gates.length === 3);
    await handle.signal('approve');
    const { refused } = await desk.approvals(handle, (answer) => answer.refused?.length === 1);
    expect(refused).toMatchObject([{ code: 'ambiguous-gate' }]);
    await handle.signal('reject', { gateId: 'gate-2' });
    await handle.signal('approve', { gateId: 'gate-1' });
    await desk.approvals(handle, (answer) => answer.gates[0]?.status === 'approved');
    await handle.signal('approve'); // only one is left
    const outcomes = (await handle.result()) as Outcome[];
    expect(outcomes.map((one) => one.outcome)).toEqual(['approved', 'rejected', 'approved']);
    await stop();
  });

  it('fit the memo and the attributes, however long their texts', async () => {
    const long = (letter: string) => ({
      ...asked(letter.repeat(300)),
      summary: 'ü'.repeat(4_000),
      groups: ['g'.repeat(200), 'h'.repeat(200)],
      requester: { id: `agent:${'r'.repeat(249)}`, name: '名'.repeat(200) },
    });
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue);
    const handle = await desk.start(taskQueue, 'gatesAtOnce', Array.from('abcdefgh', long));
    await desk.approvals(handle, (answer) => answer.gates.length === 8);
    const { memo, typedSearchAttributes, raw } = await handle.describe();
    expect(memo?.['approvals']).toHaveLength(8);
    expect(memo?.['approvals']).toMatchObject(Array.from('abcdefgh', () => ({ truncated: true })));
    expect(raw.workflowExecutionInfo?.memo?.fields?.['approvals']?.data?.length).toBeLessThan(2_048);
    for (const { value } of typedSearchAttributes.getAll()) {
      for (const text of [value].flat()) expect(String(text).length).toBeLessThanOrEqual(255);
    }
    await handle.terminate();
    await stop();
  });

  it('are all taken back by one withdrawal that names none', async () => {
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue);
    const handle = await desk.start(taskQueue, 'gatesAtOnce', ['One', 'Two'].map(asked));
    await desk.approvals(handle, (answer) => answer.gates.length === 2);
    await handle.signal('withdraw');
    const outcomes = (await handle.result()) as Outcome[];
    expect(outcomes.map((one) => one.outcome)).toEqual(['withdrawn', 'withdrawn']);
    await stop();
  });
});

/** A signal as a client with its own codec would send it. */
async function signalRaw(
  handle: WorkflowHandle,
  signalName: string,
  metadata: Record<string, string>,
  data: string,
): Promise<void> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const encoded = Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, bytes(value)]));
  await desk.client.workflowService.signalWorkflowExecution({
    namespace: desk.client.options.namespace,
    workflowExecution: { workflowId: handle.workflowId },
    signalName,
    requestId: randomUUID(),
    input: { payloads: [{ metadata: encoded, data: bytes(data) }] },
  });
}
