import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { roles } from '@/temporal/contract/roles';
import { scopes } from '@/temporal/contract/scopes';
import type { Scope } from '@/temporal/contract/scopes';
import { LyingProvider } from './_server/provider.fixture';
import { signedInJar, TestJar } from './_server/session.fixture';

/**
 * Walks every door for programs with every credential. A new route is walked by being there: what does not say who may
 * call it, lets a machine do what its scopes do not say, or lets one decide, fails.
 */
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(new TestJar()),
  headers: () => Promise.resolve(new Headers({ origin: 'http://localhost:3000' })),
}));

const lying = new LyingProvider();
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Every set of scopes, the empty one too. */
const sets: Scope[][] = scopes.reduce<Scope[][]>(
  (all, scope) => [...all, ...all.map((set) => [...set, scope])],
  [[]],
);
const nameOf = (set: readonly Scope[]) => ['m', ...set].join('-');

/** A credential, made when it is asked for. */
type Credential = () => Promise<string> | string;
const machines: { name: string; scopes: readonly Scope[]; credential: Credential }[] = sets.flatMap((set) => [
  // A token of the desk's own has a scope, or it would not be listed.
  ...(set.length === 0
    ? []
    : [{ name: `a token (${set.join(' ')})`, scopes: set, credential: () => nameOf(set) }]),
  {
    name: `a client of the provider (${set.join(' ')})`,
    scopes: set,
    credential: () => lying.accessToken({ ...client, scope: set.join(' ') }),
  },
  {
    name: `a client that acts for a reviewer (${set.join(' ')})`,
    scopes: set,
    credential: () => lying.accessToken({ client_id: 'planner', scope: set.join(' '), groups: everyGroup }),
  },
]);
const client = {
  client_id: 'planner',
  sub: 'planner',
  auth_time: undefined,
  groups: undefined,
  name: undefined,
};
const everyGroup = roles.map((role) => `${role}s`);

const nobody: { name: string; credential: Credential }[] = [
  { name: 'an unknown token', credential: () => 'guessed' },
  { name: 'the hash of a token', credential: () => hashOf(nameOf(['submit'])) },
  { name: 'a token that has ended', credential: () => lying.accessToken({ exp: 1 }) },
  {
    name: 'a token for somebody else',
    credential: () => lying.accessToken({ aud: 'https://other.example' }),
  },
  { name: 'a token of another issuer', credential: () => lying.accessToken({ iss: 'https://evil.example' }) },
  { name: 'the command line itself', credential: () => lying.accessToken({ sub: 'terminal' }) },
  {
    name: 'a service account of the command line',
    credential: () => lying.accessToken({ auth_time: undefined }),
  },
  { name: 'somebody in between', credential: () => lying.accessToken({ act: { sub: 'planner' } }) },
];

const whoSchema = z.union([z.literal(['person', 'token']), z.strictObject({ scope: z.enum(scopes) })]);
/** Methods that an address does not have, and doors that take a signature instead of a token. */
const elsewhere = new Set<unknown>(['nobody', 'signature']);
interface Door {
  name: string;
  method: string;
  who: z.infer<typeof whoSchema>;
  handle: (request: NextRequest, context: object) => Promise<Response>;
}

const here = import.meta.dirname;
const routeFiles = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^api\/.*\/route\.ts$/.test(file))
  .sort();
const files = routeFiles.filter((file) => file.startsWith('api/v1/'));
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

async function doorsOf(file: string): Promise<Door[]> {
  const loaded: unknown = await import(pathToFileURL(path.join(here, file)).href);
  return Object.entries(loaded as object).flatMap(([method, handle]: [string, unknown]) => {
    expect(methods, file).toContain(method);
    if (typeof handle !== 'function') throw new Error(`${method} of ${file} is no function`);
    const stated: unknown = 'who' in handle ? handle.who : undefined;
    if (elsewhere.has(stated)) return [];
    const who = whoSchema.parse(stated);
    return [{ name: `${method} /${path.dirname(file)}`, method, who, handle: handle as Door['handle'] }];
  });
}

