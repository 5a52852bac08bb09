import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { executeAgentTaskWith } from '../temporal/activities/execute-agent-task';
import { verifyProofWith } from '../temporal/activities/verify-proof';
import { outboundSignals, proofType, signals } from '../temporal/contract/names';
import type { Gate } from '../temporal/contract/gate.schema';
import { readDecide } from '../temporal/domain/incoming';
import { claimsOf, provable, runName } from '../temporal/domain/proof';
import { loadBundle } from '../temporal/policy/cedar/load-bundle';
import type { PolicyPort } from '../temporal/policy/policy-port';
import type { TestDesk, TestHost } from './testing';
import { openTestDesk } from './testing';

// Records one history of each outcome for the replay test, by a worker of its own on the server named:
//
//   TEMPORAL_ADDRESS=localhost:7233 npx tsx worker/record-histories.ts
//
// Only what is missing is recorded: a history of code that people run stays as it is.

/** What is sent once the gate is open. */
type Send = (handle: WorkflowHandle, desk: TestDesk) => Promise<void>;

interface Recording {
  type: 'agentTask' | 'approval' | 'delivery' | 'receiver';
  input: Record<string, unknown>;
  host?: Partial<TestHost>;
  send?: Send;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = path.join(root, 'temporal', 'workflows', 'histories');
const shipped = loadBundle(path.join(root, 'policies'));
const { publicKey, privateKey } = await generateKeyPair('EdDSA');
const verify = verifyProofWith({ keys: [{ ...(await exportJWK(publicKey)), kid: 'recording' }] });

const task = { task: 'Refund order 7' };
const approval = { title: 'Deploy web 4.2', action: { name: 'deploy', arguments: { version: '4.2' } } };
const notice = {
  id: 'msg_1',
  type: 'opened',
  at: '2026-01-01T10:00:00.000Z',
  workflowId: 'approval-1',
  runId: '1',
  kind: 'approval',
  gateId: 'gate-1',
  title: 'Deploy web 4.2',
  action: { name: 'deploy' },
  requester: { id: 'agent:deployer' },
};
const signal =
  (name: string, argument: object = { by: 'ada' }): Send =>
  (handle) =>
    handle.signal(name, argument);

const recordings: Record<string, Recording> = {
  'agent-task-approved': { type: 'agentTask', input: task, send: signal('approve') },
  'agent-task-rejected': { type: 'agentTask', input: task, send: signal('reject') },
  'agent-task-denied': { type: 'agentTask', input: { task: 'forbidden refund' } },
  'agent-task-expired': { type: 'agentTask', input: { ...task, expiresIn: 'PT1S' } },
  'agent-task-withdrawn': { type: 'agentTask', input: task, send: signal('withdraw') },
  'agent-task-failed': { type: 'agentTask', input: { task: 'broken refund' }, send: signal('approve') },
  'agent-task-cancelled': {
    type: 'agentTask',
    input: task,
    send: async (handle) => {
      await handle.cancel();
    },
  },
  'agent-task-deadline-kept': {
    type: 'agentTask',
    input: { task: 'Pay', expiresIn: 'P1D' },
    send: signal('approve'),
  },
  'agent-task-auto': {
    type: 'agentTask',
    input: {
      task: 'Reimburse lunch',
      action: { name: 'expense.reimburse', arguments: { amount: '12.50', currency: 'EUR' } },
      risk: 'low',
    },
  },
  'agent-task-two-stages': {
    type: 'agentTask',
    input: {
      ...task,
      rule: { stages: [{ groups: ['finance'], quorum: 2 }, { groups: ['security'] }] },
      expiresIn: 'P1D',
    },
    host: { verify, mode: 'verified' },
    send: twoStages,
  },
  'agent-task-revised': {
    type: 'agentTask',
    input: { ...task, requester: { id: 'agent:buyer' } },
    send: changesThenRevision,
  },
  'agent-task-escalated': {
    type: 'agentTask',
    input: {
      ...task,
      groups: ['finance'],
      rule: { remindAfter: 'PT1S', escalate: { after: 'PT2S', groups: ['security'] } },
      expiresIn: 'PT3S',
    },
  },
  'agent-task-denied-before-its-task': {
    type: 'agentTask',
    input: task,
    host: { policy: frozen(shipped) },
    send: signal('approve'),
  },
  'approval-approved': { type: 'approval', input: approval, send: signal('approve') },
  'approval-refusals': { type: 'approval', input: approval, send: refusalsThenReject },
  'agent-task-told': { type: 'agentTask', input: task, host: tells(204), send: signal('approve') },
  'approval-told': {
    type: 'approval',
    input: { ...approval, callback: { url: 'https://example.com/told' }, expiresIn: 'PT3S' },
    host: { outbound: { notifications: { webhooks: [], callbackSecret: 'of a recording' } } },
    send: sentBackThenExpired,
  },
  'delivery-delivered': { type: 'delivery', input: { notice }, host: tells(500, 204) },
  'delivery-gone': { type: 'delivery', input: { notice }, host: tells(410) },
  'receiver-enabled': {
    type: 'receiver',
    input: { receiver: { via: 'webhook', name: 'audit' }, at: notice.at, delivery: 'delivery-1' },
    send: signal(outboundSignals.enable, { by: { id: 'corp|op' } }),
  },
};

/** Somebody is told, and answers so. */
function tells(...statuses: number[]): Partial<TestHost> {
  const webhooks = [{ name: 'audit', url: 'https://example.com/audit', secrets: [] }];
  const post = () =>
    Promise.resolve({
      state: 'answered' as const,
      status: (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 204,
    });
  return { outbound: { notifications: { webhooks }, post } };
}

async function sentBackThenExpired(handle: WorkflowHandle): Promise<void> {
  const message = { gateId: 'gate-1', messageId: '1', via: 'temporal', actor: { id: 'claimed:ada' } };
  await handle.signal(signals.requestChanges, { ...message, comment: 'Which version exactly?' });
}

/** As in a freeze that began while the request waited. */
function frozen(policy: PolicyPort): PolicyPort {
  const stopped = { effect: 'deny' as const, reasons: ['Nothing changes during the freeze.'] };
  return {
    bundle: policy.bundle,
    ask: async (question) => {
      const record = await policy.ask(question);
      return question.point === 'execute' ? { ...record, ...stopped } : record;
    },
  };
}

async function refusalsThenReject(handle: WorkflowHandle): Promise<void> {
  await handle.signal('decide', 'nonsense');
  await handle.signal('approve', { gateId: 'no-such-gate' });
  await handle.signal('reject');
}

const gateOf = async (handle: WorkflowHandle, desk: TestDesk, ready: (gate: Gate) => boolean) => {
  const { gates } = await desk.approvals(handle, (answer) => answer.gates.some(ready));
  const gate = gates.find(ready);
  if (!gate) throw new Error('There is no such gate');
  return gate;
};

/** Two of finance, then security; somebody without a proof in between. */
async function twoStages(handle: WorkflowHandle, desk: TestDesk): Promise<void> {
  const gate = await gateOf(handle, desk, () => true);
  const { runId } = await handle.describe();
  for (const [sub, group] of [
    ['corp|fin-1', 'finance'],
    ['corp|fin-2', 'finance'],
    ['corp|sec-1', 'security'],
  ] as const) {
    const decision = {
      gateId: gate.gateId,
      decisionId: randomUUID(),
      verdict: 'approve',
      seen: { digest: gate.digest },
      sentAt: new Date().toISOString(),
      actor: { id: sub },
      via: 'web',
    };
    const message = readDecide([decision]);
    if (message.kind !== 'message') throw new Error('The decision cannot be read');
    const signedInAt = new Date(Date.now() - 60_000).toISOString();
    const who = { person: { id: sub }, groups: [group], roles: ['reviewer' as const], signedInAt };
    const run = runName(handle.workflowId, runId);
    const claims = claimsOf(provable(message), who, { run, revision: 1 }, decision.sentAt);
    const proof = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'EdDSA', typ: proofType, kid: 'recording' })
      .sign(privateKey);
    await handle.signal(signals.approve, { by: 'nobody in particular' });
    await handle.signal(signals.decide, { ...decision, proof });
  }
}

