import type { TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import type { Identity, Tokens } from './session';

/** What a provider says of a person: in an ID token, or as userinfo. */
export type Claims = Readonly<Record<string, unknown>>;

/** Groups kept of one person; a provider that sends more is configured wrongly. */
const mostGroups = 200;

/** The groups, and where they were told: userinfo can be asked again at any time, so it goes first. */
export function groupsOf(
  told: Claims,
  proved: Claims,
  claim: string,
): Pick<Identity, 'groups' | 'groupsFrom'> {
  const groups = groupsIn(told, claim);
  if (groups) return { groups, groupsFrom: 'userinfo' };
  const inToken = groupsIn(proved, claim);
  return inToken ? { groups: inToken, groupsFrom: 'id-token' } : { groups: [], groupsFrom: 'userinfo' };
}

/** The groups under this claim; undefined where there is none. */
export function groupsIn(claims: Claims, claim: string): string[] | undefined {
  const found = claims[claim];
  if (found === undefined || found === null) return undefined;
  const names = (Array.isArray(found) ? found : [found]).filter((name) => typeof name === 'string');
  return [...new Set(names)].slice(0, mostGroups);
}

/** The first of these claims that says something. */
export function textOf(claims: Claims, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = claims[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 200);
  }
  return undefined;
}

/** The tokens of an answer; a provider that gives no new refresh token lets the old one hold. */
export function tokensOf(
  answer: TokenEndpointResponse & TokenEndpointResponseHelpers,
  refreshBefore: string | undefined,
  nowMs: number,
): Tokens {
  const seconds = answer.expiresIn();
  const refresh = answer.refresh_token ?? refreshBefore;
  return {
    access: answer.access_token,
    ...(seconds !== undefined && { accessUntil: nowMs + seconds * 1000 }),
    ...(refresh !== undefined && { refresh }),
  };
}
