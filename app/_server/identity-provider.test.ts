import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DeskError } from '@/temporal/contract/desk-error';
import { readEnv } from './env';
import { IdentityProvider } from './identity-provider';
import { LyingProvider, truthful } from './provider.fixture';
import { newSession } from './session';
import type { Session, Tokens } from './session';
import { identity } from './session.fixture';
import { SignInProblem } from './sign-in-problem';

const lying = new LyingProvider();
beforeAll(() => lying.start());
afterAll(() => {
  lying.stop();
});
beforeEach(() => {
  lying.says = truthful();
  lying.asked.length = 0;
});

const provider = (over: Record<string, string> = {}) =>
  new IdentityProvider(
    readEnv({
      COUNTERSIGN_OIDC_ISSUER: lying.issuer,
      COUNTERSIGN_OIDC_CLIENT_ID: 'desk',
      COUNTERSIGN_OIDC_CLIENT_SECRET: 'hush',
      COUNTERSIGN_ROLES: 'reviewer=reviewers',
      COUNTERSIGN_SESSION_SECRET: 'x'.repeat(32),
      ...over,
    }),
  );

/** Begins a sign-in and comes back with a code, as a browser would. */
async function comeBack(one = provider(), query: Record<string, string> = {}, maxAge = 3600) {
  const { url, checks } = await one.invite(maxAge);
  lying.nonce = checks.nonce;
  const answer = new URLSearchParams({ code: 'c', state: checks.state, ...query });
  return { url: new URL(url), checks, finish: () => one.identify(answer, checks) };
}

const problemOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof SignInProblem ? error.code : error),
  );

test('a browser is sent with PKCE, state, nonce and the age that a proof may have', async () => {
  const { url, checks } = await comeBack(provider(), {}, 900);
  expect(url.origin + url.pathname).toBe(`${lying.issuer}/auth`);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'desk',
    redirect_uri: 'http://localhost:3000/api/auth/callback',
    scope: 'openid profile email',
    code_challenge_method: 'S256',
    state: checks.state,
    nonce: checks.nonce,
    max_age: '900',
  });
  expect(url.searchParams.get('code_challenge')).not.toBe(checks.verifier);
  expect(new Set([checks.state, checks.nonce, checks.verifier]).size).toBe(3);
});

test('what comes back is who it is: subject, name, groups, and when they proved it', async () => {
  lying.says.userInfo = { name: ' Ann ', email: 'ann@example.com', groups: ['reviewers', 'a', 'a', 7] };
  const { checks, finish } = await comeBack();
  const found = await finish();
  expect(found).toMatchObject({
    subject: 'ann',
    name: 'Ann',
    email: 'ann@example.com',
    groups: ['reviewers', 'a'],
    groupsFrom: 'userinfo',
    tokens: { access: 'access-1', refresh: 'refresh-1' },
  });
  expect(found.signedInAt % 1000).toBe(0);
  expect(lying.asked[0]).toMatchObject({
    grant_type: 'authorization_code',
    code: 'c',
    code_verifier: checks.verifier,
    client_secret: 'hush',
  });
});

test.each([
  ['an ID token that names them', { groups: ['reviewers'] }, {}, ['reviewers'], 'id-token'],
  ['one name alone', {}, { groups: 'reviewers' }, ['reviewers'], 'userinfo'],
  ['nowhere', {}, {}, [], 'userinfo'],
  ['userinfo before an ID token', { groups: ['old'] }, { groups: ['new'] }, ['new'], 'userinfo'],
])('groups are found in %s', async (_where, claims, userInfo, groups, groupsFrom) => {
  lying.says = { ...lying.says, claims, userInfo };
  expect(await (await comeBack()).finish()).toMatchObject({ groups, groupsFrom });
});

const now = () => Math.floor(Date.now() / 1000);

test('nobody has signed in later than now, whatever the clock of the provider says', async () => {
  lying.says.claims = { auth_time: now() + 7200 };
  const { signedInAt } = await (await comeBack()).finish();
  expect(signedInAt).toBeLessThanOrEqual(Date.now());
});

describe('refused', () => {
  test.each<[string, Record<string, unknown>, string?]>([
    ['for another desk', { aud: 'other' }],
    ['of another provider', { iss: 'https://evil.example' }],
    ['for another sign-in', { nonce: 'other' }],
    ['without a nonce', {}, 'nonce'],
    ['that has ended', { exp: 1 }],
    ['without the time of the proof', {}, 'auth_time'],
    ['whose proof is older than asked', { auth_time: now() - 7200 }],
    ['about nobody', {}, 'sub'],
  ])('an ID token %s', async (_what, claims, without) => {
    lying.says = { ...lying.says, claims, without: without === undefined ? [] : [without] };
    expect(await problemOf((await comeBack()).finish())).toBe('refused');
  });

  test('an ID token signed with a key that the provider does not publish', async () => {
    lying.says.wrongKey = true;
    expect(await problemOf((await comeBack()).finish())).toBe('refused');
  });

  test('userinfo about somebody else', async () => {
    lying.says.userInfo = { sub: 'bob', groups: ['reviewers'] };
    expect(await problemOf((await comeBack()).finish())).toBe('refused');
  });

  test.each([
    ['a state that is not ours', { state: 'x' }, 'refused'],
    ['an issuer that is not ours', { iss: 'https://evil.example' }, 'refused'],
    ['an error', { error: 'server_error' }, 'refused'],
    ['a person who went back', { error: 'access_denied' }, 'cancelled'],
  ])('an answer with %s', async (_what, query, code) => {
    const { finish } = await comeBack(provider(), query);
    expect(await problemOf(finish())).toBe(code);
    expect(lying.asked).toEqual([]);
  });

  test('a code that the provider does not take', async () => {
    const { finish } = await comeBack();
    lying.says.refuses = 'invalid_grant';
    expect(await problemOf(finish())).toBe('refused');
  });

  test('the provider for development, by a desk in production that was led to it', async () => {
    lying.says.metadata = { countersign_development: true };
    const settings = { ...readEnvOf(), mode: 'production' as const };
    const one = new IdentityProvider(settings);
    expect(await one.isForDevelopment()).toBe(true);
    expect(await problemOf(one.invite(1))).toBe('refused');
  });
});

