import { afterAll, beforeAll, expect, test } from 'vitest';
import { choicePage, errorPage } from './pages';
import { personas } from './personas';
import { adminSecret, serveProvider } from './provider.fixture';
import type { ServedProvider } from './provider.fixture';
import { quietly } from './quietly';
import { Walker } from './sign-in';

let provider: ServedProvider;
beforeAll(async () => {
  provider = await serveProvider();
});
afterAll(() => provider.stop());

const authorize = (more: Record<string, string> = {}) => {
  const url = new URL('/auth', provider.issuer);
  const query = {
    ...{ client_id: 'desk', response_type: 'code', scope: 'openid groups', state: 's', nonce: 'n' },
    redirect_uri: 'http://localhost:3000/api/auth/callback',
    ...{ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' },
    ...more,
  };
  url.search = new URLSearchParams(query).toString();
  return url;
};

test('it says of itself that it is for development', async () => {
  const answer = await fetch(`${provider.issuer}/.well-known/openid-configuration`);
  expect(await answer.json()).toMatchObject({ issuer: provider.issuer, countersign_development: true });
});

test('whoever comes is asked whom they want to be: one button each, named by login id', async () => {
  const asked = await fetch(authorize(), { redirect: 'manual' });
  const cookie = asked.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const page = await fetch(new URL(asked.headers.get('location') ?? '', provider.issuer), {
    headers: { cookie },
  });
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
  for (const { login } of personas) expect(html).toMatch(new RegExp(`<button [^>]*>${login}</button>`));
  expect(html.match(/autofocus/g)).toHaveLength(1);
});

test('a stranger to the desk, and a way back that is not registered, are refused on a page that says so', async () => {
  const wrong: Record<string, string>[] = [{ client_id: 'other' }, { redirect_uri: 'https://evil.example/' }];
  for (const more of wrong) {
    const answer = await fetch(authorize(more), { redirect: 'manual', headers: { accept: 'text/html' } });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('That did not work');
  }
  const plain = authorize({ code_challenge: '', code_challenge_method: '' });
  const back = await fetch(plain, { redirect: 'manual' });
  expect(back.headers.get('location')).toContain('error=invalid_request');
});

test('nobody is whom the page does not offer', async () => {
  await expect(
    new Walker('mallory' as 'admin').follow(authorize().href, (url) => url.pathname.startsWith('/api/auth')),
  ).rejects.toThrow('answered 400');
});

test('a page of a sign-in that is over says so', async () => {
  const answer = await fetch(`${provider.issuer}/interaction/none`);
  expect([answer.status, await answer.text()]).toEqual([
    400,
    expect.stringContaining('This sign-in is over'),
  ]);
});

test('groups are changed by whoever knows the secret, and by nobody else', async () => {
  const put = (login: string, body: string, secret?: string) =>
    fetch(`${provider.issuer}/admin/personas/${login}`, {
      method: 'PUT',
      body,
      headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
    });
  const groups = JSON.stringify(['gardeners']);
  expect((await put('viewer', groups)).status).toBe(403);
  expect((await put('viewer', groups, `${adminSecret}x`)).status).toBe(403);
  expect(provider.accounts.find('viewer')?.groups).toEqual(['viewers']);
  expect((await put('nobody-at-all', groups, adminSecret)).status).toBe(404);
  expect((await put('viewer', '{"a":1}', adminSecret)).status).toBe(400);
  expect((await put('viewer', groups, adminSecret)).status).toBe(204);
  expect(provider.accounts.find('viewer')?.groups).toEqual(['gardeners']);
});

test('what stands in a page is text, whatever it is', () => {
  const evil = '<img src=x onerror="alert(1)">';
  const persona = { login: 'x', name: evil, about: evil, groups: [] };
  const again = { sub: evil, name: evil, preferred_username: '', email: '', groups: [] };
  for (const html of [choicePage({ uid: 'u', personas: [persona], again }), errorPage(evil, evil)]) {
    expect(html).not.toContain('<img');
  }
});

test('one warning is kept back, others are not', async () => {
  const said: unknown[] = [];
  const { warn } = console;
  console.warn = (words: unknown) => said.push(words);
  try {
    await quietly(/Unsupported/, async () => {
      console.warn('Unsupported runtime.');
      console.warn('Something else.');
      return Promise.resolve();
    });
    console.warn('Unsupported later.');
  } finally {
    console.warn = warn;
  }
  expect(said).toEqual(['Something else.', 'Unsupported later.']);
});
