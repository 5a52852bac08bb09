import { createHmac, randomUUID } from 'node:crypto';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { z } from 'zod';
import { eventsRoute as postEvent, hookRoute as postHook } from './event-route';
import { batchAnswerSchema, eventAnswerSchema } from '@/temporal/contract/event.schema';
import type { EventAnswer } from '@/temporal/contract/event.schema';
import { closeTemporal } from '@/temporal/client/connect';
import type { Temporal } from '@/temporal/client/connect';
import { readEventRuns } from '@/temporal/client/event-runs';
import { openForTest } from '@/temporal/client/for-tests';
import { eventually, openTestDesk } from '../../worker/testing';
import type { TestDesk } from '../../worker/testing';
import { deliveries } from './deliveries';
import { tokenOf, withMachines } from './machine.fixture';

vi.mock('next/headers', () => ({ cookies: () => Promise.reject(new Error('no cookie counts here')) }));

const taskQueue = `events-${randomUUID()}`;
const secret = Buffer.alloc(32, 7);
let tests: TestDesk;
let temporal: Temporal;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  const { address, namespace } = inject('temporal');
  withMachines();
  vi.stubEnv('TEMPORAL_ADDRESS', address);
  vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
  vi.stubEnv('COUNTERSIGN_TASK_QUEUE', taskQueue);
  vi.stubEnv('COUNTERSIGN_HOOK_SHOP', `whsec_${secret.toString('base64')}`);
  tests = await openTestDesk({ address, namespace });
  temporal = openForTest({ address, namespace }, taskQueue);
  stopWorker = await tests.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await closeTemporal(temporal);
  await tests.close();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  globalThis.countersignDeliveries = undefined;
});

const refund = (more: object = {}) => ({
  specversion: '1.0',
  id: randomUUID(),
  source: '/shop/eu',
  type: 'com.example.shop.refund.asked',
  data: { order: '4711', amount: 49.9, currency: 'EUR' },
  ...more,
});

interface Call {
  as?: string;
  headers?: Record<string, string>;
}
function send(event: unknown, { as = 'submit', headers = {} }: Call = {}): Promise<Response> {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const type = Array.isArray(event) ? 'cloudevents-batch' : 'cloudevents';
  const request = new NextRequest('http://localhost:3000/api/v1/events', {
    method: 'POST',
    body,
    headers: {
      'content-type': `application/${type}+json`,
      authorization: `Bearer ${tokenOf(as)}`,
      ...headers,
    },
  });
  return postEvent(request, { params: Promise.resolve({}) });
}

function deliver(
  body: object,
  { to = 'shop', id = randomUUID(), key = secret, agoSeconds = 0 } = {},
): Promise<Response> {
  const text = JSON.stringify(body);
  const at = Math.floor(Date.now() / 1000) - agoSeconds;
  const signature = createHmac('sha256', key).update(`${id}.${at}.${text}`).digest('base64');
  const request = new NextRequest(`http://localhost:3000/api/v1/hooks/${to}`, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(at),
      'webhook-signature': `v1,${signature}`,
    },
  });
  return postHook(request, { params: Promise.resolve({ source: to }) });
}

const answered = async (response: Response): Promise<EventAnswer> =>
  eventAnswerSchema.parse(await response.json());
const problemSchema = z.object({ code: z.string(), detail: z.string(), status: z.number() });
const refused = async (response: Response) => {
  const { code, detail, status } = problemSchema.parse(await response.json());
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return { code, detail, status };
};
const runOf = ({ run }: EventAnswer) => {
  if (!run) throw new Error('The event made no run.');
  return { workflowId: run.id, runId: run.runId };
};

/** What its run says once a gate is open. */
const opened = ({ run }: EventAnswer) =>
  tests.approvals(tests.client.workflow.getHandle(run?.id ?? ''), ({ gates }) => gates.length > 0);

