import { z } from 'zod';
import { roles } from '@/temporal/contract/roles';
import type { Role } from '@/temporal/contract/roles';
import { durationMs } from '@/temporal/domain/duration';
import { isLoopback } from './origin';
import type { Variable, VariableReader } from './variables';

/** How people sign in, what their groups make of them, and how long that holds. */
export interface SignInSettings {
  /** Identifier of the OpenID Connect provider, exactly as it calls itself. */
  issuer: string;
  clientId: string;
  /** Absent for a client that has none: PKCE alone then. */
  clientSecret?: string;
  /** What stands before `|` in the id of everybody who signed in at this provider. It must never change. */
  alias: string;
  /** What is asked of the provider, space-separated. */
  scope: string;
  /** Claim with the names of a person's groups. */
  groupsClaim: string;
  /** Which role each group gives. */
  rolesOfGroup: ReadonlyMap<string, readonly Role[]>;
  /** Whom to ask for a role: shown as it stands. */
  adminContact?: string;
  /** The first seals sessions, all of them open one: so a new one can be put in front. */
  sessionSecrets: readonly string[];
  /** A session that nobody uses ends after this. */
  idleMs: number;
  /** Every session ends after this. */
  longestMs: number;
  /** How old the groups may be on which a change is permitted. */
  groupsMaxAgeMs: number;
  perMinute: Limits;
}

/** How often a minute: sign-ins from one address, launches and decisions of one person. */
export interface Limits {
  signIn: number;
  launch: number;
  decide: number;
}

const textSchema = z.string().trim().min(1).max(1_000);

const issuerVariable = (mode: 'development' | 'production'): Variable<string> => ({
  name: 'COUNTERSIGN_OIDC_ISSUER',
  schema: z.string().refine((text) => isIssuer(text, mode)),
  accepted:
    mode === 'production'
      ? 'the https address of your OpenID Connect provider (the one for development is never accepted in production: there anybody is whom they like)'
      : 'the https address of your OpenID Connect provider, or http on this machine; npm start brings one for development',
});

function isIssuer(text: string, mode: 'development' | 'production'): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  if (search !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && mode === 'development' && isLoopback(hostname));
}

const clientIdVariable: Variable<string> = {
  name: 'COUNTERSIGN_OIDC_CLIENT_ID',
  schema: textSchema,
  accepted: 'the id under which the provider knows this desk',
};
const clientSecretVariable: Variable<string> = {
  name: 'COUNTERSIGN_OIDC_CLIENT_SECRET',
  schema: textSchema,
  accepted: 'the secret that the provider gave this desk',
  secret: true,
};
const aliasVariable: Variable<string> = {
  name: 'COUNTERSIGN_OIDC_ALIAS',
  schema: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.:-]{0,62}$/)
    .refine((text) => !['claimed', 'agent', 'person'].includes(text.split(':')[0] ?? '')),
  accepted: 'a short name of the provider: up to 63 small letters, digits, dots and hyphens',
};
const scopeVariable: Variable<string> = {
  name: 'COUNTERSIGN_OIDC_SCOPE',
  schema: textSchema.refine((text) => text.split(' ').includes('openid')),
  accepted: 'scopes with "openid" among them, separated by spaces',
};
const groupsClaimVariable: Variable<string> = {
  name: 'COUNTERSIGN_OIDC_GROUPS_CLAIM',
  schema: textSchema,
  accepted: 'the name of the claim that lists groups',
};
const contactVariable: Variable<string> = {
  name: 'COUNTERSIGN_ADMIN_CONTACT',
  schema: z.string().trim().max(200),
  accepted: 'up to 200 characters: a name, an address, a channel',
};
const rolesVariable: Variable<ReadonlyMap<string, readonly Role[]>> = {
  name: 'COUNTERSIGN_ROLES',
  schema: z.string().transform((text, context) => {
    const read = rolesOfGroups(text);
    if (read) return read;
    context.addIssue({ code: 'custom', message: 'not pairs of role and group' });
    return z.NEVER;
  }),
  accepted: `role=group, several separated by semicolons, a role as often as needed; roles are ${roles.join(', ')}`,
};
const secretsVariable: Variable<string[]> = {
  name: 'COUNTERSIGN_SESSION_SECRET',
  schema: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(z.string().min(32)).min(1).max(5)),
  accepted:
    'a random text of 32 characters or more; up to five, separated by commas, of which the first is used for new sessions',
  secret: true,
};

const duration = (name: string): Variable<number> => ({
  name,
  schema: z.string().transform((text, context) => {
    const ms = durationMs(text);
    if (ms !== undefined) return ms;
    context.addIssue({ code: 'custom', message: 'not a duration' });
    return z.NEVER;
  }),
  accepted: 'an ISO 8601 duration, such as PT30M',
});
const perMinute = (name: string): Variable<number> => ({
  name,
  schema: z.coerce.number().int().min(1).max(1_000_000),
  accepted: 'how often a minute, a whole number from 1',
});

/** `role=group;role=group` as a look-up by group; undefined where it is anything else. */
function rolesOfGroups(text: string): Map<string, Role[]> | undefined {
  const found = new Map<string, Role[]>();
  for (const pair of text.split(';').filter((part) => part.trim() !== '')) {
    const [left = '', ...rest] = pair.split('=');
    const role = roles.find((one) => one === left.trim());
    // A group may have an = in its name, as those of a directory do.
    const group = rest.join('=').trim();
    if (role === undefined || group === '') return undefined;
    found.set(group, [...(found.get(group) ?? []), role]);
  }
  return found.size > 0 ? found : undefined;
}

/** Reads the settings of sign-in; problems stay with the reader. */
export function readSignInSettings(
  reader: VariableReader,
  mode: 'development' | 'production',
): SignInSettings {
  const issuer = reader.required(issuerVariable(mode), 'https://missing.invalid');
  const clientSecret = reader.optional(clientSecretVariable);
  const adminContact = reader.optional(contactVariable);
  return {
    issuer,
    clientId: reader.required(clientIdVariable, ''),
    ...(clientSecret && { clientSecret }),
    alias: reader.optional(aliasVariable) ?? new URL(issuer).host,
    scope: reader.optional(scopeVariable) ?? 'openid profile email',
    groupsClaim: reader.optional(groupsClaimVariable) ?? 'groups',
    rolesOfGroup: reader.required(rolesVariable, new Map()),
    ...(adminContact && { adminContact }),
    sessionSecrets: reader.required(secretsVariable, []),
    idleMs: reader.optional(duration('COUNTERSIGN_SESSION_IDLE')) ?? 30 * 60_000,
    longestMs: reader.optional(duration('COUNTERSIGN_SESSION_LONGEST')) ?? 8 * 60 * 60_000,
    groupsMaxAgeMs: reader.optional(duration('COUNTERSIGN_GROUPS_MAX_AGE')) ?? 60_000,
    perMinute: {
      signIn: reader.optional(perMinute('COUNTERSIGN_SIGN_INS_PER_MINUTE')) ?? 60,
      launch: reader.optional(perMinute('COUNTERSIGN_LAUNCHES_PER_MINUTE')) ?? 60,
      decide: reader.optional(perMinute('COUNTERSIGN_DECISIONS_PER_MINUTE')) ?? 300,
    },
  };
}
