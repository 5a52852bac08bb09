import 'server-only';
import { DeskError } from '@/temporal/contract/desk-error';
import type { Person } from '@/temporal/contract/person.schema';
import type { Scope } from '@/temporal/contract/scopes';
import type { Me } from '@/temporal/contract/views';
import type { Spoken } from './access-claims';
import { AccessTokens } from './access-tokens';
import { agentId, readApiTokens, tokenIn } from './api-tokens';
import type { ApiToken } from './api-tokens';
import { env } from './env';
import { identityProvider } from './identity-provider';
import { LastKnown } from './last-known';
import { groupsIn, textOf } from './provider-claims';
import type { Claims } from './provider-claims';
import { meOf } from './session';

/** Who calls over HTTP: a machine, which may what its scopes say, or a person, who may what their roles permit. */
export type Bearer =
  | {
      kind: 'machine';
      name: string;
      /** `agent:<name>`, with the person it acts for where one is known. */
      actor: Person;
      scopes: readonly Scope[];
    }
  | { kind: 'person'; me: Me };

/** Longest token that is looked at; what a JWT with hundreds of groups takes. */
const longestToken = 16_000;

let read: ApiToken[] | undefined;

/** The tokens of this installation, read once. @throws EnvError for a list that cannot be used. */
export function apiTokens(): readonly ApiToken[] {
  read ??= readApiTokens(process.env);
  return read;
}

/** A token of the identity provider: three parts in base64url (RFC 7515). */
const jwt = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Finds out who calls over HTTP, by the credential in `Authorization: Bearer …` (RFC 6750) and nothing else: no cookie
 * counts here, so no page of another site can call in somebody's name. A person's groups are as young as for a change
 * in the browser.
 *
 * @throws DeskError `signed-out`, `identity-unreachable`
 */
export async function bearerOf(headers: Pick<Headers, 'get'>): Promise<Bearer> {
  const presented = presentedIn(headers);
  const token = tokenIn(apiTokens(), presented);
  if (token) return machineOf(token);
  if (!jwt.test(presented)) throw new DeskError('signed-out', 'This token is none that the desk knows.');
  accessTokens ??= new AccessTokens(identityProvider(), env());
  const spoken = await accessTokens.read(presented);
  return spoken.kind === 'person' ? personOf(presented, spoken) : clientOf(spoken);
}

let accessTokens: AccessTokens | undefined;

function presentedIn(headers: Pick<Headers, 'get'>): string {
  const [, presented] = /^bearer +([\w.~+/=-]+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  if (presented === undefined || presented.length > longestToken) {
    throw new DeskError('signed-out', 'Say who calls: send the header Authorization: Bearer <token>.');
  }
  return presented;
}

function machineOf({ name, owner, scopes, expiresAt }: ApiToken): Bearer {
  if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()) {
    throw new DeskError('signed-out', `The token of ${name} ended at ${expiresAt}.`);
  }
  return { kind: 'machine', name, actor: { id: agentId(name), name, ...(owner && { owner }) }, scopes };
}

/** A client of the provider that is called like a token of ours must not be taken for it. */
function clientOf(spoken: Spoken & { kind: 'machine' }): Bearer {
  if (!apiTokens().some(({ name }) => name === spoken.name)) return spoken;
  throw new DeskError('signed-out', `A token of this desk has the name ${spoken.name} already.`);
}

/** What the provider said of people lately, by their token. */
const described = new LastKnown<{ claims: Claims; atMs: number }>(1_000);

/** @throws DeskError `signed-out` where nobody says the groups of the person as they are now */
async function personOf(token: string, spoken: Spoken & { kind: 'person' }): Promise<Bearer> {
  const { groupsClaim, groupsMaxAgeMs } = env().signIn;
  const isYoung = (atMs: number) => Date.now() - atMs <= groupsMaxAgeMs;
  if (spoken.groups && isYoung(spoken.saidAt)) {
    return { kind: 'person', me: meOf({ ...spoken, groups: spoken.groups }) };
  }
  const known = described.get(token);
  const claims =
    known && isYoung(known.atMs) ? known.claims : await identityProvider().describe(token, spoken.subject);
  const groups = claims && groupsIn(claims, groupsClaim);
  if (!claims || (spoken.groups && !groups)) {
    throw new DeskError('signed-out', 'Nobody says your groups as they are now: renew this token.');
  }
  if (claims !== known?.claims) described.set(token, { claims, atMs: Date.now() });
  const name = spoken.name ?? textOf(claims, 'name', 'preferred_username', 'email');
  return { kind: 'person', me: meOf({ ...spoken, ...(name && { name }), groups: groups ?? [] }) };
}
