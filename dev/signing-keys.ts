import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the web app signs with and what the worker verifies with, as their environment names them. */
export interface SigningKeys {
  COUNTERSIGN_SIGNING_KEY: string;
  COUNTERSIGN_VERIFY_KEYS: string;
}

/**
 * The keys of a desk in development: made on its first start, in files that only their owner can read, and kept. In
 * production, and where the environment names one, they are the operator's: then none is made.
 */
export function signingKeys(
  { stateDir, mode }: { stateDir: string; mode: 'development' | 'production' },
  env: Readonly<Record<string, string | undefined>> = process.env,
): SigningKeys | undefined {
  if (mode === 'production' || env.COUNTERSIGN_SIGNING_KEY || env.COUNTERSIGN_VERIFY_KEYS) return undefined;
  const folder = path.join(stateDir, 'keys');
  const files = {
    COUNTERSIGN_SIGNING_KEY: path.join(folder, 'signing-key.json'),
    COUNTERSIGN_VERIFY_KEYS: path.join(folder, 'verify-keys.json'),
  };
  if (!Object.values(files).every((file) => existsSync(file))) makeKeys(folder, files);
  return files;
}

function makeKeys(folder: string, files: SigningKeys): void {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const about = { kid: `development-${randomUUID().slice(0, 8)}`, alg: 'EdDSA', use: 'sig' };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Private last: with both files there, the two belong together.
  write(files.COUNTERSIGN_VERIFY_KEYS, { keys: [{ ...publicKey.export({ format: 'jwk' }), ...about }] });
  write(files.COUNTERSIGN_SIGNING_KEY, { ...privateKey.export({ format: 'jwk' }), ...about });
}

function write(file: string, value: object): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
}
