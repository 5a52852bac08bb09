import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { DeskError } from '../../temporal/contract/desk-error';

const variable = 'COUNTERSIGN_VERIFY_KEYS';

/** A public Ed25519 key (RFC 8037) with a name. A private part has no business here, so one is refused. */
const publicKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.base64url().length(43),
  kid: z.string().min(1),
  alg: z.literal('EdDSA').optional(),
  use: z.literal('sig').optional(),
  d: z.undefined({ error: 'a private key does not belong to whoever only verifies' }).optional(),
});
const keySetSchema = z.object(
  {
    keys: z
      .array(publicKeySchema)
      .min(1, 'there is no key in it')
      .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'two keys have one kid'),
  },
  'this is no JSON object',
);

/**
 * The public keys that proofs are verified with.
 *
 * @param given a JSON Web Key Set (RFC 7517), or the path of a file with one, seen from `cwd`
 * @throws DeskError that names the variable, what is wrong and what is accepted
 */
export function readVerifyKeys(given: string, cwd: string): JSONWebKeySet {
  const isText = given.trimStart().startsWith('{');
  const file = path.resolve(cwd, given);
  if (!isText && !existsSync(file)) throw refused(`names the file ${file}, which is not there`);
  const parsed = keySetSchema.safeParse(jsonOf(isText ? given : readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused(
    `cannot be used at ${issue?.path.join('.') || 'its root'}: ${issue?.message ?? 'unreadable'}`,
  );
}

function refused(problem: string): DeskError {
  const accepted =
    'a JSON Web Key Set of public Ed25519 keys, each with a kid, or the path of a file with one';
  return new DeskError('invalid-input', `${variable} ${problem}. Accepted is ${accepted}.`, {
    field: variable,
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it
  }
}