describe('POST /api/v1/events', () => {
  it('starts the run that its trigger describes, in the name of its sender', async () => {
    const response = await send(refund());
    expect(response.status).toBe(202);
    const answer = await answered(response);
    expect(answer).toMatchObject({ outcome: 'started', trigger: 'refund-asked' });
    expect(response.headers.get('location')).toBe(answer.run?.url);
    const view = await opened(answer);
    expect(view.startedBy).toMatchObject({ id: 'agent:submit', owner: { id: 'dev|zoe' } });
    expect(view.gates[0]?.request).toMatchObject({
      title: 'Refund 49.9 EUR for order 4711',
      risk: 'medium',
      groups: ['finance'],
    });
  });

  it('ten of the same at once are one run, and each is told the truth', async () => {
    const event = refund();
    const responses = await Promise.all(Array.from({ length: 10 }, () => send(event)));
    const answers = await Promise.all(responses.map(answered));
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(202));
    expect(answers.filter(({ outcome }) => outcome === 'started')).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(9);
    expect(new Set(answers.map((one) => runOf(one).runId)).size).toBe(1);
    const runs = await eventually(
      () => readEventRuns(temporal, 200),
      (all) => all.some((one) => one.event?.id === event.id),
    );
    expect(runs.filter((one) => one.event?.id === event.id)).toHaveLength(1);
  });

  it('is the same after its run has ended, and never another event', async () => {
    const event = refund();
    const { workflowId, runId } = runOf(await answered(await send(event)));
    await temporal.client.workflow.getHandle(workflowId).terminate();
    expect(await answered(await send(event))).toMatchObject({
      outcome: 'duplicate',
      run: { id: workflowId, runId },
    });
    const other = await refused(await send({ ...event, data: { ...event.data, amount: 4_990 } }));
    expect(other).toMatchObject({ code: 'idempotency-mismatch', status: 422 });
    expect(other.detail).toContain(`Another event was sent before as ${event.id}`);
  });

  it('is another one from another source, or of another sender', async () => {
    const event = refund();
    const runs = [
      await answered(await send(event)),
      await answered(await send({ ...event, source: '/shop/us' })),
      await answered(await send(event, { as: 'other' })),
    ].map((one) => runOf(one).workflowId);
    expect(new Set(runs).size).toBe(3);
  });

  it('starts nothing where no trigger is about it', async () => {
    const response = await send(refund({ type: 'com.example.shop.order.paid' }));
    expect([response.status, await answered(response)]).toMatchObject([202, { outcome: 'ignored' }]);
    const small = refund({ data: { order: '1', amount: 0, currency: 'EUR' } });
    expect(await answered(await send(small))).toMatchObject({ outcome: 'ignored' });
  });

  it.each([
    ['without an id', { id: undefined }, /id is missing/],
    ['without a source', { source: undefined }, /source is missing/],
    ['without a type', { type: undefined }, /type is missing/],
    ['of specversion 2.0', { specversion: '2.0' }, /"2\.0"/],
  ])('refuses an event %s', async (_, change, detail) => {
    expect(await refused(await send(refund(change)))).toMatchObject({
      code: 'invalid-input',
      status: 422,
      detail: expect.stringMatching(detail) as string,
    });
  });

  it('refuses an input that its kind does not take', async () => {
    const long = refund({ data: { order: 'x'.repeat(20_000), amount: 1, currency: 'EUR' } });
    expect(await refused(await send(long))).toMatchObject({ code: 'invalid-input', status: 422 });
  });

  it.each([
    ['over the cap', JSON.stringify(refund({ data: 'x'.repeat(256 * 1024) })), 'too-large', 413],
    ['that is no JSON', '{', 'not-json', 400],
    ['that is nested without end', '['.repeat(100_000), 'not-json', 400],
    ['that is nested too deep', `${'['.repeat(1_000)}${']'.repeat(1_000)}`, 'invalid-input', 422],
  ])('refuses a body %s', async (_, body, code, status) => {
    expect(await refused(await send(body))).toMatchObject({ code, status });
  });

  it.each([
    ['nobody', { headers: { authorization: '' } }, 'signed-out', 401],
    ['a token of nobody', { as: 'stranger' }, 'signed-out', 401],
    ['a token without the scope', { as: 'read' }, 'not-permitted', 403],
    ['a token that may wait', { as: 'wait' }, 'not-permitted', 403],
  ])('tells %s nothing', async (_, call, code, status) => {
    expect(await refused(await send(refund(), call))).toMatchObject({ code, status });
  });

  it('answers each event of a batch', async () => {
    const first = refund();
    const batch = [first, first, refund({ specversion: '2.0' }), refund({ type: 'other' })];
    const response = await send(batch);
    expect(response.status).toBe(207);
    const { events } = batchAnswerSchema.parse(await response.json());
    expect(events.map(({ outcome }) => outcome).sort()).toEqual([
      'duplicate',
      'ignored',
      'refused',
      'started',
    ]);
    expect(events[2]?.problem).toMatchObject({ status: 422, code: 'invalid-input', retry: false });
    const good = await send([refund(), refund()]);
    expect(good.status).toBe(202);
    expect((await send([])).status).toBe(202);
  });
});

