import 'server-only';
import { DeskError } from '@/temporal/contract/desk-error';
import type { Person } from '@/temporal/contract/person.schema';
import type { Scope } from '@/temporal/contract/scopes';
import type { Me } from '@/temporal/contract/views';
import { agentId, readApiTokens, tokenIn } from './api-tokens';
import type { ApiToken } from './api-tokens';

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

/**
 * Finds out who calls over HTTP, by the credential in `Authorization: Bearer …` (RFC 6750) and nothing else: no cookie
 * counts here, so no page of another site can call in somebody's name.
 *
 * @throws DeskError `signed-out`
 */
export async function bearerOf(headers: Pick<Headers, 'get'>): Promise<Bearer> {
  const presented = presentedIn(headers);
  const token = tokenIn(apiTokens(), presented);
  if (!token) throw new DeskError('signed-out', 'This token is none that the desk knows.');
  return Promise.resolve(machineOf(token));
}

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
