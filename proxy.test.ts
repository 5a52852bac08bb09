import { NextRequest } from 'next/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { signedInJar } from '@/app/_server/session.fixture';
import { config, proxy } from './proxy';

const ask = (
  path: string,
  init: { method?: string; host?: string; cookie?: string; headers?: Record<string, string> } = {},
) =>
  proxy(
    new NextRequest(`http://localhost:3000${path}`, {
      method: init.method ?? 'GET',
      headers: {
        host: init.host ?? 'localhost:3000',
        ...(init.cookie && { cookie: init.cookie }),
        ...init.headers,
      },
    }),
  );
/** A header of the request as pages and actions will see it. */
const seen = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

describe('the life of a session', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const later = (ms: number) => vi.useFakeTimers({ now: Date.now() + ms, toFake: ['Date'] });
  const used = (response: Response) => response.headers.get('set-cookie');

  test('a page notes that it is in use, once a minute at most, and never writes the session itself', async () => {
    const { jar } = await signedInJar();
    expect(used(await ask('/inbox', { cookie: jar.header }))).toBeNull();
    later(61_000);
    const cookie = used(await ask('/inbox', { cookie: jar.header }));
    expect(cookie).toMatch(/^countersign-seen=[\w.-]+; Path=\/; .*HttpOnly; SameSite=lax$/i);
    expect(cookie).not.toContain('countersign=');
  });

  test('polling alone keeps no session alive; a page whose person is there does', async () => {
    const { jar } = await signedInJar();
    later(61_000);
    expect(used(await ask('/api/status', { cookie: jar.header }))).toBeNull();
    const inUse = { cookie: jar.header, headers: { 'countersign-in-use': '1' } };
    expect(used(await ask('/api/status', inUse))).toContain('countersign-seen=');
    expect(used(await ask('/inbox', { cookie: jar.header, method: 'POST' }))).toBeNull();
  });

  test('what has ended, or never began, is not brought back', async () => {
    const { jar } = await signedInJar();
    later(31 * 60_000);
    expect(used(await ask('/inbox', { cookie: jar.header }))).toBeNull();
    expect(used(await ask('/inbox', { cookie: 'countersign-seen=forged; countersign=forged' }))).toBeNull();
    expect(used(await ask('/inbox'))).toBeNull();
  });
});

test('a page learns its own address from the proxy alone', async () => {
  const response = await ask('/inbox/a?gate=b', { headers: { 'countersign-path': '/evil' } });
  expect(seen(response, 'countersign-path')).toBe('/inbox/a?gate=b');
});

describe('the name it was asked under', () => {
  test.each([
    ['a page', '/inbox', 'GET'],
    ['a route', '/api/inbox', 'GET'],
    ['the way to a token', '/.well-known/oauth-protected-resource', 'GET'],
    ['an action', '/inbox', 'POST'],
  ])('another name of this machine is no hindrance to %s', async (_case, path, method) => {
    expect((await ask(path, { method, host: '127.0.0.1:3000' })).status).toBe(200);
  });

  test('a foreign name is refused with the remedy', async () => {
    const response = await ask('/api/inbox', { host: 'rebound.example:3000' });
    expect(response.status).toBe(421);
    expect(await response.text()).toContain('set COUNTERSIGN_ORIGIN');
    expect(response.headers.get('set-cookie')).toBeNull();
  });
});

describe('headers', () => {
  test('scripts run only with the nonce that the page gets, a new one each time', async () => {
    const [one, two] = [await ask('/inbox'), await ask('/inbox')];
    const nonceOf = (policy: string | null | undefined) =>
      /script-src 'self' 'nonce-([^']+)'/.exec(policy ?? '')?.[1];
    const nonce = nonceOf(one.headers.get('content-security-policy'));
    expect(nonce).toMatch(/^[\w+/=]{20,}$/);
    // Next reads the nonce of its own scripts from the policy that the page is asked with.
    expect(nonceOf(seen(one, 'content-security-policy'))).toBe(nonce);
    expect(nonceOf(two.headers.get('content-security-policy'))).not.toBe(nonce);
  });

  test('every answer forbids framing, sniffing, referrers and devices, and a page is kept by nobody', async () => {
    for (const response of [
      await ask('/inbox'),
      await ask('/', { host: '127.0.0.1' }),
      await ask('/', { host: 'a.example' }),
    ]) {
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('x-frame-options')).toBe('DENY');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(response.headers.get('permissions-policy')).toContain('camera=()');
    }
    const page = await ask('/inbox');
    expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    // On plain http within this machine a promise of https would lock a person out of other ports.
    expect(page.headers.get('strict-transport-security')).toBeNull();
  });

  test('a desk on https says that it is only to be reached so, and ties its cookies to its host', async () => {
    vi.resetModules();
    vi.stubEnv('COUNTERSIGN_ORIGIN', 'https://desk.example.com');
    try {
      const secure = await import('./proxy');
      const fixture = await import('@/app/_server/session.fixture');
      const { jar } = await fixture.signedInJar();
      expect(jar.names).toEqual(['__Host-countersign', '__Host-countersign-seen']);
      expect(jar.writes.every(({ options }) => options.secure && options.httpOnly)).toBe(true);
      const request = new NextRequest('https://desk.example.com/inbox', {
        headers: { host: 'desk.example.com', cookie: jar.header },
      });
      const response = await secure.proxy(request);
      expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    } finally {
      vi.unstubAllEnvs();
      vi.resetModules();
    }
  });
});

test.each([
  ['/inbox', true],
  ['/api/inbox', true],
  ['/', true],
  ['/api/health', false],
  ['/_next/static/chunk.js', false],
  ['/icon.svg', false],
  // No such files: what answers is a page, with somebody's name on it.
  ['/favicon.ico', true],
  ['/iconXsvg', true],
  ['/api/v1/runs', false],
  ['/api/v1x', true],
  ['/_next/image', true],
])('%s passes through the proxy: %s', (path, passes) => {
  expect(new RegExp(`^${config.matcher[0] ?? ''}$`).test(path)).toBe(passes);
});