describe('POST /api/v1/hooks/{source}', () => {
  const asked = (customer = 'ada') => ({ type: 'account.delete.asked', customer });

  it('starts the run of a signed delivery, in the name of the hook', async () => {
    const response = await deliver(asked());
    expect(response.status).toBe(202);
    const answer = await answered(response);
    expect(answer).toMatchObject({ outcome: 'started', trigger: 'account-to-delete', source: '/hooks/shop' });
    const view = await opened(answer);
    expect(view.startedBy).toEqual({ id: 'agent:hooks/shop', name: 'The web shop' });
    expect(view.gates[0]?.request).toMatchObject({ title: 'Delete the account of ada', risk: 'high' });
  });

  it('a replayed delivery starts nothing more', async () => {
    const id = randomUUID();
    const first = await answered(await deliver(asked(), { id }));
    expect(await answered(await deliver(asked(), { id }))).toEqual({ ...first, outcome: 'duplicate' });
  });

  it.each([
    ['of a wrong key', { key: Buffer.alloc(32, 8) }],
    ['of an unknown name', { to: 'nobody' }],
    ['of a name without a key', { to: 'github' }],
  ])('a delivery %s is told the same', async (_, call) => {
    const response = await deliver(asked(), call);
    expect(response.headers.get('www-authenticate')).toBe('Signature realm="countersign"');
    expect(await refused(response)).toEqual({
      code: 'not-verified',
      status: 401,
      detail: 'No sender of that name and signature is known here.',
    });
    expect(deliveries().latest()[0]).toMatchObject({ outcome: 'refused', problem: { code: 'not-verified' } });
  });

  it('a stale delivery is refused, and told so', async () => {
    expect(await refused(await deliver(asked(), { agoSeconds: 400 }))).toMatchObject({
      status: 401,
      detail: expect.stringContaining('more than 5 minutes') as string,
    });
  });

  it('a body over the cap is not even verified', async () => {
    const big = await deliver({ ...asked(), more: 'x'.repeat(256 * 1024) });
    expect(await refused(big)).toMatchObject({ code: 'too-large', status: 413 });
  });
});

describe('what came in lately', () => {
  it('is kept with what became of it, the newest first', async () => {
    const event = refund();
    await send(event);
    await send(event);
    await send(refund({ type: 'other' }));
    await send(refund({ id: '' }));
    await send(refund(), { as: 'stranger' });
    const all = deliveries().latest();
    expect(all.map(({ outcome }) => outcome)).toEqual(['refused', 'ignored', 'duplicate', 'started']);
    expect(all.at(-1)).toMatchObject({
      door: 'events',
      sender: 'agent:submit',
      event: { id: event.id, source: '/shop/eu', type: event.type },
      trigger: 'refund-asked',
      run: { title: 'Refund 49.9 EUR for order 4711' },
    });
    expect(all[0]?.problem?.message).toContain('id is empty');
  });
});
