import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { sampleRequester } from '@/temporal/contract/names';
import type { Person } from '@/temporal/contract/person.schema';
import { scopes } from '@/temporal/contract/scopes';
import { givenJson } from './given-json';
import type { Environment } from './variables';

const variable = 'COUNTERSIGN_API_TOKENS';

/** What a machine is called: the second half of its id, `agent:<name>`. */
const machineNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'a name has letters, digits, dots, hyphens and underscores')
  .refine((name) => agentId(name) !== sampleRequester.id, 'this name is that of the samples');

const hashSchema = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/)
  .transform((hex) => Buffer.from(hex, 'hex'));

const tokenSchema = z.strictObject({
  name: machineNameSchema,
  /** The person whom the machine acts for: they may not decide what it asked either. */
  owner: z
    .object({
      id: z
        .string()
        .max(255)
        .regex(/^[^|\s]+\|.+$/, 'an owner is a person, as in corp|8f31'),
      name: z.string().max(200).optional(),
    })
    .optional(),
  scopes: z.array(z.enum(scopes)).min(1, 'without a scope it may do nothing'),
  sha256: z
    .union(
      [hashSchema, z.array(hashSchema).min(1).max(2)],
      'the SHA-256 of the token in hexadecimal, or two of them',
    )
    .transform((hashes) => [hashes].flat()),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});
/** A machine that calls with a token of its own: only its hash is known, or two while one takes over from the other. */
export type ApiToken = z.infer<typeof tokenSchema>;

const tokensSchema = z
  .array(tokenSchema, 'this is no JSON list')
  .refine((tokens) => new Set(tokens.map(({ name }) => name)).size === tokens.length, 'two have one name')
  .refine((tokens) => {
    const hashes = tokens.flatMap(({ sha256 }) => sha256.map((hash) => hash.toString('hex')));
    return new Set(hashes).size === hashes.length;
  }, 'one hash stands there twice');

const accepted =
  'a JSON list of { "name", "scopes", "sha256", "owner"?, "expiresAt"? }, or the path of a file with one';

/** The tokens that an environment lists. @throws EnvError that says what is wrong, and repeats no hash */
export function readApiTokens(environment: Environment): ApiToken[] {
  const given = environment[variable]?.trim() ?? '';
  return given === '' ? [] : givenJson({ name: variable, schema: tokensSchema, accepted }, given);
}

/** Whose token this is. Every listed hash is compared, so that the time it takes says nothing. */
export function tokenIn(known: readonly ApiToken[], presented: string): ApiToken | undefined {
  const sha256 = createHash('sha256').update(presented).digest();
  const isIts = (one: ApiToken) => one.sha256.filter((hash) => timingSafeEqual(hash, sha256)).length > 0;
  return known.filter(isIts)[0];
}

/** The id of a machine. */
export function agentId(name: string): Person['id'] {
  return `agent:${name}`;
}