let doors: Door[];
beforeAll(async () => {
  await lying.start();
  vi.stubEnv('COUNTERSIGN_OIDC_ISSUER', lying.issuer);
  vi.stubEnv('COUNTERSIGN_CLI_CLIENT_ID', 'terminal');
  const listed = sets
    .slice(1)
    .map((set) => ({ name: nameOf(set), scopes: set, sha256: hashOf(nameOf(set)) }));
  vi.stubEnv('COUNTERSIGN_API_TOKENS', JSON.stringify(listed));
  doors = (await Promise.all(files.map(doorsOf))).flat();
});
afterAll(() => {
  lying.stop();
  vi.unstubAllEnvs();
});

/** What every door that takes a body is sent: it decides, where anything does. */
const decision = { gateId: 'g', verdict: 'approve', digest: 'sha256:0' };

async function call({ method, handle }: Door, headers: Record<string, string>): Promise<Response> {
  const isSending = ['POST', 'PUT', 'PATCH'].includes(method);
  const request = new NextRequest('http://localhost:3000/api/v1/x', {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(isSending && { body: JSON.stringify(decision) }),
  });
  const params = { id: 'w', workflowId: 'w', source: 's', scheduleId: 's' };
  return handle(request, { params: Promise.resolve(params) });
}
const bearer = async (credential: Credential) => ({ authorization: `Bearer ${await credential()}` });
const problemSchema = z.looseObject({ status: z.number(), code: z.string(), detail: z.string() });

async function expectRefused(door: Door, headers: Record<string, string>, status: number, code: string) {
  const answer = await call(door, headers);
  expect(answer.status, door.name).toBe(status);
  expect(answer.headers.get('content-type'), door.name).toBe('application/problem+json');
  expect(problemSchema.parse(await answer.json()).code, door.name).toBe(code);
}

test('there are some, each states who may call it, and one of them alone decides', () => {
  expect(doors.length).toBeGreaterThan(8);
  expect(doors.filter(({ who }) => who === 'person').map(({ name }) => name)).toEqual([
    'POST /api/v1/requests/[id]/decision',
  ]);
});

describe('nobody', () => {
  test.each(nobody)('is $name', async ({ credential }) => {
    for (const door of doors) await expectRefused(door, await bearer(credential), 401, 'signed-out');
  });

  test('comes without a token, with a session of the browser or without one', async () => {
    const { jar } = await signedInJar({ groups: everyGroup });
    for (const door of doors) {
      await expectRefused(door, {}, 401, 'signed-out');
      await expectRefused(door, { cookie: jar.header, origin: 'http://localhost:3000' }, 401, 'signed-out');
    }
  });
});

describe('a machine does nothing without the scope, and nothing that is for persons', () => {
  test.each(machines)('$name', async ({ scopes: held, credential }) => {
    const headers = await bearer(credential);
    for (const door of doors) {
      const may = door.who === 'token' || (door.who !== 'person' && held.includes(door.who.scope));
      if (!may) await expectRefused(door, headers, 403, 'not-permitted');
    }
  });
});

test('a person without a role does nothing, and learns of themselves alone', async () => {
  const headers = await bearer(() => lying.accessToken({ groups: ['gardeners'] }));
  for (const door of doors) {
    if (door.who !== 'token') await expectRefused(door, headers, 403, 'not-permitted');
  }
});

test('the routes of the pages know no token: whoever comes with one is nobody there', async () => {
  let asked = 0;
  for (const file of routeFiles.filter((one) => !files.includes(one))) {
    const loaded: unknown = await import(pathToFileURL(path.join(here, file)).href);
    for (const [method, handle] of Object.entries(
      loaded as Record<string, Door['handle'] & { who?: string }>,
    )) {
      if (handle.who === undefined || handle.who === 'anyone') continue;
      const door: Door = { name: `${method} ${file}`, method, who: 'token', handle };
      for (const credential of [() => nameOf(scopes), () => lying.accessToken()]) {
        const answer = await call(door, await bearer(credential));
        expect(answer.status, door.name).toBe(401);
        asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(10);
});