async function changesThenRevision(handle: WorkflowHandle, desk: TestDesk): Promise<void> {
  const gate = await gateOf(handle, desk, () => true);
  const message = { gateId: gate.gateId, seen: { digest: gate.digest }, via: 'temporal' };
  await handle.signal(signals.claim, { ...message, messageId: '1', actor: { id: 'claimed:ada' } });
  await handle.signal(signals.requestChanges, {
    ...message,
    messageId: '2',
    actor: { id: 'claimed:ada' },
    comment: 'Which order exactly?',
  });
  await gateOf(handle, desk, ({ status }) => status === 'changes-requested');
  await handle.signal(signals.revise, {
    ...message,
    messageId: '3',
    actor: { id: 'agent:buyer' },
    action: { name: 'executeAgentTask', arguments: { task: 'Refund order 7 of Tuesday' } },
  });
  await gateOf(handle, desk, ({ revision }) => revision === 2);
  await handle.signal(signals.approve, { by: 'ada' });
}

async function record(desk: TestDesk, { type, input, host, send }: Recording): Promise<object> {
  const taskQueue = randomUUID();
  const effects = { once: (_key: string, perform: () => Promise<string>) => perform() };
  const executeAgentTask = executeAgentTaskWith({ effects, stepMs: 50 });
  const stop = await desk.work(taskQueue, { executeAgentTask }, { policy: shipped, ...host });
  const handle = await desk.start(taskQueue, type, input);
  if (send) {
    await delay(1_000); // the gate is open then; a query would put workflow tasks of its own into the history
    await send(handle, desk);
  }
  await handle.result().catch(() => undefined); // a failed run is a history too
  await stop();
  return handle.fetchHistory();
}

const address = process.env.TEMPORAL_ADDRESS ?? 'localhost:7233';
const desk = await openTestDesk({ address, namespace: process.env.TEMPORAL_NAMESPACE ?? 'default' });
await mkdir(folder, { recursive: true });
for (const [name, recording] of Object.entries(recordings)) {
  const file = path.join(folder, `${name}.json`);
  if (existsSync(file)) continue;
  const history = JSON.stringify(await record(desk, recording), undefined, 2);
  // Stack traces name files: as seen from the project, wherever it lies.
  await writeFile(file, `${history.replaceAll(root, '')}\n`);
  console.log(`Recorded ${name}`);
}
await desk.close();
