import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NextRequest } from 'next/server';
import type * as nextServer from 'next/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { NoAccess } from '@/components/door/no-access';
import { permissions, roles } from '@/temporal/contract/roles';
import type { Permission } from '@/temporal/contract/roles';
import { scopes } from '@/temporal/contract/scopes';
import { signedInJar, TestJar } from './_server/session.fixture';

/**
 * Walks every door of the web app. A new file is walked by being there; what does not say who may call it, or answers
 * somebody else, fails.
 */
const sent = vi.hoisted((): { jar?: TestJar; headers: Record<string, string> } => ({ headers: {} }));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(sent.jar),
  headers: () => Promise.resolve(new Headers(sent.headers)),
}));
vi.mock('next/server', async (original) => ({
  ...(await original<typeof nextServer>()),
  connection: () => Promise.resolve(),
}));

/** What everybody may reach. Whoever adds to these says why in the review. */
const open = {
  pages: ['page.tsx', 'sign-in/page.tsx', 'signed-out/page.tsx'],
  routes: [
    'api/auth/callback/route.ts',
    'api/auth/sign-in/route.ts',
    'api/health/route.ts',
    'api/openapi.json/route.ts',
    'api/protected-resource/route.ts',
  ],
};
const own = { origin: 'http://localhost:3000' };

const here = import.meta.dirname;
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).sort();
const pages = files.filter((file) => path.basename(file) === 'page.tsx');
const routeFiles = files.filter((file) => /^api\/(?!v1\/).*\/route\.ts$/.test(file));
const machineFiles = files.filter((file) => /^api\/v1\/.*route\.ts$/.test(file));
const actionFiles = files.filter((file) => /^actions\/[\w-]+\.ts$/.test(file));

const load = async (file: string): Promise<Map<string, unknown>> => {
  const loaded: unknown = await import(pathToFileURL(path.join(here, file)).href);
  return new Map(Object.entries(loaded as object));
};
const whoOf = (door: unknown): unknown =>
  typeof door === 'function' && 'who' in door ? door.who : undefined;

/** Groups of somebody who has every role but those that permit it. */
function allBut(permission: string): string[] {
  const held = roles.filter((role) => !isPermitted(role, permission));
  return held.map((role) => `${role}s`);
}
function isPermitted(role: string, permission: string): boolean {
  const may: readonly string[] = permission in permissions ? permissions[permission as Permission] : [];
  return may.includes(role);
}

type Caller = 'nobody' | 'somebody of another role' | 'a forger' | 'a forger of the last use';
const callers: Caller[] = ['nobody', 'somebody of another role', 'a forger', 'a forger of the last use'];

async function comeAs(caller: Caller, permission: string): Promise<void> {
  if (caller === 'nobody') sent.jar = new TestJar();
  else if (caller === 'somebody of another role') {
    sent.jar = (await signedInJar({ groups: allBut(permission) })).jar;
  } else {
    const { jar } = await signedInJar({ groups: roles.map((role) => `${role}s`) });
    const name = caller === 'a forger' ? 'countersign' : 'countersign-seen';
    jar.plant(name, changed(jar.get(name)?.value ?? ''));
    sent.jar = jar;
  }
}

/** The same sealed text with one letter of its content changed. */
function changed(sealed: string): string {
  const parts = sealed.split('.');
  const content = parts[3] ?? '';
  parts[3] = (content.startsWith('A') ? 'B' : 'A') + content.slice(1);
  return parts.join('.');
}

beforeEach(() => {
  sent.headers = { ...own };
});

describe('actions', () => {
  const stated = actionFiles.flatMap((file) => {
    const source = readFileSync(path.join(here, file), 'utf8');
    const functions = [...source.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)];
    return functions.map(({ 1: name = '', index }, at) => {
      const body = source.slice(index, functions[at + 1]?.index);
      return { file, name, who: /\baction\(\s*'([\w-]+)'/.exec(body)?.[1] ?? 'not stated' };
    });
  });

  test('there are some, and each states who may call it, never anyone', () => {
    expect(stated.length).toBeGreaterThan(8);
    const known = ['signed-in', ...Object.keys(permissions)];
    expect(stated.filter(({ who }) => !known.includes(who))).toEqual([]);
  });

  const cases = stated.flatMap((one) => callers.map((caller) => ({ ...one, caller })));
  test.each(cases)('$name ($who) does nothing for $caller', async ({ file, name, who, caller }) => {
    const isEverybody = who === 'signed-in' && caller === 'somebody of another role';
    if (isEverybody) return;
    await comeAs(caller, who);
    const act = (await load(file)).get(name);
    if (typeof act !== 'function') throw new Error(`${name} is no function`);
    const answer = JSON.stringify(await (act as () => Promise<unknown>)());
    const code = caller === 'somebody of another role' ? 'not-permitted' : 'signed-out';
    expect(answer).toContain(`"code":"${code}"`);
  });

  test.each(stated)('$name does nothing for a page of another site', async ({ file, name }) => {
    const act = (await load(file)).get(name) as () => Promise<unknown>;
    const elsewhere: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      {},
    ];
    for (const headers of elsewhere) {
      sent.jar = (await signedInJar({ groups: roles.map((role) => `${role}s`) })).jar;
      sent.headers = headers;
      expect(JSON.stringify(await act())).toContain('"code":"foreign-origin"');
    }
  });
});

