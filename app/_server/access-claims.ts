import { z } from 'zod';
import { sampleRequester } from '@/temporal/contract/names';
import type { Person } from '@/temporal/contract/person.schema';
import { scopes } from '@/temporal/contract/scopes';
import type { Scope } from '@/temporal/contract/scopes';
import { agentId } from './api-tokens';
import { groupsIn, textOf } from './provider-claims';

/** Printed without blanks: it stands in ids and in histories. */
const clientIdSchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/)
  .refine((id) => agentId(id) !== sampleRequester.id);

const wordsSchema = z.union([z.string().transform((text) => text.split(' ')), z.array(z.string())]);

/** What providers write into access tokens (RFC 9068), by the names that they use for it. */
const claimsSchema = z.looseObject({
  sub: z.string().min(1).max(200),
  iat: z.number(),
  auth_time: z.number().positive().optional(),
  client_id: clientIdSchema.optional(),
  azp: clientIdSchema.optional(),
  cid: clientIdSchema.optional(),
  appid: clientIdSchema.optional(),
  scope: wordsSchema.optional(),
  scp: wordsSchema.optional(),
  roles: z.array(z.string()).optional(),
});

/** Whom a token that the provider signed is about. */
export type Spoken =
  | { kind: 'machine'; name: string; actor: Person; scopes: readonly Scope[] }
  | {
      kind: 'person';
      subject: string;
      name?: string;
      /** Absent where the token tells none. */
      groups?: string[];
      /** When the provider said all this, in milliseconds. */
      saidAt: number;
      /** When the person proved who they are, in milliseconds. */
      signedInAt: number;
    };

interface Known {
  alias: string;
  groupsClaim: string;
  cliClientId?: string;
}

/**
 * Tells persons from machines. A person is only whom the provider signed in at the command line: the token was given
 * to that client, is about somebody other than the client, says when they signed in, and nobody stands between. All
 * else is a machine, which never decides; where its token is about somebody, it acts for them.
 *
 * @returns undefined for a token that is neither: it names no client, is an ID token, or is one of the command line
 * that does not show a person
 */
export function spokenBy(claims: unknown, { alias, groupsClaim, cliClientId }: Known): Spoken | undefined {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const client = data.client_id ?? data.azp ?? data.cid ?? data.appid;
  if (client === undefined || 'nonce' in data || 'at_hash' in data) return undefined;
  const name = textOf(data, 'name', 'preferred_username');
  if (client !== cliClientId) return machineOf(client, data, alias, name);
  if (data.sub === client || data.auth_time === undefined || 'act' in data) return undefined;
  const groups = groupsIn(data, groupsClaim);
  return {
    kind: 'person',
    subject: data.sub,
    ...(name && { name }),
    ...(groups && { groups }),
    saidAt: data.iat * 1000,
    signedInAt: data.auth_time * 1000,
  };
}

function machineOf(
  client: string,
  { sub, scope, scp, roles }: z.infer<typeof claimsSchema>,
  alias: string,
  name: string | undefined,
): Spoken {
  const words = new Set([...(scope ?? []), ...(scp ?? []), ...(roles ?? [])]);
  const owner = sub === client ? undefined : { id: `${alias}|${sub}`, ...(name && { name }) };
  return {
    kind: 'machine',
    name: client,
    actor: { id: agentId(client), name: client, ...(owner && { owner }) },
    scopes: scopes.filter((one) => words.has(one)),
  };
}
