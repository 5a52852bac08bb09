import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { DeskError } from '@/temporal/contract/desk-error';
import { bearerOf } from './bearer';

const owner = { id: 'corp|8f31', name: 'Jane' };
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
vi.stubEnv(
  'COUNTERSIGN_API_TOKENS',
  JSON.stringify([
    { name: 'ci', scopes: ['submit', 'wait'], sha256: hashOf('secret-of-ci') },
    { name: 'planner', scopes: ['read'], sha256: hashOf('secret-of-planner'), owner },
    { name: 'old', scopes: ['read'], sha256: hashOf('old'), expiresAt: '2026-01-01T00:00:00+01:00' },
    { name: 'new', scopes: ['read'], sha256: hashOf('new'), expiresAt: '2999-01-01T00:00:00Z' },
  ]),
);

const asked = (authorization?: string) =>
  bearerOf(new Headers(authorization === undefined ? {} : { authorization }));
const refusal = async (authorization?: string): Promise<unknown> =>
  asked(authorization).then(
    () => 'let in',
    (error: unknown) => (error instanceof DeskError ? `${error.code}: ${error.message}` : error),
  );

describe('a token whose hash is configured', () => {
  test('is a machine with its scopes', async () => {
    expect(await asked('Bearer secret-of-ci')).toEqual({
      kind: 'machine',
      name: 'ci',
      actor: { id: 'agent:ci', name: 'ci' },
      scopes: ['submit', 'wait'],
    });
  });

  test('acts for its owner, where it has one', async () => {
    expect(await asked('bearer  secret-of-planner')).toMatchObject({
      actor: { id: 'agent:planner', name: 'planner', owner },
    });
  });

  test('ends when it says so', async () => {
    expect(await refusal('Bearer old')).toBe(
      'signed-out: The token of old ended at 2026-01-01T00:00:00+01:00.',
    );
    expect(await asked('Bearer new')).toMatchObject({ name: 'new' });
  });
});

describe('nobody', () => {
  test.each([
    [undefined],
    [''],
    ['Bearer'],
    ['Bearer '],
    ['secret-of-ci'],
    ['Basic secret-of-ci'],
    ['Bearer secret-of-ci secret-of-ci'],
    ['Bearer secret-of-ci, Bearer secret-of-ci'],
    [`Bearer ${'a'.repeat(16_001)}`],
  ])('sends %j', async (authorization) => {
    expect(await refusal(authorization)).toMatch(/^signed-out: Say who calls/);
  });

  test.each([['Bearer secret-of-ci-'], ['Bearer x'], [`Bearer ${hashOf('secret-of-ci')}`]])(
    'has the token of %j',
    async (authorization) => {
      expect(await refusal(authorization)).toBe('signed-out: This token is none that the desk knows.');
    },
  );
});
