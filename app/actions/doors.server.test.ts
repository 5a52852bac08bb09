import { randomUUID } from 'node:crypto';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { GET as getHealth } from '@/app/api/health/route';
import { GET as getInbox } from '@/app/api/inbox/route';
import { GET as getRequest } from '@/app/api/requests/[workflowId]/route';
import { GET as getStatus } from '@/app/api/status/route';
import { desk } from '@/app/_server/desk';
import { signedInJar } from '@/app/_server/session.fixture';
import type { TestJar } from '@/app/_server/session.fixture';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { InboxPage, Launched, RunView, StatusView } from '@/temporal/contract/views';
import { policyThat } from '@/temporal/policy/policy-for-tests';
import { eventually, openTestDesk } from '../../worker/testing';
import type { TestDesk } from '../../worker/testing';
import { decideAction, decideManyAction, withdrawAction } from './decisions';
import {
  cancelRunAction,
  launchAction,
  launchDeniedAction,
  launchSampleAction,
  runAgainAction,
  terminateRunAction,
} from './runs';

const browser = vi.hoisted((): { jar?: TestJar; headers: Record<string, string> } => ({ headers: {} }));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(browser.jar),
  headers: () => Promise.resolve(new Headers(browser.headers)),
}));

const taskQueue = `doors-${randomUUID()}`;
const ann = { id: 'dev|ann', name: 'Ann' };
const bob = { id: 'dev|bob', name: 'Bob' };
const jars = new Map<object, TestJar>();
let tests: TestDesk;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  const { address, namespace } = inject('temporal');
  vi.stubEnv('TEMPORAL_ADDRESS', address);
  vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
  vi.stubEnv('COUNTERSIGN_TASK_QUEUE', taskQueue);
  for (const person of [ann, bob]) {
    const subject = person.id.replace('dev|', '');
    const groups = ['reviewers', 'operators', 'finance'];
    jars.set(person, (await signedInJar({ subject, name: person.name, groups })).jar);
  }
  tests = await openTestDesk({ address, namespace });
  stopWorker = await tests.work(taskQueue);
});

afterAll(async () => {
  await stopWorker();
  await tests.close();
  vi.unstubAllEnvs();
});

function as(person: object): void {
  browser.jar = jars.get(person);
  browser.headers = { origin: 'http://localhost:3000' };
}

async function read<T>(get: typeof getInbox, params: object = {}, query = ''): Promise<T> {
  const response = await get(new NextRequest(`http://localhost:3000/api/x${query}`), {
    params: Promise.resolve(params),
  });
  // The route is declared with the type that the test names.
  return (await response.json()) as T;
}

/** One request, read as its page does: beside the status line, which learns whether a worker polls. */
async function view({ workflowId }: { workflowId: string }): Promise<RunView> {
  await read<StatusView>(getStatus);
  return read<RunView>(getRequest as typeof getInbox, { workflowId });
}

async function launched(start: ReturnType<typeof launchSampleAction>): Promise<Launched & { gate: Gate }> {
  const result = await start;
  if (!result.ok) throw new Error(result.failure.message);
  const [gate] = (
    await eventually(
      () => view(result.value),
      ({ gates }) => gates.length > 0,
    )
  ).gates;
  if (!gate) throw new Error('The run has no gate.');
  return { ...result.value, gate };
}

const command = ({ workflowId, runId, gate }: Launched & { gate: Gate }, verdict: 'approve' | 'reject') => ({
  workflowId,
  runId,
  gateId: gate.gateId,
  decisionId: randomUUID(),
  verdict,
  ...(gate.digest && { digest: gate.digest }),
});

test('a sample is launched, listed, approved in the name of the caller, and leaves the list at once', async () => {
  as(ann);
  const run = await launched(launchSampleAction());
  const listed = ({ rows }: InboxPage) => rows.some((row) => row.workflowId === run.workflowId);
  expect(listed(await eventually(() => read<InboxPage>(getInbox), listed))).toBe(true);
  const sent = command(run, 'approve');
  const result = await decideAction(sent);
  expect(result).toMatchObject({
    state: 'applied',
    standing: { state: 'counted' },
    gate: {
      status: 'approved',
      votes: [{ actor: { ...ann, id: `claimed:${ann.id}` }, via: 'web', decisionId: sent.decisionId }],
    },
  });
  as(bob);
  expect(listed(await read<InboxPage>(getInbox))).toBe(false);
  expect((await view(run)).gates[0]?.status).toBe('approved');
});

test('several are decided together by one rule and without high risk, whatever the browser asks', async () => {
  as(ann);
  const launch = (risk: 'low' | 'high', group?: string) =>
    launched(launchAction({ task: 'Buy milk', risk, requester: '', deadline: '', group }));
  const [high, one, other, two] = [
    await launch('high'),
    await launch('low'),
    await launch('low', 'finance'),
    await launch('low'),
  ];
  as(bob);
  const asked = [high, one, other, two].map((run) => ({
    ...command(run, 'approve'),
    digest: run.gate.digest ?? '',
  }));
  // As where another process of the desk has read it.
  vi.spyOn(desk().lastKnown, 'get').mockReturnValueOnce(undefined);
  const result = await decideManyAction({ verdict: 'approve', comment: 'all of them', items: asked });
  if (!result.ok) throw new Error(result.failure.message);
  const { items } = result.value;
  expect(items.map(({ decisionId }) => decisionId)).toEqual(asked.map(({ decisionId }) => decisionId));
  expect(items.map((item) => item.result)).toMatchObject([
    { state: 'failed', failure: { code: 'invalid-input', message: 'High risk: decided one by one.' } },
    { state: 'applied', standing: { state: 'counted' } },
    { state: 'failed', failure: { message: 'It has another rule than the first one: decide it by itself.' } },
    { state: 'applied', standing: { state: 'counted' } },
  ]);
  for (const run of [high, other])
    expect((await view(run)).gates[0]).toMatchObject({ votes: [], refused: [] });
});

