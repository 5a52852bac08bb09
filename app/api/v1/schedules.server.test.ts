import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { livePolicies } from '@/app/_server/policies';
import { policyFrom, written } from '@/temporal/policy/policy.fixture';
import { eventually } from '../../../worker/testing';
import { clientOf, deskForTests } from './desk-for-tests.fixture';

const { tests } = deskForTests();
const all = clientOf('all');
const at = (id: string) => ({ path: { id } });
const starts = { kind: 'agentTask' as const, input: { task: 'Count the stock' } };
/** Nothing of it comes while a test runs. */
const timing = { when: [{ every: 'P30D' }] };

const made: string[] = [];
afterEach(async () => {
  for (const id of made.splice(0)) await all.DELETE('/schedules/{id}', { params: at(id) });
});

async function make(more: object = {}): Promise<string> {
  const id = `api-${randomUUID().slice(0, 8)}`;
  made.push(id);
  const { error } = await all.POST('/schedules', { body: { id, timing, starts, ...more } });
  if (error) throw new Error(error.detail);
  return id;
}

async function read(id: string) {
  const { data } = await all.GET('/schedules/{id}', { params: at(id) });
  if (!data) throw new Error(`There is no schedule ${id}`);
  return data;
}

describe('a schedule', () => {
  test('is made, read, listed and deleted, in the name of the machine and its owner', async () => {
    const id = `api-${randomUUID().slice(0, 8)}`;
    made.push(id);
    const first = await all.POST('/schedules', { body: { id, timing, starts, note: 'By hand' } });
    expect([first.response.status, first.data]).toEqual([201, { id }]);
    expect(first.response.headers.get('location')).toBe(`/api/v1/schedules/${id}`);
    expect(await read(id)).toMatchObject({
      ...{ id, timing, paused: false, note: 'By hand', starts: { kind: 'agentTask' } },
      savedBy: { id: 'agent:all', owner: { id: 'dev|zoe' } },
      input: { task: 'Count the stock' },
      url: `http://localhost:3000/schedules/${id}`,
    });
    const listed = await all.GET('/schedules');
    expect(listed.data?.schedules.map((one) => one.id)).toContain(id);
    const gone = await all.DELETE('/schedules/{id}', { params: at(id) });
    expect(gone.data).toEqual({ id });
    const after = await all.GET('/schedules/{id}', { params: at(id) });
    expect(after.error).toMatchObject({ status: 404, code: 'not-found' });
  });

  test('of a name that is taken is refused', async () => {
    const id = await make();
    const { error } = await all.POST('/schedules', { body: { id, timing, starts } });
    expect(error).toMatchObject({ status: 409, code: 'already-exists', field: 'id' });
  });

  test('is paused and resumed by name, with a note or without', async () => {
    const id = await make();
    const body = { note: 'stocktaking' };
    const paused = await all.POST('/schedules/{id}/pause', { params: at(id), body });
    expect(paused.data).toEqual({ id });
    const then = await read(id);
    expect(then.paused).toBe(true);
    expect(then.note).toMatch(/^Paused by all.*: stocktaking$/);
    await all.POST('/schedules/{id}/unpause', { params: at(id) });
    const now = await read(id);
    expect(now.paused).toBe(false);
    expect(now.note).toMatch(/^Resumed by all/);
  });

  test('starts a run when it is triggered, which carries who saved it', async () => {
    const id = await make();
    const { data } = await all.POST('/schedules/{id}/trigger', { params: at(id) });
    const run = data?.run?.id ?? '';
    const { data: detail } = await eventually(
      () => all.GET('/runs/{id}', { params: at(run) }),
      (one) => one.data?.state === 'waiting',
    );
    expect(detail?.startedBy).toMatchObject({ id: 'agent:all', owner: { id: 'dev|zoe' } });
    expect((await read(id)).lastRuns[0]).toMatchObject({ id: run });
    await tests().client.workflow.getHandle(run).terminate();
  });

  test('is backfilled, counted before', async () => {
    const id = await make({ timing: { when: [{ every: 'P1D' }] } });
    const range = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
    const backfill = (body: { from: string; to: string; dryRun?: boolean }) =>
      all.POST('/schedules/{id}/backfill', { params: at(id), body });
    const counted = await backfill({ ...range, dryRun: true });
    expect(counted.data).toMatchObject({ runs: 2, open: 0, dryRun: true, first: '2026-01-01T00:00:00.000Z' });
    expect((await read(id)).counts.taken).toBe(0);
    expect((await backfill(range)).data).toMatchObject({ runs: 2, dryRun: false });
    const { lastRuns } = await eventually(
      () => read(id),
      (now) => now.lastRuns.length === 2,
    );
    for (const run of lastRuns) await tests().client.workflow.getHandle(run.id).terminate();
    const wrong = await backfill({ from: range.to, to: range.from });
    expect(wrong.error).toMatchObject({ status: 422, field: 'to' });
  });
});

