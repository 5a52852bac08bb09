import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CompactSign, compactVerify, createLocalJWKSet, importJWK } from 'jose';
import type { JSONWebKeySet, JWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readVerifyKeys } from '../worker/adapters/verify-keys';
import { signingKeys } from './signing-keys';

let stateDir: string;
beforeEach(() => {
  stateDir = mkdtempSync(path.join(tmpdir(), 'countersign-state-'));
});
afterEach(() => rmSync(stateDir, { recursive: true }));

const made = () => {
  const keys = signingKeys({ stateDir, mode: 'development' }, {});
  if (!keys) throw new Error('No keys were made');
  return keys;
};
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

describe('the keys of a desk in development', () => {
  it('belong together, and the worker takes its half', async () => {
    const keys = made();
    const privateJwk = read(keys.COUNTERSIGN_SIGNING_KEY) as JWK;
    const publicKeys: JSONWebKeySet = readVerifyKeys(keys.COUNTERSIGN_VERIFY_KEYS, '/');
    const signed = await new CompactSign(Buffer.from('yes'))
      .setProtectedHeader({ alg: 'EdDSA', kid: privateJwk.kid })
      .sign(await importJWK(privateJwk));
    const { payload } = await compactVerify(signed, createLocalJWKSet(publicKeys));
    expect(Buffer.from(payload).toString()).toBe('yes');
  });

  it('are readable by their owner alone', () => {
    const keys = made();
    for (const file of [keys.COUNTERSIGN_SIGNING_KEY, keys.COUNTERSIGN_VERIFY_KEYS])
      expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(stateDir, 'keys')).mode & 0o777).toBe(0o700);
  });

  it('stay the same from start to start, and come back as a pair when one was lost', () => {
    const keys = made();
    const first = read(keys.COUNTERSIGN_SIGNING_KEY);
    made();
    expect(read(keys.COUNTERSIGN_SIGNING_KEY)).toEqual(first);
    rmSync(keys.COUNTERSIGN_VERIFY_KEYS);
    made();
    expect(read(keys.COUNTERSIGN_SIGNING_KEY)).not.toEqual(first);
  });

  it.each([
    ['production', 'production' as const, {}],
    ['a signing key that is given', 'development' as const, { COUNTERSIGN_SIGNING_KEY: 'key.json' }],
    ['verification keys that are given', 'development' as const, { COUNTERSIGN_VERIFY_KEYS: 'keys.json' }],
  ])('are not made for %s', (_what, mode, env) => {
    expect(signingKeys({ stateDir, mode }, env)).toBeUndefined();
  });
});
