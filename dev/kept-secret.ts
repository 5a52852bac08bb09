import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A secret of this state folder: made with its first use, in a file that only its owner can read, and kept.
 *
 * @param make what it is when there is none yet
 */
export function keptSecret(stateDir: string, name: string, make: () => string = randomSecret): string {
  const folder = path.join(stateDir, 'keys');
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${make()}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A new RSA key to sign with, as PEM. */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A PEM key as the JWK that a provider signs with. */
export function signingJwk(pem: string): { kty: 'RSA'; use: 'sig'; alg: 'RS256' } & object {
  return { ...createPrivateKey(pem).export({ format: 'jwk' }), kty: 'RSA', use: 'sig', alg: 'RS256' };
}