describe('a change', () => {
  const change = (id: string, body: { version: string; remaining?: number }, machine = 'all') =>
    clientOf(machine).PATCH('/schedules/{id}', { params: at(id), body });

  test('leaves the rest, and is in the name of who made it', async () => {
    const id = await make();
    const { version } = await read(id);
    const body = { version, timing: { when: [{ cron: '0 9 * * *' }], timeZone: 'Europe/Berlin' } };
    const { data } = await clientOf('other').PATCH('/schedules/{id}', { params: at(id), body });
    const now = await read(id);
    expect(now).toMatchObject({ timeZone: 'Europe/Berlin', savedBy: { id: 'agent:other' } });
    expect(now.input).toMatchObject({ task: 'Count the stock' });
    expect(data).toEqual({ id, version: now.version });
    expect(now.version).not.toBe(version);
  });

  test('of what somebody has changed meanwhile is refused, and names them', async () => {
    const id = await make();
    const { version } = await read(id);
    await change(id, { version, remaining: 7 }, 'other');
    const { error } = await change(id, { version, remaining: 3 });
    expect(error).toMatchObject({ status: 409, code: 'changed-meanwhile' });
    expect(error?.detail).toMatch(/^other /);
    expect((await read(id)).remaining).toBe(7);
  });

  test('without a version is refused', async () => {
    const id = await make();
    // The types of the client would not let it.
    const body = JSON.parse('{"remaining":3}') as { version: string };
    expect((await change(id, body)).error).toMatchObject({ status: 422, field: 'version' });
    expect((await read(id)).remaining).toBeUndefined();
  });
});

describe('who may not', () => {
  test.each(['read', 'submit', 'wait'])('change anything: a machine with the scope %s', async (machine) => {
    const id = await make();
    const client = clientOf(machine);
    const range = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
    const answers = [
      await client.POST('/schedules', { body: { id: `${id}-2`, timing, starts } }),
      await client.PATCH('/schedules/{id}', { params: at(id), body: { version: 'v', remaining: 1 } }),
      await client.DELETE('/schedules/{id}', { params: at(id) }),
      await client.POST('/schedules/{id}/pause', { params: at(id) }),
      await client.POST('/schedules/{id}/unpause', { params: at(id) }),
      await client.POST('/schedules/{id}/trigger', { params: at(id) }),
      await client.POST('/schedules/{id}/backfill', { params: at(id), body: range }),
    ];
    for (const { error } of answers) expect(error).toMatchObject({ status: 403, code: 'not-permitted' });
    expect(await read(id)).toMatchObject({ paused: false, counts: { taken: 0 } });
  });

  test('read: a machine that may only change', async () => {
    const { error } = await clientOf('operate').GET('/schedules');
    expect(error).toMatchObject({ status: 403, code: 'not-permitted' });
  });
});

test('what policy does not let the caller launch is not saved', async () => {
  const id = await make();
  const { version } = await read(id);
  const live = livePolicies();
  const closed = written('closed', 'forbid (principal, action == Action::"launch", resource);');
  globalThis.countersignPolicies = { ...live, policy: policyFrom(closed) };
  try {
    const other = `${id}-2`;
    const made = await all.POST('/schedules', { body: { id: other, timing, starts } });
    const changed = await all.PATCH('/schedules/{id}', { params: at(id), body: { version, remaining: 1 } });
    for (const { error } of [made, changed]) {
      expect(error).toMatchObject({ status: 403, code: 'denied-by-policy', detail: 'Because of closed.' });
    }
    expect((await all.GET('/schedules/{id}', { params: at(other) })).error?.status).toBe(404);
    expect((await read(id)).remaining).toBeUndefined();
  } finally {
    globalThis.countersignPolicies = live;
  }
});

describe('what is refused', () => {
  test.each([
    ['id', { id: '-begins with a hyphen' }],
    ['timing.when', { timing: { when: [] } }],
    ['timing.when.0', { timing: { when: [{ cron: 'now and then' }] } }],
    ['starts.kind', { starts: { kind: 'other', input: {} } }],
    ['remaining', { remaining: 0 }],
  ])('a schedule with a wrong %s', async (field, wrong) => {
    const id = `api-${randomUUID().slice(0, 8)}`;
    const body = { id, timing, starts, ...wrong } as {
      id: string;
      timing: typeof timing;
      starts: typeof starts;
    };
    const { error } = await all.POST('/schedules', { body });
    expect(error).toMatchObject({ status: 422, code: 'invalid-input' });
    expect(error?.field).toContain(field);
    expect((await all.GET('/schedules/{id}', { params: at(id) })).error?.status).toBe(404);
  });

  test('every verb about one that is not there', async () => {
    const params = at(`none-${randomUUID()}`);
    const range = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
    const answers = [
      await all.GET('/schedules/{id}', { params }),
      await all.PATCH('/schedules/{id}', { params, body: { version: 'v', remaining: 1 } }),
      await all.DELETE('/schedules/{id}', { params }),
      await all.POST('/schedules/{id}/pause', { params }),
      await all.POST('/schedules/{id}/unpause', { params }),
      await all.POST('/schedules/{id}/trigger', { params }),
      await all.POST('/schedules/{id}/backfill', { params, body: { ...range, dryRun: true } }),
    ];
    for (const { error } of answers) expect(error).toMatchObject({ status: 404, code: 'not-found' });
  });

  test.each(['a b', 'nonsense', 'AAAA'])('a cursor that is none: %s', async (cursor) => {
    const { error } = await all.GET('/schedules', { params: { query: { cursor } } });
    expect(error).toMatchObject({ status: 422, code: 'invalid-input', field: 'cursor' });
  });
});
