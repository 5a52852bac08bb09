import 'server-only';
import { createHmac, randomBytes, timingSafeEqual, verify } from 'node:crypto';
import { DeskError } from '@/temporal/contract/desk-error';
import { limits } from '@/temporal/contract/limits';
import type { Hook } from '@/temporal/contract/trigger.schema';
import type { HookKey } from './hook-keys';

/** A hook with the keys that it has. */
export interface ReadyHook {
  hook: Hook;
  keys: HookKey[];
}

type Sent = Pick<Headers, 'get'>;

/** The parts that a signature is made over, and the signatures that came with them. */
interface Claim {
  signed: Buffer;
  signatures: Signature[];
  /** When it was signed, in seconds since 1970; absent where the scheme signs no time. */
  at?: number;
}
type Signature = { kind: 'hmac'; algorithm: string; value: Buffer } | { kind: 'ed25519'; value: Buffer };

/**
 * Finds the hook that a delivery is really from, over the bytes as they came.
 *
 * 1. A name that is not known, a hook without keys and a wrong signature are one refusal, and cost the same work: it
 *    tells nobody which names there are.
 * 2. Only what is signed rightly is told that it is too old, since whoever can sign may know.
 *
 * @throws DeskError `not-verified`
 */
export function verifyDelivery(
  known: ReadyHook | undefined,
  headers: Sent,
  body: Uint8Array,
  nowMs: number = Date.now(),
): Hook {
  const { hook, keys } = known && known.keys.length > 0 ? known : nobody;
  const { signed, signatures, at } = claimOf(hook, headers, body);
  const isSigned = keys.filter((key) => signatures.some((one) => isRight(key, one, signed))).length > 0;
  if (!isSigned || hook === nobody.hook) {
    throw new DeskError('not-verified', 'No sender of that name and signature is known here.');
  }
  if (at !== undefined && !(Math.abs(nowMs / 1000 - at) <= limits.eventSeconds)) {
    const minutes = limits.eventSeconds / 60;
    throw new DeskError(
      'not-verified',
      `The delivery was signed more than ${minutes} minutes from now. Sign it anew.`,
    );
  }
  return hook;
}

/** Stands in for a name that is not known: its key is nobody's. */
const nobody: ReadyHook = {
  hook: { name: '', scheme: 'standard-webhooks', keys: [], type: { field: 'type' } },
  keys: [{ kind: 'hmac', secret: randomBytes(32) }],
};

function isRight(key: HookKey, signature: Signature, signed: Buffer): boolean {
  if (key.kind === 'hmac' && signature.kind === 'hmac') {
    const own = createHmac(signature.algorithm, key.secret).update(signed).digest();
    return own.length === signature.value.length && timingSafeEqual(own, signature.value);
  }
  if (key.kind === 'ed25519' && signature.kind === 'ed25519') {
    return verify(null, signed, key.key, signature.value);
  }
  return false;
}

function claimOf(hook: Hook, headers: Sent, body: Uint8Array): Claim {
  return hook.scheme === 'hmac' ? hmacClaim(hook, headers, body) : standardClaim(headers, body);
}

function standardClaim(headers: Sent, body: Uint8Array): Claim {
  const id = headers.get('webhook-id') ?? '';
  const at = headers.get('webhook-timestamp') ?? '';
  const given = (headers.get('webhook-signature') ?? '').split(' ').slice(0, mostSignatures);
  return {
    signed: Buffer.concat([Buffer.from(`${id}.${at}.`), body]),
    signatures: given.flatMap(standardSignature),
    at: secondsOf(at),
  };
}

function hmacClaim(hook: Extract<Hook, { scheme: 'hmac' }>, headers: Sent, body: Uint8Array): Claim {
  const { header, prefix, encoding, algorithm } = hook.signature;
  const text = headers.get(header) ?? '';
  const value = text.startsWith(prefix) ? decoded(text.slice(prefix.length), encoding) : undefined;
  const time = hook.timestamp && (headers.get(hook.timestamp.header) ?? '');
  const before = hook.signed.slice(0, -'{body}'.length).replace('{timestamp}', () => time ?? '');
  return {
    signed: Buffer.concat([Buffer.from(before), body]),
    signatures: value ? [{ kind: 'hmac', algorithm, value }] : [],
    ...(time !== undefined && { at: secondsOf(time) }),
  };
}

/** While keys are changed a delivery has two; more are nobody's need. */
const mostSignatures = 10;

function standardSignature(text: string): Signature[] {
  const [version, encoded = ''] = text.split(',', 2);
  const value = decoded(encoded, 'base64');
  if (value && version === 'v1') return [{ kind: 'hmac', algorithm: 'sha256', value }];
  if (value && version === 'v1a') return [{ kind: 'ed25519', value }];
  return [];
}

const forms = { hex: /^([0-9a-f]{2})+$/i, base64: /^[A-Za-z0-9+/]+={0,2}$/ };

function decoded(text: string, encoding: 'hex' | 'base64'): Buffer | undefined {
  return forms[encoding].test(text) ? Buffer.from(text, encoding) : undefined;
}

/** Not a number where it is none, and then it is too old. */
function secondsOf(text: string): number {
  return /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
}
