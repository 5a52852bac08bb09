import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { serveProvider } from '@/dev/identity/provider.fixture';
import type { ServedProvider } from '@/dev/identity/provider.fixture';
import type { Login } from '@/dev/identity/personas';
import { Walker } from '@/dev/identity/sign-in';
import { TestJar } from './session.fixture';

/**
 * The whole way in and out against a real provider: what a browser does between our routes, `Walker` does.
 */
const sent = vi.hoisted((): { jar: TestJar | undefined; headers: Record<string, string> } => ({
  jar: undefined,
  headers: {},
}));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(sent.jar),
  headers: () => Promise.resolve(new Headers(sent.headers)),
}));

const origin = 'http://localhost:3000';
let provider: ServedProvider;

beforeAll(async () => {
  provider = await serveProvider();
});
afterAll(() => provider.stop());

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('COUNTERSIGN_OIDC_ISSUER', provider.issuer);
  vi.stubEnv('COUNTERSIGN_OIDC_CLIENT_ID', provider.clients.desk.id);
  vi.stubEnv('COUNTERSIGN_OIDC_CLIENT_SECRET', provider.clients.desk.secret);
  vi.stubEnv('COUNTERSIGN_OIDC_SCOPE', 'openid profile email groups');
  vi.stubEnv('COUNTERSIGN_GROUPS_MAX_AGE', 'PT0.2S');
  globalThis.countersignSessions = undefined;
  globalThis.countersignLimiters = undefined;
  sent.headers = { origin };
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

/** The doors as they are once the environment is set. */
async function doors() {
  const { GET: start } = await import('@/app/api/auth/sign-in/route');
  const { GET: callback } = await import('@/app/api/auth/callback/route');
  const { signOutAction } = await import('@/app/actions/session');
  const { currentMe } = await import('./session');
  const { recheckedMe } = await import('./recheck');
  const { actorOf } = await import('./who');
  const go = async (door: typeof start, address: string) => {
    const response = await door(new NextRequest(new URL(address, origin)));
    return { response, to: response.headers.get('location') ?? '' };
  };
  return { start, callback, signOutAction, currentMe, recheckedMe, actorOf, go };
}
type Doors = Awaited<ReturnType<typeof doors>>;

const isCallback = (url: URL) => url.pathname === '/api/auth/callback';

/** Goes the whole way as a persona. Resolves to what came back from the provider and where the desk led. */
async function signIn(at: Doors, login: Login, { walker = new Walker(login), query = '' } = {}) {
  const { to } = await at.go(at.start, `/api/auth/sign-in?${query}`);
  const back = await walker.follow(to, isCallback);
  return { back, walker, ...(await at.go(at.callback, back.pathname + back.search)) };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('one signs in, is who one is, and is led back to where one wanted to go', async () => {
  sent.jar = new TestJar();
  const at = await doors();
  const { to, response } = await signIn(at, 'finance-1', { query: 'returnTo=%2Fruns%3Fstate%3Dwaiting' });
  expect(to).toBe(`${origin}/runs?state=waiting`);
  expect(response.status).toBe(303);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect(await at.currentMe()).toMatchObject({
    person: { id: 'dev|finance-1', name: 'Fatima Haddad' },
    groups: ['reviewers', 'finance'],
    roles: ['reviewer'],
  });
  expect(sent.jar.names).toEqual(['countersign', 'countersign-seen']);
});

describe('comes to nothing', () => {
  const problem = (code: string) => `${origin}/sign-in?problem=${code}`;

  test('an answer to a sign-in that another browser began', async () => {
    sent.jar = new TestJar();
    const at = await doors();
    const { to } = await at.go(at.start, '/api/auth/sign-in');
    const back = await new Walker('admin').follow(to, isCallback);
    sent.jar = new TestJar();
    expect((await at.go(at.callback, back.pathname + back.search)).to).toBe(problem('expired'));
    expect(sent.jar.names).toEqual([]);
  });

  test('a code used again, and the sign-in that it was taken for first is ended too', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    sent.jar = new TestJar();
    const at = await doors();
    const { to } = await at.go(at.start, '/api/auth/sign-in');
    const started = sent.jar.get('countersign-sign-in')?.value ?? '';
    const back = await new Walker('admin').follow(to, isCallback);
    expect((await at.go(at.callback, back.pathname + back.search)).to).toBe(`${origin}/inbox`);
    const victim = sent.jar;
    // Even whoever has the sealed beginning of it: the provider takes a code once, and takes a second use for theft.
    sent.jar = new TestJar();
    sent.jar.plant('countersign-sign-in', started);
    expect((await at.go(at.callback, back.pathname + back.search)).to).toBe(problem('refused'));
    expect(sent.jar.names).toEqual([]);
    sent.jar = victim;
    await pause(300);
    await expect(at.recheckedMe()).rejects.toMatchObject({ code: 'signed-out' });
    write.mockRestore();
  });

  test('a provider that is away, and too many tries', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    sent.jar = new TestJar();
    vi.stubEnv('COUNTERSIGN_OIDC_ISSUER', 'http://localhost:1');
    vi.stubEnv('COUNTERSIGN_SIGN_INS_PER_MINUTE', '1');
    const at = await doors();
    expect((await at.go(at.start, '/api/auth/sign-in')).to).toBe(problem('unreachable'));
    expect((await at.go(at.start, '/api/auth/sign-in')).to).toBe(problem('too-many'));
    expect(String(write.mock.calls[0]?.[0])).toMatch(/^countersign: sign-in unreachable: /);
    write.mockRestore();
  });
});

