import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { GET } from '@/app/api/policies/route';
import { livePolicies } from '@/app/_server/policies';
import { signedInJar } from '@/app/_server/session.fixture';
import type { TestJar } from '@/app/_server/session.fixture';
import type { PoliciesView } from '@/temporal/contract/policy-views';
import { policyFrom, written } from '@/temporal/policy/policy.fixture';
import { eventually, openTestDesk } from '../../worker/testing';
import type { TestDesk } from '../../worker/testing';
import { backtestAction, tryPolicyAction } from './policies';
import { launchAction, launchSampleAction } from './runs';

const browser = vi.hoisted((): { jar?: TestJar } => ({}));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(browser.jar),
  headers: () => Promise.resolve(new Headers({ origin: 'http://localhost:3000' })),
}));

const taskQueue = `policies-${randomUUID()}`;
const folder = mkdtempSync(path.join(tmpdir(), 'countersign-directory-'));
let tests: TestDesk;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  const { address, namespace } = inject('temporal');
  const file = path.join(folder, 'directory.json');
  const people = [{ id: 'dev|fin', name: 'Fin', groups: ['reviewers', 'finance'] }];
  writeFileSync(file, JSON.stringify({ people }));
  vi.stubEnv('TEMPORAL_ADDRESS', address);
  vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
  vi.stubEnv('COUNTERSIGN_TASK_QUEUE', taskQueue);
  vi.stubEnv('COUNTERSIGN_DIRECTORY', file);
  tests = await openTestDesk({ address, namespace });
  stopWorker = await tests.work(taskQueue, {}, { policy: livePolicies().policy });
});
afterAll(async () => {
  await stopWorker();
  await tests.close();
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

async function as(...groups: string[]): Promise<void> {
  browser.jar = (await signedInJar({ subject: 'ann', name: 'Ann', groups })).jar;
}

async function view(): Promise<PoliciesView> {
  const request = new NextRequest('http://localhost:3000/api/policies');
  const answer = await GET(request, { params: Promise.resolve({}) });
  // The route is declared with this type.
  return (await answer.json()) as PoliciesView;
}

const noRefunds = {
  name: 'no-refunds.cedar',
  text: written(
    'no-refunds',
    'forbid (principal, action == Action::"run", resource) when { resource.opening like "refund*" };',
  ),
};

test('what a run was told is on the page, and can be asked again of other policies', async () => {
  await as('operators', 'reviewers');
  const launched = await launchSampleAction();
  if (!launched.ok) throw new Error(launched.failure.message);
  const { workflowId, runId } = launched.value;
  const handle = tests.client.workflow.getHandle(workflowId, runId);
  await tests.approvals(handle);

  const backtested = () => backtestAction({ files: [noRefunds], instead: false, last: 50 });
  const told = await eventually(backtested, (answer) => JSON.stringify(answer).includes(workflowId));
  if (!told.ok || !told.value.ok) throw new Error(JSON.stringify(told));
  expect(told.value.report.differences).toContainEqual(
    expect.objectContaining({
      workflowId,
      point: 'require',
      changes: ['effect', 'determining'],
      before: expect.objectContaining({ effect: 'review' }) as object,
      after: { effect: 'block', determining: ['no-refunds'], reasons: ['Because of no-refunds.'] },
    }),
  );

  const { bundle, lately } = await view();
  expect(bundle.digest).toBe(livePolicies().policy.bundle.digest);
  expect(lately?.byPolicy['review.people']?.newest.map((answer) => answer.workflowId)).toContain(workflowId);
  await handle.terminate();
});

test('whom the directory lists is told to those who may try policies, with what they would be', async () => {
  await as('operators');
  expect((await view()).people).toEqual([
    { id: 'dev|fin', name: 'Fin', groups: ['reviewers', 'finance'], roles: ['reviewer'] },
  ]);
  await as('viewers');
  expect(await view()).not.toHaveProperty('people');
});

test('policies are tried without a trace: nothing is started', async () => {
  await as('operators');
  const title = `Never started ${randomUUID()}`;
  const resource = {
    kind: 'agentTask',
    title,
    action: { name: 'x', arguments: {} },
    requester: { id: 'agent:clerk' },
  };
  const tried = await tryPolicyAction({ resource, who: { id: 'dev|fin' }, verified: false });
  expect(tried).toMatchObject({ ok: true, value: { answers: [{ point: 'launch' }, {}, {}, {}] } });
  expect(JSON.stringify(await view())).not.toContain(title);
});

test('what policy does not let one launch is refused at once, and never started', async () => {
  await as('operators');
  const live = livePolicies();
  const closed = written('closed', 'forbid (principal, action == Action::"launch", resource);');
  globalThis.countersignPolicies = { ...live, policy: policyFrom(closed) };
  try {
    const failure = { code: 'denied-by-policy', message: 'Because of closed.' };
    expect(await launchAction({ task: 'Buy milk' })).toEqual({ ok: false, failure });
    expect(await launchSampleAction()).toEqual({ ok: false, failure });
  } finally {
    globalThis.countersignPolicies = live;
  }
});