function readEnvOf() {
  return readEnv({
    COUNTERSIGN_OIDC_ISSUER: lying.issuer,
    COUNTERSIGN_OIDC_CLIENT_ID: 'desk',
    COUNTERSIGN_ROLES: 'reviewer=reviewers',
    COUNTERSIGN_SESSION_SECRET: 'x'.repeat(32),
  });
}

describe('a provider that is away', () => {
  test('is told apart from one that refuses, and asked anew once it is back', async () => {
    lying.says.status = 503;
    const one = provider();
    expect(await problemOf(one.invite(1))).toBe('unreachable');
    expect(await one.farewell()).toBeUndefined();
    lying.says = truthful();
    expect(await problemOf(one.invite(1))).toBe('none');
    const { finish } = await comeBack(one);
    lying.says.status = 500;
    expect(await problemOf(finish())).toBe('unreachable');
  });

  test('that nobody answers for is away as well', async () => {
    const nowhere = provider({ COUNTERSIGN_OIDC_ISSUER: 'http://localhost:1' });
    expect(await problemOf(nowhere.invite(1))).toBe('unreachable');
  });
});

describe('asked again about a person', () => {
  const session = (over: Partial<Session> = {}): Session => ({
    ...newSession(identity()),
    ...over,
  });
  const renew = async (over: Partial<Session> = {}) => {
    const kept: Tokens[] = [];
    const result = await provider()
      .renew(session(over), (tokens) => kept.push(tokens))
      .catch((error: unknown) => (error instanceof DeskError ? error.code : error));
    return { result, kept };
  };
  const expired = { tokens: { access: 'old', refresh: 'refresh-0', accessUntil: Date.now() } };

  test('it says their groups now', async () => {
    lying.says.userInfo = { groups: ['gardeners'] };
    expect(await renew()).toMatchObject({ result: { groups: ['gardeners'] }, kept: [] });
    lying.says.userInfo = {};
    expect(await renew()).toMatchObject({ result: { groups: [] } });
  });

  test('an access token that has ended is renewed first, and the new ones are handed over', async () => {
    const { result, kept } = await renew(expired);
    expect(lying.asked).toMatchObject([{ grant_type: 'refresh_token', refresh_token: 'refresh-0' }]);
    const tokens = { access: 'access-1', refresh: 'refresh-1' };
    expect(kept).toMatchObject([tokens]);
    expect(result).toMatchObject({ groups: ['reviewers'], tokens });
  });

  test('groups of an ID token come with a new one', async () => {
    lying.says = { ...lying.says, userInfo: {}, claims: { groups: ['gardeners'] }, without: ['nonce'] };
    expect(await renew({ groupsFrom: 'id-token' })).toMatchObject({ result: { groups: ['gardeners'] } });
  });

  test.each([
    ['no refresh token', { tokens: { access: 'old', accessUntil: 0 } }],
    ['groups that only a refresh could tell', { groupsFrom: 'id-token' as const, tokens: { access: 'a' } }],
  ])('without a way to ask (%s) the sign-in is over', async (_what, over) => {
    expect((await renew(over)).result).toBe('signed-out');
  });

  test('a sign-in that the provider has ended is over, whichever way it says so', async () => {
    lying.says.refuses = 'invalid_grant';
    expect(await renew()).toEqual({ result: 'signed-out', kept: [] });
    expect((await renew(expired)).result).toBe('signed-out');
    expect((await renew({ tokens: { access: 'a' } })).result).toBe('signed-out');
  });

  test('an error that may pass is no end', async () => {
    lying.says.refuses = 'temporarily_unavailable';
    expect((await renew(expired)).result).toBe('identity-unreachable');
  });

  test('an answer about somebody else, and no answer, are no answer', async () => {
    lying.says.userInfo = { sub: 'bob', groups: ['reviewers'] };
    expect((await renew()).result).toBe('identity-unreachable');
    lying.says = { ...lying.says, userInfo: { groups: ['reviewers'] }, status: 500 };
    expect((await renew()).result).toBe('identity-unreachable');
    expect((await renew(expired)).result).toBe('identity-unreachable');
  });
});
