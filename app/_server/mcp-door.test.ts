import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { permissionsOf } from '@/temporal/contract/roles';
import { scopes } from '@/temporal/contract/scopes';
import type { Me } from '@/temporal/contract/views';
import type * as bearer from './bearer';
import { tokenOf, withMachines } from './machine.fixture';
import { mcpDoor } from './mcp-door';

vi.mock('next/headers', () => ({ cookies: () => Promise.reject(new Error('no cookie counts here')) }));
withMachines();
const viewer: Me = {
  ...{ person: { id: 'dev|vic', name: 'Vic' }, groups: [], roles: ['viewer'] },
  ...{ permissions: permissionsOf(['viewer']), signedInAt: '2026-01-01T10:00:00.000Z' },
};
/** A person's token is judged elsewhere; here it is one word. */
vi.mock('./bearer', async (original) => {
  const real = await original<typeof bearer>();
  return {
    ...real,
    bearerOf: (headers: Headers) =>
      headers.get('authorization') === 'Bearer person'
        ? Promise.resolve({ kind: 'person', me: viewer })
        : real.bearerOf(headers),
  };
});
vi.stubEnv('COUNTERSIGN_CALLS_PER_MINUTE', '20');
beforeEach(() => {
  globalThis.countersignCallLimiter = undefined;
});

const rpc = (method: string, params: object = {}) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
const list = rpc('tools/list');

function call(as: string | undefined, body: BodyInit = list, headers: Record<string, string> = {}) {
  return mcpDoor(
    new Request('http://localhost:3000/mcp', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(as !== undefined && { authorization: `Bearer ${tokenOf(as)}` }),
        ...headers,
      },
    }),
  );
}

const problemSchema = z.object({ code: z.string(), status: z.number() });
const refusal = async (response: Response) => {
  const { code, status } = problemSchema.parse(await response.json());
  expect(status).toBe(response.status);
  return [status, code];
};

/** What each tool wants of a credential. */
const needed = {
  request_approval: 'submit',
  wait_for_decision: 'wait',
  get_request: 'read',
  list_my_requests: 'read',
  revise_request: 'submit',
  withdraw_request: 'submit',
} as const;

describe('who may call', () => {
  test('one method, and it says who', async () => {
    const doors = await import('../mcp/route');
    expect(Object.entries(doors)).toEqual([['POST', mcpDoor]]);
    expect(mcpDoor.who).toBe('bearer');
  });

  test('nobody without a token; the answer says where tokens come from', async () => {
    const tried: Record<string, string>[] = [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: 'Basic YTpi' },
      { cookie: 'x=y' },
    ];
    for (const headers of tried) {
      const refused = await call(undefined, list, headers);
      expect(refused.headers.get('www-authenticate')).toBe(
        'Bearer realm="countersign", resource_metadata="http://localhost:3000/.well-known/oauth-protected-resource"',
      );
      expect(await refusal(refused)).toEqual([401, 'signed-out']);
    }
  });

  test.each(['initialize', 'tools/list', 'tools/call', 'server/discover', 'ping', 'no/such'])(
    'each call has to bring it: %s',
    async (method) => {
      expect((await call(undefined, rpc(method))).status).toBe(401);
    },
  );

  const cases = Object.entries(needed).flatMap(([name, scope]) =>
    scopes.filter((held) => held !== scope).map((held) => ({ name, held, scope })),
  );
  test.each(cases)('$name is refused with the scope $held alone', async ({ name, held, scope }) => {
    const refused = await call(held, rpc('tools/call', { name, arguments: {} }));
    expect(refused.status).toBe(403);
    const challenge = refused.headers.get('www-authenticate');
    expect(challenge).toContain('error="insufficient_scope"');
    expect(challenge).toContain(`scope="${scope}"`);
  });

  test.each(Object.entries(needed))('%s gets as far as its arguments with %s', async (name, scope) => {
    const answer = await call(scope, rpc('tools/call', { name, arguments: { id: 7, cursor: 7 } }));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Invalid arguments');
  });

  test('a person may what their roles amount to, and decides nothing here either', async () => {
    const as = (name: string) =>
      call(undefined, rpc('tools/call', { name, arguments: { id: 7, cursor: 7 } }), {
        authorization: 'Bearer person',
      });
    for (const [name, scope] of Object.entries(needed)) {
      expect([name, (await as(name)).status]).toEqual([name, scope === 'submit' ? 403 : 200]);
    }
    for (const name of ['approve', 'decide', 'reject']) {
      expect(await (await as(name)).text()).toContain(`Tool ${name} not found`);
    }
  });

  test('a refused tool in a batch refuses all of it', async () => {
    const messages = ['get_request', 'withdraw_request'].map((name, id) => ({
      ...{ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: { id: 'x' } } },
    }));
    expect((await call('read', JSON.stringify(messages))).status).toBe(403);
  });
});

describe('what may be sent', () => {
  test('not from a page of another origin, whatever it brings', async () => {
    const foreign = await call('all', list, { origin: 'https://evil.example' });
    expect(await refusal(foreign)).toEqual([403, 'foreign-origin']);
    expect((await call('all', list, { origin: 'http://localhost:3000' })).status).toBe(200);
  });

  test('at most 256 KB, counted over what arrives', async () => {
    const body = (size: number) => `${list}${' '.repeat(size - list.length)}`;
    expect((await call('all', body(256 * 1024))).status).toBe(200);
    expect(await refusal(await call('all', body(256 * 1024 + 1)))).toEqual([413, 'too-large']);
  });

  test.each<[string, string, string, number]>([
    ['no JSON', '{', 'application/json', 400],
    ['another type', list, 'text/plain', 415],
    ['nothing', '', 'application/json', 400],
    ['JSON that is no message', '{"a":1}', 'application/json', 400],
    ['a text', '"x"', 'application/json', 400],
  ])('%s is refused', async (_what, body, type, status) => {
    expect((await call('all', body, { 'content-type': type })).status).toBe(status);
  });

  test('anything at all, and none of it is a failure of ours', async () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const messages = fc.oneof(
      json,
      fc.record({ jsonrpc: fc.constant('2.0'), id: json, method: fc.string(), params: json }),
      fc.record({
        ...{ jsonrpc: fc.constant('2.0'), id: fc.nat(), method: fc.constant('tools/call') },
        params: fc.record({ name: fc.constantFrom(...Object.keys(needed)), arguments: json, _meta: json }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(messages, async (message) => {
        globalThis.countersignCallLimiter = undefined;
        const answer = await call('all', JSON.stringify(message));
        expect(answer.status).toBeLessThan(500);
        expect(await answer.text()).not.toMatch(/-32603|\n\s+at /);
      }),
      { numRuns: 300 },
    );
  });

  test('not more often than the limit, and every answer says what is left', async () => {
    const first = await call('all');
    expect(first.headers.get('ratelimit')).toMatch(/^"calls";r=19;t=\d+$/);
    expect(first.headers.get('x-request-id')).toBeTruthy();
    expect(first.headers.get('cache-control')).toContain('no-store');
    for (let turn = 1; turn < 20; turn += 1) await call('all');
    const over = await call('all');
    expect(await refusal(over)).toEqual([429, 'rate-limited']);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call('read')).status).toBe(200);
  });
});
