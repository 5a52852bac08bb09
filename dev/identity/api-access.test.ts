import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codePage, confirmPage, signedInPage } from './device-pages';
import { serveProvider } from './provider.fixture';
import type { ServedProvider } from './provider.fixture';
import { Walker } from './sign-in';

let provider: ServedProvider;
beforeAll(async () => {
  provider = await serveProvider();
});
afterAll(() => provider.stop());

const desk = 'http://localhost:3000';
// eslint-disable-next-line @typescript-eslint/no-deprecated -- on this machine, where it may be plain http
const insecure = { execute: [client.allowInsecureRequests] };
const discover = (id: string, authentication: client.ClientAuth) =>
  client.discovery(new URL(provider.issuer), id, {}, authentication, insecure);
const terminal = () => discover('terminal', client.None());
const agent = () => discover('planner', client.ClientSecretBasic('hush too'));
const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof client.ResponseBodyError ? error.error : error),
  );

describe('a machine', () => {
  test('gets a token for the desk alone, with the scopes that it asked for', async () => {
    const { access_token } = await client.clientCredentialsGrant(await agent(), { scope: 'submit wait' });
    expect(decodeJwt(access_token)).toMatchObject({
      ...{ iss: provider.issuer, aud: desk, sub: 'planner', client_id: 'planner', scope: 'submit wait' },
    });
    expect(decodeJwt(access_token)).not.toHaveProperty('auth_time');
    expect(decodeJwt(access_token)).not.toHaveProperty('groups');
  });

  test('gets none for another resource, nor a scope that there is not, and signs nobody in', async () => {
    const config = await agent();
    const elsewhere = { scope: 'read', resource: 'https://other.example' };
    expect(await errorOf(client.clientCredentialsGrant(config, elsewhere))).toBe('invalid_target');
    const { access_token } = await client.clientCredentialsGrant(config, { scope: 'decide' });
    expect(decodeJwt(access_token)).not.toHaveProperty('scope');
    expect(await errorOf(client.initiateDeviceAuthorization(config, { scope: 'openid' }))).toBe(
      'invalid_request',
    );
  });
});

describe('a person at a terminal', () => {
  const scope = 'openid profile groups';
  const begin = async () => {
    const config = await terminal();
    return {
      config,
      begun: await client.initiateDeviceAuthorization(config, { scope, resource: desk }),
    };
  };
  const poll = ({ config, begun }: Awaited<ReturnType<typeof begin>>) =>
    client.pollDeviceAuthorizationGrant(config, { ...begun, interval: 0.05 }, { resource: desk });

  test('gets a token that says who, in which groups, and when they signed in', async () => {
    const one = await begin();
    const asking = poll(one);
    const page = await new Walker('finance-1').approve(one.begun.verification_uri_complete ?? '');
    expect(page).toContain('You are signed in at your terminal');
    const { access_token, refresh_token = '' } = await asking;
    const claims = decodeJwt(access_token);
    expect(claims).toMatchObject({
      ...{ iss: provider.issuer, aud: desk, sub: 'finance-1', client_id: 'terminal' },
      ...{ name: 'Fatima Haddad', groups: ['reviewers', 'finance'] },
    });
    expect(claims['auth_time']).toBeTypeOf('number');

    provider.accounts.setGroups('finance-1', ['reviewers']);
    const renewed = await client.refreshTokenGrant(one.config, refresh_token, { resource: desk });
    expect(decodeJwt(renewed.access_token)).toMatchObject({
      ...{ groups: ['reviewers'], auth_time: claims['auth_time'] },
    });
    expect(renewed.refresh_token).not.toBe(refresh_token);
  });

  test('types the code, sees it again before going on, and may cancel', async () => {
    const one = await begin();
    const uri = one.begun.verification_uri;
    const first = await fetch(uri);
    const cookie = first.headers.getSetCookie().map((line) => line.split(';')[0]);
    let page = await first.text();
    expect(page).toContain('Type the code that your terminal shows.');
    expect(page).toContain('aria-label="Code"');
    const send = async (fields: Record<string, string>) => {
      const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? '';
      const body = new URLSearchParams({ xsrf, ...fields });
      const answer = await fetch(uri, { method: 'POST', headers: { cookie: cookie.join('; ') }, body });
      page = await answer.text();
      return page;
    };
    expect(await send({ user_code: 'BBBB-BBBB' })).toContain('This code is unknown, used or too old.');
    const typed = one.begun.user_code.toLowerCase().replace('-', ' ');
    const shown = await send({ user_code: typed });
    expect(shown).toContain(`>${one.begun.user_code}</output>`);
    expect(shown).toContain('The Countersign command line');
    expect(await send({ user_code: typed, confirm: 'yes', abort: 'yes' })).toContain('Cancelled: nobody');
    expect(await errorOf(poll(one))).toBe('access_denied');
    expect(await send({ user_code: typed })).toContain('This code is unknown, used or too old.');
  });

  test('is nobody whose code was guessed, and gets no token without saying who it is', async () => {
    const one = await begin();
    const guessed = { ...one, begun: { ...one.begun, device_code: 'guessed' } };
    expect(await errorOf(poll(guessed))).toBe('invalid_grant');
    const bare = client.genericGrantRequest(one.config, 'client_credentials', { scope: 'read' });
    expect(await errorOf(bare)).toBe('invalid_request');
  });
});

test('what stands in the pages is text, whatever it is', () => {
  const evil = '<img src=x onerror="alert(1)">';
  for (const html of [codePage('', evil), confirmPage('', evil, evil), signedInPage()]) {
    expect(html).not.toContain('<img');
  }
});
