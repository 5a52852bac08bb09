import { NextRequest } from 'next/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { DeskError } from '@/temporal/contract/desk-error';
import { scopes } from '@/temporal/contract/scopes';
import { tokenOf, withMachines } from './machine.fixture';
import { machineRoute } from './machine-route';
import type { MachineHandler } from './machine-route';

vi.mock('next/headers', () => ({ cookies: () => Promise.reject(new Error('no cookie counts here')) }));
withMachines();
vi.stubEnv('COUNTERSIGN_CALLS_PER_MINUTE', '20');
beforeEach(() => {
  globalThis.countersignCallLimiter = undefined;
});

interface Call {
  as?: string;
  body?: string;
  query?: string;
  headers?: Record<string, string>;
}

function call(door: MachineHandler, { as, body, query = '', headers = {} }: Call = {}): Promise<Response> {
  const request = new NextRequest(`http://localhost:3000/api/v1/x${query}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body }),
    headers: {
      ...(as && { authorization: `Bearer ${tokenOf(as)}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
  });
  return door(request, { params: Promise.resolve({}) });
}

const code = async (response: Response) =>
  z.object({ code: z.string(), status: z.literal(response.status) }).parse(await response.json()).code;
const ask = machineRoute({ scope: 'submit' }, z.object({ a: z.number() }), ({ input, caller }) =>
  Promise.resolve({ body: { got: input, from: caller.kind === 'machine' ? caller.actor : undefined } }),
);

describe('who may', () => {
  test('nobody without a token', async () => {
    const refused = await call(ask, { body: '{"a":1}' });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(
      /^Bearer realm="countersign", resource_metadata=/,
    );
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await code(refused)).toBe('signed-out');
  });

  test.each(scopes)('with the scope %s', async (scope) => {
    const answer = await call(ask, { as: scope, body: '{"a":1}' });
    if (scope === 'submit') {
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ got: { a: 1 }, from: { id: 'agent:submit' } });
      return;
    }
    expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="submit"');
    expect([answer.status, await code(answer)]).toEqual([403, 'not-permitted']);
  });

  test('no machine, whatever its scopes, where a person is asked for', async () => {
    const act = vi.fn(() => Promise.resolve({ body: {} }));
    const answer = await call(machineRoute('person', z.unknown(), act), { as: 'all', body: '{}' });
    expect([answer.status, await code(answer)]).toEqual([403, 'not-permitted']);
    expect(act).not.toHaveBeenCalled();
  });

  test('is told before anything of the body is looked at', async () => {
    expect((await call(ask, { as: 'read', body: 'no JSON' })).status).toBe(403);
  });
});

describe('what is sent', () => {
  test.each<[string, Call, string, number]>([
    ['no body', { body: '' }, 'invalid-input', 422],
    ['no JSON', { body: '{' }, 'not-json', 400],
    ['another type', { body: '{"a":1}', headers: { 'content-type': 'text/plain' } }, 'wrong-media-type', 415],
    ['too much', { body: `"${'x'.repeat(256 * 1024)}"` }, 'too-large', 413],
    ['what the schema refuses', { body: '{"a":"1"}' }, 'invalid-input', 422],
    ['a query without end', { body: '{"a":1}', query: `?${'x'.repeat(8_001)}` }, 'invalid-input', 422],
  ])('%s is refused with its code', async (_what, sent, expected, status) => {
    const answer = await call(ask, { as: 'submit', ...sent });
    expect([answer.status, await code(answer)]).toEqual([status, expected]);
  });

  test('of a call without a body the query is read, a repeated name as a list', async () => {
    const list = machineRoute({ scope: 'read' }, z.unknown(), ({ input }) =>
      Promise.resolve({ body: { input } }),
    );
    const answer = await call(list, { as: 'read', query: '?a=1&b=2&b=3' });
    expect(await answer.json()).toEqual({ input: { a: '1', b: ['2', '3'] } });
  });
});

describe('what is answered', () => {
  const say = machineRoute({ scope: 'read' }, z.unknown(), () =>
    Promise.resolve({ body: { a: 1 }, headers: { location: '/x' } }),
  );

  test('has a tag, and 304 where the caller knows it', async () => {
    const first = await call(say, { as: 'read' });
    expect(first.headers.get('location')).toBe('/x');
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    const again = await call(say, { as: 'read', headers });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('bears the id of the call, the caller’s own where it can be repeated', async () => {
    const id = (answer: Response) => answer.headers.get('x-request-id');
    expect(id(await call(say, { as: 'read', headers: { 'x-request-id': 'run-7' } }))).toBe('run-7');
    expect(id(await call(say, { headers: { 'x-request-id': 'a b"c' } }))).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('tells what is left, each caller for itself, and when to come again', async () => {
    const left = (answer: Response) => answer.headers.get('ratelimit');
    expect(left(await call(say, { as: 'read' }))).toMatch(/^"calls";r=19;t=\d+$/);
    for (let more = 0; more < 19; more += 1) await call(say, { as: 'read' });
    const refused = await call(say, { as: 'read' });
    expect([refused.status, await code(refused)]).toEqual([429, 'rate-limited']);
    expect(refused.headers.get('ratelimit-policy')).toBe('"calls";q=20;w=60');
    expect(left(refused)).toMatch(/^"calls";r=0;/);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call(say, { as: 'all' })).status).toBe(200);
  });

  test.each([
    ['temporal-unreachable', 503, '1'],
    ['not-found', 404, null],
  ] as const)('%s is a problem with status %i', async (what, status, retryAfter) => {
    const fail = machineRoute({ scope: 'read' }, z.unknown(), () =>
      Promise.reject(new DeskError(what, 'Why.')),
    );
    const answer = await call(fail, { as: 'read' });
    expect([answer.status, await code(answer)]).toEqual([status, what]);
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
    expect(answer.headers.get('x-request-id')).not.toBeNull();
  });

  test('a defect is told by its id alone', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const fail = machineRoute({ scope: 'read' }, z.unknown(), () => Promise.reject(new Error('secret')));
    const answer = await call(fail, { as: 'read' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    write.mockRestore();
  });
});