const problemSchema = z.strictObject({
  type: z.literal('about:blank'),
  ...{ title: z.string(), status: z.number(), detail: z.string(), retry: z.boolean() },
  ...{ code: z.string(), message: z.string() },
});

describe('routes', () => {
  const params = Promise.resolve({ workflowId: 'w' });
  const ask = (get: unknown) =>
    (get as (request: NextRequest, context: object) => Promise<Response>)(
      new NextRequest('http://localhost:3000/api/x'),
      { params },
    );

  test('each only reads, states who may, and is open to everybody only where that is listed', async () => {
    expect(routeFiles.length).toBeGreaterThan(8);
    const found: string[] = [];
    for (const file of routeFiles) {
      const doors = await load(file);
      expect([...doors.keys()], file).toEqual(['GET']);
      const who = whoOf(doors.get('GET'));
      expect(['anyone', 'signed-in', ...Object.keys(permissions)], file).toContain(who);
      if (who === 'anyone') found.push(file);
    }
    expect(found).toEqual(open.routes);
  });

  test('no other file answers requests, but the door of agents: mcp-door.test.ts says who passes it', () => {
    const others = files.filter((file) => /^(?!api\/|_server\/).*route\.tsx?$/.test(file));
    expect(others).toEqual(['mcp/route.ts']);
  });

  const closed = routeFiles.filter((file) => !open.routes.includes(file));
  const cases = closed.flatMap((file) => callers.map((caller) => ({ file, caller })));
  test.each(cases)('$file tells $caller nothing', async ({ file, caller }) => {
    const get = (await load(file)).get('GET');
    await comeAs(caller, String(whoOf(get)));
    const answer = await ask(get);
    expect(answer.status).toBe(caller === 'somebody of another role' ? 403 : 401);
    // A problem document and nothing besides.
    expect(problemSchema.safeParse(await answer.json()).error).toBeUndefined();
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('routes for programs', () => {
  test('each answers every method, and states the scope, the person or the signature that it takes', async () => {
    expect(machineFiles.length).toBeGreaterThan(7);
    for (const file of machineFiles) {
      const doors = await load(file);
      expect([...doors.keys()].sort(), file).toEqual(['DELETE', 'GET', 'PATCH', 'POST', 'PUT']);
      for (const [method, door] of doors) {
        const who = whoOf(door);
        const stated = typeof who === 'object' ? Object.values(who ?? {}) : [who];
        expect(['nobody', 'person', 'token', 'signature', ...scopes], `${method} ${file}`).toEqual(
          expect.arrayContaining(stated),
        );
      }
    }
  });

  const cases = machineFiles.flatMap((file) =>
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({ file, method })),
  );
  test.each(cases)(
    '$method $file tells nobody anything, whatever cookies they have',
    async ({ file, method }) => {
      sent.jar = (await signedInJar({ groups: roles.map((role) => `${role}s`) })).jar;
      const door = (await load(file)).get(method);
      if (typeof door !== 'function') throw new Error(`${method} of ${file} is no function`);
      const request = new NextRequest('http://localhost:3000/api/v1/x', { method });
      const context = { params: Promise.resolve({ id: 'w', source: 's' }) };
      const answer = await (door as (request: NextRequest, context: object) => Promise<Response>)(
        request,
        context,
      );
      const expected = whoOf(door) === 'nobody' ? (file.includes('[[...path]]') ? 404 : 405) : 401;
      expect(answer.status).toBe(expected);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(problemSchema.safeParse(await answer.json()).error).toBeUndefined();
    },
  );
});

describe('pages', () => {
  const visit = (page: unknown) =>
    (page as (props: object) => Promise<{ type?: unknown }>)({
      params: Promise.resolve({ workflowId: 'w' }),
      searchParams: Promise.resolve({}),
    });

  test('each states who may see it, and is open to everybody only where that is listed', async () => {
    expect(pages.length).toBeGreaterThan(6);
    const found: string[] = [];
    for (const file of pages) {
      const who = whoOf((await load(file)).get('default'));
      expect(['anyone', 'signed-in', ...Object.keys(permissions)], file).toContain(who);
      if (who === 'anyone') found.push(file);
    }
    expect(found).toEqual(open.pages);
  });

  const closed = pages.filter((file) => !open.pages.includes(file));
  const cases = closed.flatMap((file) => callers.map((caller) => ({ file, caller })));
  test.each(cases)('$file shows $caller nothing', async ({ file, caller }) => {
    const page = (await load(file)).get('default');
    await comeAs(caller, String(whoOf(page)));
    sent.headers = { 'countersign-path': '/inbox/w?gate=g' };
    if (caller === 'somebody of another role') {
      expect((await visit(page)).type).toBe(NoAccess);
      return;
    }
    const leads = await visit(page).catch((error: unknown) => error);
    expect(Object(leads)).toHaveProperty(
      'digest',
      expect.stringContaining(`/sign-in?returnTo=${encodeURIComponent('/inbox/w?gate=g')}`),
    );
  });
});
