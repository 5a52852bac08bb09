import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { keptSecret, newSigningKey, signingJwk } from './kept-secret';

const folder = () => mkdtempSync(path.join(tmpdir(), 'countersign-secrets-'));

test('a secret is made once, kept, and only its owner can read it', () => {
  const stateDir = folder();
  const first = keptSecret(stateDir, 'one');
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(keptSecret(stateDir, 'one')).toBe(first);
  expect(keptSecret(stateDir, 'two')).not.toBe(first);
  expect(statSync(path.join(stateDir, 'keys', 'one')).mode & 0o777).toBe(0o600);
  expect(statSync(path.join(stateDir, 'keys')).mode & 0o777).toBe(0o700);
});

test('a signing key is kept as it is', () => {
  const stateDir = folder();
  const pem = keptSecret(stateDir, 'key', newSigningKey);
  expect(signingJwk(keptSecret(stateDir, 'key', newSigningKey))).toEqual(signingJwk(pem));
  expect(signingJwk(pem)).toMatchObject({
    kty: 'RSA',
    use: 'sig',
    alg: 'RS256',
    d: expect.any(String) as string,
  });
});
