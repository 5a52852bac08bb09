import { z } from 'zod';
import type { Env } from './env';
import { givenJson } from './given-json';
import { EnvError } from './variables';

const variable = 'COUNTERSIGN_SIGNING_KEY';
const accepted = 'a private Ed25519 key as a JSON Web Key with a kid, or the path of a file with one';

/** A private Ed25519 key (RFC 8037) with a name. */
const privateKeySchema = z.object(
  {
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.base64url().length(43),
    d: z.base64url().length(43),
    kid: z.string().min(1),
  },
  'this is no JSON object',
);
export type SigningKey = z.infer<typeof privateKeySchema>;

/**
 * The key that the desk signs decisions with; undefined where there is none: then they are not signed, and a worker
 * that asks for proofs refuses them. In production there must be one.
 *
 * @throws EnvError that says what is wrong with it, and never what is in it
 */
export function readSigningKey(
  environment: Readonly<Record<string, string | undefined>>,
  mode: Env['mode'],
): SigningKey | undefined {
  const given = environment[variable]?.trim() ?? '';
  if (given === '') {
    if (mode === 'development') return undefined;
    throw new EnvError(`${variable} is not set. Accepted in production: ${accepted}.`);
  }
  return givenJson({ name: variable, schema: privateKeySchema, accepted }, given);
}
