import { randomUUID } from 'node:crypto';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { components } from '@/docs/openapi';
import type { RequestView } from '@/temporal/contract/api.schema';
import { eventually } from '../../../worker/testing';
import { clientOf, deskForTests } from './desk-for-tests.fixture';

const { tests } = deskForTests();
const refund = { title: 'Refund order 7', action: { name: 'refund', arguments: { amount: 7 } } };
const key = () => ({ 'Idempotency-Key': randomUUID() });
const all = clientOf('all');

async function asked(): Promise<components['schemas']['Request']> {
  const { data } = await all.POST('/requests', { params: { header: key() }, body: refund });
  if (!data) throw new Error('Nobody was asked');
  return data;
}
const at = (id: string) => ({ path: { id } });

test('the shapes of the client are those of the contract', () => {
  expectTypeOf<components['schemas']['Request']['status']>().toEqualTypeOf<RequestView['status']>();
});

describe('POST /requests', () => {
  test('asks once for each key and body', async () => {
    const header = key();
    const first = await all.POST('/requests', { params: { header }, body: refund });
    const again = await all.POST('/requests', { params: { header }, body: refund });
    expect([first.response.status, again.response.status]).toEqual([201, 200]);
    expect(first.data).toMatchObject({ status: 'open', requester: { id: 'agent:all' } });
    expect(first.response.headers.get('location')).toBe(`/api/v1/requests/${first.data?.id ?? ''}`);
    expect(again.data?.id).toBe(first.data?.id);
    const other = await all.POST('/requests', { params: { header }, body: { ...refund, title: 'Other' } });
    expect(other.error).toMatchObject({ status: 422, code: 'idempotency-mismatch' });
  });

  test('wants a key', async () => {
    const header = { 'Idempotency-Key': '' };
    const { error } = await all.POST('/requests', { params: { header }, body: refund });
    expect(error).toMatchObject({ code: 'invalid-input', field: 'Idempotency-Key' });
  });
});

describe('POST /runs', () => {
  test.each([
    { kind: 'agentTask' as const, input: { task: 'Buy milk' } },
    { kind: 'approval' as const, input: refund },
  ])('starts a run of the kind $kind, once', async (body) => {
    const header = key();
    const first = await all.POST('/runs', { params: { header }, body });
    const again = await all.POST('/runs', { params: { header }, body });
    expect([first.response.status, again.response.status]).toEqual([201, 200]);
    expect(again.data).toEqual(first.data);
    const id = first.data?.id ?? '';
    expect(first.response.headers.get('location')).toBe(`/api/v1/runs/${id}`);
    const { data } = await eventually(
      () => all.GET('/runs/{id}', { params: at(id) }),
      (read) => read.data?.state === 'waiting',
    );
    expect(data).toMatchObject({ id, kind: body.kind, state: 'waiting', startedBy: { id: 'agent:all' } });
    expect(data?.requests[0]).toMatchObject({ id, status: 'open' });
  });
});

describe('GET /runs', () => {
  test('finds what matches, by pages', async () => {
    const { requester } = await asked();
    const query = { requester: [requester?.id ?? ''], kind: ['approval'], state: ['waiting' as const] };
    const { data } = await eventually(
      () => all.GET('/runs', { params: { query } }),
      (read) => (read.data?.runs.length ?? 0) > 0,
    );
    expect(data?.runs[0]).toMatchObject({ kind: 'approval', state: 'waiting', title: 'Refund order 7' });
  });

  test.each(['nonsense', 'x'.repeat(2_000), 'AAAA', '%00'])(
    'refuses a cursor that is none: %s',
    async (cursor) => {
      const { error } = await all.GET('/runs', { params: { query: { cursor } } });
      expect(error).toMatchObject({ status: 422, code: 'invalid-input', field: 'cursor' });
    },
  );
});

describe('GET /requests/{id}', () => {
  test('answers 304 while nothing has changed', async () => {
    const { id } = await asked();
    const read = await all.GET('/requests/{id}', { params: at(id) });
    const headers = { 'if-none-match': read.response.headers.get('etag') ?? '' };
    const again = await all.GET('/requests/{id}', { params: at(id), headers, parseAs: 'text' });
    expect(again.response.status).toBe(304);
  });

  test.each(['nothing', '\u0000', 'ü'.repeat(600), '../x', 'a\'b"c'])('knows none named %j', async (id) => {
    const { error } = await all.GET('/requests/{id}', { params: at(id) });
    expect([404, 422]).toContain(error?.status);
  });
});

describe('GET /requests/{id}/decision', () => {
  test('waits until somebody decides', async () => {
    const request = await asked();
    const waiting = all.GET('/requests/{id}/decision', {
      params: { ...at(request.id), query: { wait: '20s' } },
    });
    await tests().client.workflow.getHandle(request.id).signal('approve', { by: 'bob' });
    const { data } = await waiting;
    expect(data).toMatchObject({ final: true, outcome: { outcome: 'approved', digest: request.digest } });
  });

  test('without wait tells how it stands', async () => {
    const { id } = await asked();
    const { data } = await all.GET('/requests/{id}/decision', { params: at(id) });
    expect(data).toMatchObject({ status: 'open', final: false });
  });
});

describe('revise and withdraw', () => {
  test('change what was asked, and take it back', async () => {
    const { id } = await asked();
    const revised = await all.POST('/requests/{id}/revise', { params: at(id), body: { title: 'Other' } });
    expect(revised.data).toMatchObject({ state: 'applied', request: { revision: 2, title: 'Other' } });
    const withdrawn = await all.POST('/requests/{id}/withdraw', { params: at(id) });
    expect(withdrawn.data).toMatchObject({ state: 'applied', request: { status: 'withdrawn', final: true } });
    const again = await all.POST('/requests/{id}/withdraw', { params: at(id) });
    expect(again.error).toMatchObject({ status: 409, code: 'already-closed' });
  });

  test('nothing that another machine asked for', async () => {
    const { id } = await asked();
    const other = clientOf('other');
    const revised = await other.POST('/requests/{id}/revise', { params: at(id), body: { title: 'Other' } });
    const withdrawn = await other.POST('/requests/{id}/withdraw', { params: at(id) });
    for (const { error } of [revised, withdrawn]) expect(error).toMatchObject({ code: 'not-permitted' });
  });
});

test('no machine decides', async () => {
  const { id, gateId = '', digest = '' } = await asked();
  const body = { gateId, digest, verdict: 'approve' as const };
  const { error } = await all.POST('/requests/{id}/decision', { params: at(id), body });
  expect(error).toMatchObject({ status: 403, code: 'not-permitted' });
  const { data } = await all.GET('/requests/{id}', { params: at(id) });
  expect(data?.status).toBe('open');
});
