import { createHash } from 'node:crypto';
import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { DeskError } from '@/temporal/contract/desk-error';
import { bearerOf } from './bearer';
import { LyingProvider, truthful } from './provider.fixture';

/** Who calls with a token of the identity provider. */
const lying = new LyingProvider();
const now = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  await lying.start();
  vi.stubEnv('COUNTERSIGN_OIDC_ISSUER', lying.issuer);
  vi.stubEnv('COUNTERSIGN_CLI_CLIENT_ID', 'terminal');
  const sha256 = createHash('sha256').update('secret').digest('hex');
  vi.stubEnv('COUNTERSIGN_API_TOKENS', JSON.stringify([{ name: 'ci', scopes: ['read'], sha256 }]));
});
afterAll(() => {
  lying.stop();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  lying.says = truthful();
});

const asked = async (claims?: JWTPayload, header?: Partial<JWTHeaderParameters>) =>
  bearerOf(new Headers({ authorization: `Bearer ${await lying.accessToken(claims, header)}` }));
const refusal = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    (bearer) => bearer,
    (error: unknown) => (error instanceof DeskError ? `${error.code}: ${error.message}` : error),
  );

test('while the keys of the provider are not known nobody is anybody', async () => {
  lying.says.status = 503;
  expect(await refusal(asked())).toMatch(/^identity-unreachable/);
});

describe('a person', () => {
  test('has the roles that her groups give', async () => {
    expect(await asked({ auth_time: 1_700_000_000 })).toEqual({
      kind: 'person',
      me: expect.objectContaining({
        ...{ person: { id: 'dev|ann', name: 'Ann' }, groups: ['reviewers'], roles: ['reviewer'] },
        signedInAt: '2023-11-14T22:13:20.000Z',
      }) as unknown,
    });
  });

  test('whose token is older than groups may be is asked about again', async () => {
    lying.says.userInfo = { groups: ['gardeners'] };
    const old = { iat: now() - 61 };
    expect(await asked(old)).toMatchObject({ me: { groups: ['gardeners'], roles: [] } });
    // Once for a token in that time: the next answer is not asked for.
    lying.says.userInfo = { groups: ['reviewers'] };
    expect(await asked(old)).toMatchObject({ me: { groups: ['gardeners'] } });
  });

  test('must renew it where the provider tells nothing newer', async () => {
    lying.says.userInfo = {};
    const renew = 'signed-out: Nobody says your groups as they are now: renew this token.';
    expect(await refusal(asked({ iat: now() - 62 }))).toBe(renew);
    lying.says.refuses = 'invalid_token';
    expect(await refusal(asked({ iat: now() - 63 }))).toBe(renew);
    expect(await refusal(asked({ iat: now() - 63, groups: undefined }))).toBe(renew);
    lying.says = { ...truthful(), status: 503 };
    expect(await refusal(asked({ iat: now() - 64 }))).toMatch(/^identity-unreachable/);
  });

  test('whose groups are in no token is asked about', async () => {
    lying.says.userInfo = { groups: ['reviewers'], name: 'Ann of userinfo' };
    expect(await asked({ groups: undefined, name: undefined, jti: '1' })).toMatchObject({
      me: { person: { name: 'Ann of userinfo' }, roles: ['reviewer'] },
    });
    lying.says.userInfo = { sub: 'bob', groups: ['reviewers'] };
    expect(await refusal(asked({ groups: undefined, jti: '2' }))).toMatch(/^identity-unreachable/);
  });
});

describe('a machine', () => {
  const client = { client_id: 'planner', sub: 'planner', auth_time: undefined };

  test('has the scopes that the provider gave it', async () => {
    expect(await asked({ ...client, scope: 'read decide' })).toEqual({
      ...{ kind: 'machine', name: 'planner', actor: { id: 'agent:planner', name: 'planner' } },
      scopes: ['read'],
    });
  });

  test('is not taken for one of the desk’s own tokens', async () => {
    expect(await refusal(asked({ ...client, client_id: 'ci', sub: 'ci' }))).toBe(
      'signed-out: A token of this desk has the name ci already.',
    );
  });
});

describe('a token does not count', () => {
  test.each<[string, JWTPayload, Partial<JWTHeaderParameters>, string]>([
    ['of another issuer', { iss: 'https://evil.example' }, {}, 'its iss is another'],
    ['for another audience', { aud: 'https://other.example' }, {}, 'its aud is another'],
    ['for the client of the desk', { aud: 'countersign' }, {}, 'its aud is another'],
    ['for nobody', { aud: undefined }, {}, 'its aud is another'],
    ['that has ended', { exp: 1 }, {}, 'This token has ended.'],
    ['that never ends', { exp: undefined }, {}, 'its exp is another'],
    ['that begins later', { nbf: 9_999_999_999 }, {}, 'its nbf is another'],
    ['of another kind', {}, { typ: 'countersign-proof+jwt' }, 'it is no access token'],
    ['to end sessions', {}, { typ: 'logout+jwt' }, 'it is no access token'],
    ['of an unknown key', {}, { kid: 'two' }, 'the identity provider did not sign it'],
    ['that is an ID token', { nonce: 'n' }, {}, 'it is no access token'],
  ])('%s', async (_what, claims, header, words) => {
    const answer = await refusal(asked(claims, header));
    expect(answer).toMatch(/^signed-out: /);
    expect(answer).toContain(words);
  });

  test('that the provider did not sign', async () => {
    lying.says.wrongKey = true;
    expect(await refusal(asked())).toContain('the identity provider did not sign it');
  });

  test('that nobody signed, or that anybody can sign', async () => {
    const [header = '', payload = '', signature = ''] = (await lying.accessToken()).split('.');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = [
      [encode({ alg: 'none' }), payload, 'x'],
      [encode({ alg: 'HS256', kid: 'one' }), payload, signature],
      [
        header,
        encode({ ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), sub: 'eve' }),
        signature,
      ],
      [header, payload, signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`],
      ['x', 'y', 'z'],
    ];
    for (const parts of forged) {
      const headers = new Headers({ authorization: `Bearer ${parts.join('.')}` });
      expect(await refusal(bearerOf(headers))).toBe(
        'signed-out: This token does not count here: the identity provider did not sign it.',
      );
    }
  });
});
