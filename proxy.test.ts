import { NextRequest } from 'next/server';
import { describe, expect, test } from 'vitest';
import { config, proxy } from './proxy';

const ask = (path: string, init: { method?: string; host?: string; cookie?: string } = {}) =>
  proxy(
    new NextRequest(`http://localhost:3000${path}`, {
      method: init.method ?? 'GET',
      headers: { host: init.host ?? 'localhost:3000', ...(init.cookie && { cookie: init.cookie }) },
    }),
  );
/** A header of the request as pages and actions will see it. */
const seen = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);
const secretIn = (text: string | null) => /countersign-reviewer=([0-9a-f]{32})/.exec(text ?? '')?.[1];

describe('session', () => {
  test('a first visit is given a session in time for that same request', () => {
    const response = ask('/inbox', { cookie: 'theme=dark' });
    const given = secretIn(response.headers.get('set-cookie'));
    expect(given).toBeDefined();
    expect(secretIn(seen(response, 'cookie'))).toBe(given);
    expect(seen(response, 'cookie')).toContain('theme=dark');
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly/);
    expect(response.headers.get('set-cookie')).toMatch(/SameSite=lax/i);
  });

  test('a later visit keeps its session', () => {
    const response = ask('/inbox', { cookie: `countersign-reviewer=${'a'.repeat(32)}` });
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('a broken session is replaced', () => {
    const response = ask('/inbox', { cookie: 'countersign-reviewer=mallory' });
    expect(secretIn(seen(response, 'cookie'))).toBe(secretIn(response.headers.get('set-cookie')));
    expect(seen(response, 'cookie')).not.toContain('mallory');
  });
});

describe('canonical address', () => {
  test('another name of this machine leads to it, path and query kept', () => {
    const response = ask('/inbox/a%2Fb?run=r', { host: '127.0.0.1:3000' });
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe('http://localhost:3000/inbox/a%2Fb?run=r');
  });

  test.each([
    ['a route', '/api/inbox', 'GET'],
    ['an action', '/inbox', 'POST'],
  ])('%s is served where it was asked', (_case, path, method) => {
    expect(ask(path, { method, host: '127.0.0.1:3000' }).status).toBe(200);
  });

  test('a foreign name is refused with the remedy', async () => {
    const response = ask('/api/inbox', { host: 'rebound.example:3000' });
    expect(response.status).toBe(421);
    expect(await response.text()).toContain('set COUNTERSIGN_ORIGIN');
    expect(response.headers.get('set-cookie')).toBeNull();
  });
});

describe('headers', () => {
  test('scripts run only with the nonce that the page gets, a new one each time', () => {
    const [one, two] = [ask('/inbox'), ask('/inbox')];
    const nonceOf = (policy: string | null | undefined) =>
      /script-src 'self' 'nonce-([^']+)'/.exec(policy ?? '')?.[1];
    const nonce = nonceOf(one.headers.get('content-security-policy'));
    expect(nonce).toMatch(/^[\w+/=]{20,}$/);
    // Next reads the nonce of its own scripts from the policy that the page is asked with.
    expect(nonceOf(seen(one, 'content-security-policy'))).toBe(nonce);
    expect(nonceOf(two.headers.get('content-security-policy'))).not.toBe(nonce);
  });

  test('every answer forbids framing, sniffing and referrers', () => {
    for (const response of [
      ask('/inbox'),
      ask('/', { host: '127.0.0.1' }),
      ask('/', { host: 'a.example' }),
    ]) {
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('x-frame-options')).toBe('DENY');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect(ask('/inbox').headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
  });
});

test.each([
  ['/inbox', true],
  ['/api/inbox', true],
  ['/', true],
  ['/api/health', false],
  ['/_next/static/chunk.js', false],
  ['/icon.svg', false],
])('%s passes through the proxy: %s', (path, passes) => {
  expect(new RegExp(`^${config.matcher[0] ?? ''}$`).test(path)).toBe(passes);
});
