import { CompactSign, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { proofType } from '../contract/names';
import type { ProofClaims } from '../contract/proof.schema';
import type { Provable } from '../domain/proof';
import { claimsOf } from '../domain/proof';
import type { TestKey } from './proof.fixture';
import { testKey } from './proof.fixture';
import { verifyProofWith } from './verify-proof';

const sentAt = '2026-03-02T09:00:00.000Z';
const message: Provable = {
  act: 'approve',
  gateId: 'gate-1',
  id: 'd-1',
  actor: { id: 'corp|ada', name: 'Ada' },
  digest: 'sha256:1',
  sentAt,
};
const run = 'run-1/a';
const ada = {
  person: message.actor,
  groups: ['finance'],
  roles: ['reviewer' as const],
  signedInAt: '2026-03-02T08:00:00.000Z',
};
const claims: ProofClaims = claimsOf(message, ada, { run }, sentAt);

let old: TestKey;
let current: TestKey;
let foreign: TestKey;
beforeAll(async () => {
  [old, current, foreign] = await Promise.all([testKey('2026-01'), testKey('2026-02'), testKey('2026-02')]);
});

const verify = (proof: string, about: Provable = message) =>
  verifyProofWith({ keys: [old.publicKey, current.publicKey] })(proof, about, [run]);

/** The proof with some bytes of one of its three parts replaced. */
function tampered(proof: string, part: 0 | 1 | 2, value?: object): string {
  const parts = proof.split('.');
  const text = value ? Buffer.from(JSON.stringify(value)).toString('base64url') : `${parts[part] ?? ''}x`;
  return parts.with(part, text).join('.');
}

describe('a proof', () => {
  it('shows who sent the message', async () => {
    expect(await verify(await current.sign(claims))).toEqual({ holds: true, claims });
  });

  it('holds with each key of a rotation, and with none that has gone', async () => {
    const proof = await old.sign(claims);
    expect(await verify(proof)).toMatchObject({ holds: true });
    const after = verifyProofWith({ keys: [current.publicKey] });
    expect(await after(proof, message, [run])).toMatchObject({ holds: false });
    expect(await verifyProofWith({ keys: [] })(proof, message, [run])).toMatchObject({ holds: false });
  });

  it('is none of another message or run', async () => {
    const proof = await current.sign(claims);
    expect(await verify(proof, { ...message, act: 'reject' })).toEqual({
      holds: false,
      problem: 'it was signed for another act',
    });
    const elsewhere = verifyProofWith({ keys: [current.publicKey] });
    expect(await elsewhere(proof, message, ['run-2/a'])).toMatchObject({ holds: false });
  });

  it.each<[string, () => Promise<string> | string]>([
    ['of another key with the same id', () => foreign.sign(claims)],
    ['of a key nobody knows', () => current.sign(claims, { kid: 'none' })],
    ['that names no key', () => current.sign(claims, { kid: undefined })],
    ['of another kind', () => current.sign(claims, { typ: 'JWT' })],
    ['of no kind', () => current.sign(claims, { typ: undefined })],
    ['for another audience', () => current.sign({ ...claims, aud: 'somebody else' })],
    ['without a person', () => current.sign({ ...claims, sub: undefined })],
    ['that is no JSON', () => current.sign('claims')],
    ['that is empty', () => ''],
    ['that is no token', () => 'approved'],
    [
      'with another person in it',
      async () => tampered(await current.sign(claims), 1, { ...claims, sub: 'corp|bob' }),
    ],
    [
      'with other groups in it',
      async () => tampered(await current.sign(claims), 1, { ...claims, groups: ['all'] }),
    ],
    [
      'with another header',
      async () => tampered(await current.sign(claims), 0, { alg: 'EdDSA', kid: '2026-01', typ: proofType }),
    ],
    ['with another signature', async () => tampered(await current.sign(claims), 2)],
    ['that nobody signed', () => new UnsecuredJWT({ ...claims }).encode()],
    [
      'signed with a shared secret',
      () =>
        new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
          .setProtectedHeader({ alg: 'HS256', typ: proofType, kid: '2026-02' })
          .sign(new TextEncoder().encode(current.publicKey.x ?? '')),
    ],
  ])('%s shows nothing', async (_what, proof) => {
    expect(await verify(await proof())).toEqual({
      holds: false,
      problem: expect.stringMatching(/./) as string,
    });
  });
});