test('a fresh proof is asked for at the provider, and is newer afterwards', async () => {
  sent.jar = new TestJar();
  const at = await doors();
  const { walker } = await signIn(at, 'finance-1');
  const before = Date.parse((await at.currentMe()).signedInAt);
  // The provider counts in seconds.
  await pause(1_100);
  await signIn(at, 'finance-1', { walker });
  expect(Date.parse((await at.currentMe()).signedInAt)).toBe(before);
  await signIn(at, 'finance-1', { walker, query: 'max_age=0' });
  expect(Date.parse((await at.currentMe()).signedInAt)).toBeGreaterThan(before);
});

describe('groups are confirmed before a change', () => {
  test('whoever was removed meanwhile may no longer, and whoever was added may at once', async () => {
    sent.jar = new TestJar();
    const at = await doors();
    await signIn(at, 'security-1');
    expect((await at.actorOf('decide')).roles).toEqual(['reviewer']);
    provider.accounts.setGroups('security-1', ['viewers']);
    await pause(300);
    await expect(at.actorOf('decide')).rejects.toMatchObject({ code: 'not-permitted' });
    expect((await at.currentMe()).roles).toEqual(['viewer']);
    provider.accounts.setGroups('security-1', ['reviewers', 'operators']);
    await pause(300);
    expect((await at.actorOf('operate')).roles).toEqual(['reviewer', 'operator']);
  });

  test('an access token that has ended is renewed, once for all who ask, and the cookie follows', async () => {
    sent.jar = new TestJar();
    const hasty = await serveProvider({ accessSeconds: 5 });
    vi.stubEnv('COUNTERSIGN_OIDC_ISSUER', hasty.issuer);
    const at = await doors();
    await signIn(at, 'finance-2');
    const first = sent.jar.get('countersign')?.value;
    await pause(300);
    const all = await Promise.all([at.recheckedMe(), at.recheckedMe(), at.recheckedMe()]);
    expect(new Set(all.map((me) => me.person.id))).toEqual(new Set(['dev|finance-2']));
    expect(sent.jar.get('countersign')?.value).not.toBe(first);
    // Nothing was taken for theft: the next renewal goes through as well.
    await pause(300);
    expect((await at.recheckedMe()).roles).toEqual(['reviewer']);
    await hasty.stop();
  });

  test('a provider that comes back from a restart still knows the sign-in', async () => {
    sent.jar = new TestJar();
    const at = await doors();
    await signIn(at, 'operator');
    await provider.restart();
    await pause(300);
    expect((await at.recheckedMe()).roles).toEqual(['operator']);
  });

  test('while it is away nobody decides, and a run can still be stopped by who could last', async () => {
    sent.jar = new TestJar();
    const at = await doors();
    await signIn(at, 'operator');
    provider.accounts.setGroups('operator', ['operators', 'reviewers']);
    await pause(300);
    await at.actorOf('decide');
    await provider.stop();
    try {
      await pause(300);
      await expect(at.actorOf('decide')).rejects.toMatchObject({ code: 'identity-unreachable' });
      expect((await at.actorOf('operate')).person.id).toBe('dev|operator');
    } finally {
      provider = await serveProvider();
    }
  });
});

test('signing out forgets the browser, ends the tokens, and leads to the provider', async () => {
  sent.jar = new TestJar();
  const at = await doors();
  const { walker } = await signIn(at, 'auditor');
  const copy = new TestJar();
  for (const name of sent.jar.names) copy.plant(name, sent.jar.get(name)?.value ?? '');
  const result = await at.signOutAction();
  expect(sent.jar.names).toEqual([]);
  if (!result.ok) throw new Error(result.failure.message);
  expect(result.value).toContain(`${provider.issuer}/session/end`);
  const page = await fetch(result.value, { headers: { cookie: walker.cookiesFor(provider.issuer) } });
  expect(await page.text()).toContain('Signing out');

  // Another process knows nothing of that sign-out, but the provider does.
  globalThis.countersignSessions = undefined;
  sent.jar = copy;
  expect((await at.currentMe()).person.id).toBe('dev|auditor');
  await pause(300);
  await expect(at.recheckedMe()).rejects.toMatchObject({ code: 'signed-out' });
  await expect(at.currentMe()).rejects.toMatchObject({ code: 'signed-out' });
});
