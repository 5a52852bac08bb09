import 'server-only';
import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Hook, KeyPlace } from '@/temporal/contract/trigger.schema';
import { EnvError } from './variables';
import type { Environment } from './variables';

/** A key that deliveries are verified with. */
export type HookKey = { kind: 'hmac'; secret: Buffer } | { kind: 'ed25519'; key: KeyObject };

/** Where a key is kept, in words, and the key where there is one. */
export interface PlacedKey {
  place: string;
  key?: HookKey;
}

/**
 * The keys of a hook. One that is not set is no mistake: without any, nothing that comes in there is taken.
 *
 * @throws EnvError for one that cannot be used; what it is, is never repeated
 */
export function keysOf(hook: Hook, environment: Environment): PlacedKey[] {
  return hook.keys.map((where) => {
    const place = 'env' in where ? where.env : where.file;
    const text = textAt(where, environment)?.trim() ?? '';
    if (text === '') return { place };
    const key = hook.scheme === 'standard-webhooks' ? standardKey(text) : plainKey(text);
    if (key) return { place, key };
    throw new EnvError(
      `${place}, a key of the hook ${hook.name}, cannot be used. Accepted: ${accepted[hook.scheme]}.`,
    );
  });
}

const accepted: Record<Hook['scheme'], string> = {
  'standard-webhooks':
    'whsec_ and 24 to 64 bytes in Base64, or whpk_ and the 32 bytes of an Ed25519 public key',
  hmac: 'a secret of at least 16 characters',
};

function textAt(where: KeyPlace, environment: Environment): string | undefined {
  if ('env' in where) return environment[where.env];
  try {
    return readFileSync(where.file, 'utf8');
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new EnvError(`A key of a hook cannot be read: ${words}. Accepted: the path of a file with one.`);
  }
}

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
function standardKey(text: string): HookKey | undefined {
  const [, kind, encoded = ''] = /^(whsec|whpk)_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (kind === 'whsec' && bytes.length >= 24 && bytes.length <= 64) return { kind: 'hmac', secret: bytes };
  if (kind !== 'whpk' || bytes.length !== 32) return undefined;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') };
  return { kind: 'ed25519', key: createPublicKey({ key: jwk, format: 'jwk' }) };
}

function plainKey(text: string): HookKey | undefined {
  return text.length < 16 ? undefined : { kind: 'hmac', secret: Buffer.from(text) };
}