test('the form records who launched; that person may not decide, another may', async () => {
  as(ann);
  const run = await launched(
    launchAction({ task: 'Buy milk', risk: 'low', requester: '', deadline: 'PT1H' }),
  );
  expect((await view(run)).startedBy).toEqual(ann);
  expect(await decideAction(command(run, 'approve'))).toMatchObject({
    standing: { state: 'refused', code: 'requester-may-not-decide' },
  });
  as(bob);
  expect(await decideAction(command(run, 'reject'))).toMatchObject({
    standing: { state: 'counted' },
    gate: { status: 'rejected' },
  });
});

test('an identity in the form is ignored', async () => {
  as(ann);
  const forged = { task: 'x', startedBy: bob, requester: '' };
  const run = await launched(launchAction(forged));
  expect((await view(run)).startedBy).toEqual(ann);
});

test('withdraw, run again, cancel and terminate', async () => {
  as(ann);
  const run = await launched(launchAction({ task: 'Buy milk' }));
  expect(
    await withdrawAction({ workflowId: run.workflowId, runId: run.runId, reason: 'Bought.' }),
  ).toMatchObject({
    ok: true,
    value: { state: 'applied', gates: [{ status: 'withdrawn' }] },
  });
  const again = await launched(runAgainAction({ workflowId: run.workflowId }));
  expect(again.workflowId).not.toBe(run.workflowId);
  expect(await cancelRunAction({ workflowId: again.workflowId, reason: 'No.' })).toEqual({
    ok: true,
    value: null,
  });
  await eventually(
    () => view(again),
    (one) => one.run.state === 'cancelled',
  );
  expect(await terminateRunAction({ workflowId: again.workflowId, reason: 'Stuck.' })).toMatchObject({
    ok: false,
    failure: { code: 'already-closed' },
  });
  expect(await terminateRunAction({ workflowId: again.workflowId })).toMatchObject({
    ok: false,
    failure: { code: 'invalid-input', field: 'reason' },
  });
});

test('where the rule asks for a fresh sign-in an old one sends nothing, and a new one decides', async () => {
  const request = { title: 'Pay', action: { name: 'pay', arguments: {} }, rule: { maxSignInAge: 'PT5M' } };
  const { workflowId } = await tests.start(taskQueue, 'approval', request);
  const late = { id: 'dev|late' };
  const hourAgo = Date.now() - 3_600_000;
  jars.set(late, (await signedInJar({ subject: 'late', signedInAt: hourAgo })).jar);
  as(late);
  const { run, gates } = await eventually(
    () => view({ workflowId }),
    (one) => one.gates.length > 0,
  );
  const [gate] = gates;
  if (!gate) throw new Error('The run has no gate.');
  const sent = command({ ...run, gate }, 'approve');
  expect(await decideAction(sent)).toMatchObject({ state: 'failed', failure: { code: 'sign-in-too-old' } });
  expect((await view(run)).gates).toMatchObject([{ status: 'open', votes: [], refused: [] }]);
  jars.set(late, (await signedInJar({ subject: 'late' })).jar);
  as(late);
  expect(await decideAction(sent)).toMatchObject({ state: 'applied', standing: { state: 'counted' } });
});

test('a run that policy denies ends without a gate', async () => {
  as(ann);
  await stopWorker();
  const policy = policyThat(() => ({ effect: 'deny', reasons: ['It is forbidden.'] }));
  stopWorker = await tests.work(taskQueue, {}, { policy });
  const result = await launchDeniedAction();
  if (!result.ok) throw new Error(result.failure.message);
  const denied = await eventually(
    () => view(result.value),
    ({ run }) => run.state === 'denied',
  );
  expect(denied.gates).toEqual([]);
});

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['no page at all', {}],
])('nothing is launched for %s', async (_case, headers) => {
  as(ann);
  browser.headers = headers;
  const all = [
    launchSampleAction(),
    launchDeniedAction(),
    launchAction({ task: 'x' }),
    cancelRunAction({ workflowId: 'x' }),
  ];
  for (const result of await Promise.all(all)) {
    expect(result).toMatchObject({ ok: false, failure: { code: 'foreign-origin' } });
  }
  expect(
    await decideAction({ workflowId: 'w', gateId: 'g', decisionId: 'd', verdict: 'approve' }),
  ).toMatchObject({ state: 'failed', failure: { code: 'foreign-origin' } });
});

test('status and health say that everything is there', async () => {
  as(ann);
  expect(await read<StatusView>(getStatus)).toMatchObject({
    temporal: { state: 'reachable', address: inject('temporal').address },
    worker: { state: 'polling' },
    me: { person: ann },
  });
  const health = await getHealth(new NextRequest('http://localhost:3000/api/health'), {
    params: Promise.resolve({}),
  });
  expect([health.status, await health.json()]).toEqual([
    200,
    { status: 'ok', temporal: 'reachable', worker: 'polling' },
  ]);
});
