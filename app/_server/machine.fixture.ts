import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import { scopes } from '@/temporal/contract/scopes';
import type { Scope } from '@/temporal/contract/scopes';

/** Machines of a test, by name: one for each scope, and `all`. */
const machines: Record<string, readonly Scope[]> = {
  ...Object.fromEntries(scopes.map((scope) => [scope, [scope]])),
  all: scopes,
  other: scopes,
};

/** Lets these machines call: to be called before anything asks who does. */
export function withMachines(): void {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const tokens = Object.entries(machines).map(([name, own]) => ({
    name,
    scopes: own,
    sha256: sha256(tokenOf(name)),
    owner: { id: 'dev|zoe', name: 'Zoe' },
  }));
  vi.stubEnv('COUNTERSIGN_API_TOKENS', JSON.stringify(tokens));
}

/** The token of such a machine. */
export const tokenOf = (name: string): string => `token-of-${name}`;
