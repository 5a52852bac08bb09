import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { identityEnv } from './identity-process';
import { personaAlias, personas } from './identity/personas';
import { keptSecret } from './kept-secret';

interface Place {
  stateDir: string;
  /** Canonical address of the desk. */
  origin: string;
  /** Where the identity provider for development listens; absent where the environment names another. */
  identityPort: number | undefined;
}

/**
 * What the web app of a desk in development is told about signing in, where its environment does not say it: the
 * secret of its sessions, and the provider that stands beside it. A start ends no session: all of it is kept.
 */
export function signInEnv(
  { stateDir, origin, identityPort }: Place,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const own = (name: string, make: () => string): Record<string, string> =>
    env[name] ? {} : { [name]: make() };
  return {
    ...own('COUNTERSIGN_SESSION_SECRET', () => keptSecret(stateDir, 'session-secret')),
    ...(identityPort !== undefined && {
      ...identityEnv({ port: identityPort, stateDir, origin }),
      ...(env.COUNTERSIGN_ROLES && { COUNTERSIGN_ROLES: env.COUNTERSIGN_ROLES }),
      ...own('COUNTERSIGN_DIRECTORY', () => writeDirectory(stateDir)),
      ...own('COUNTERSIGN_ADMIN_CONTACT', () => 'the admin (Ada Byrne)'),
    }),
  };
}

/**
 * The personas as a directory file: who is in which group, so that a request can say who still may decide, and where
 * they get mail.
 */
export function writeDirectory(stateDir: string): string {
  const file = path.join(stateDir, 'directory.json');
  const people = personas.map(({ login, name, groups }) => ({
    id: `${personaAlias}|${login}`,
    name,
    groups,
    mail: `${login}@countersign.test`,
  }));
  writeFileSync(file, `${JSON.stringify({ people }, undefined, 2)}\n`);
  return file;
}
