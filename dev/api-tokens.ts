import { createHash, randomBytes } from 'node:crypto';
import { scopes } from '../temporal/contract/scopes';
import type { Scope } from '../temporal/contract/scopes';
import { keptSecret } from './kept-secret';

/** An entry of `COUNTERSIGN_API_TOKENS`. */
interface ListedToken {
  name: string;
  scopes: readonly Scope[];
  sha256: string;
  owner?: { id: string; name: string };
}

function listed(name: string, token: string, held: readonly Scope[]): ListedToken {
  return { name, scopes: held, sha256: createHash('sha256').update(token).digest('hex') };
}

/** The file, below a state folder's `keys`, with the token for trying the HTTP API by hand. */
const keptName = 'api-token';

/**
 * The one token of a desk in development: made on its first start, in a file that only its owner can read, and kept.
 * Where the environment lists tokens, those count alone.
 */
export function developmentTokens(
  stateDir: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  if (env.COUNTERSIGN_API_TOKENS) return {};
  const list = [listed('development', keptSecret(stateDir, keptName), scopes)];
  return { COUNTERSIGN_API_TOKENS: JSON.stringify(list) };
}

/** Tokens of a stack for tests: one of each scope alone, and one of all of them, which acts for a reviewer. */
export type StackTokens = Readonly<Record<Scope | 'all', string>>;

/** Who owns the agent that has all scopes: so a test can see that neither it nor they decide what it asked. */
const owner = { id: 'dev|requester', name: 'Rune Berg' };

/** Makes the tokens of one stack, `agent:test-<name>` each, and what its web app is told of them. */
export function stackTokens(): { tokens: StackTokens; env: Record<string, string> } {
  const make = () => randomBytes(32).toString('base64url');
  const tokens = { submit: make(), read: make(), wait: make(), operate: make(), all: make() };
  const list = [
    ...scopes.map((scope) => listed(`test-${scope}`, tokens[scope], [scope])),
    { ...listed('test-all', tokens.all, scopes), owner },
  ];
  return { tokens, env: { COUNTERSIGN_API_TOKENS: JSON.stringify(list) } };
}
