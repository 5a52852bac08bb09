import path from 'node:path';
import { keptSecret } from './kept-secret';
import { personaAlias, personaRoles } from './identity/personas';
import { inRoot } from './paths';
import { Problem, reasonOf } from './problem';
import { startProcess } from './processes';
import type { ManagedProcess } from './processes';

const clientId = 'countersign';
const cliClientId = 'countersign-cli';
/** A machine for trying the HTTP API, by client credentials. */
const agentClientId = 'countersign-agent';
/** `providerScope` of `dev/identity/provider.ts`, which is too much to load for a word. */
const scope = 'openid profile email groups';

export interface IdentityPlace {
  /** Port it listens on, on this machine alone. */
  port: number;
  stateDir: string;
  /** Canonical address of the desk that people sign in to. */
  origin: string;
}

/** What the web app is told, so that it takes this provider as it would take any other. */
export function identityEnv({ port, stateDir }: IdentityPlace): Record<string, string> {
  return {
    COUNTERSIGN_OIDC_ISSUER: `http://localhost:${port}`,
    COUNTERSIGN_OIDC_CLIENT_ID: clientId,
    COUNTERSIGN_OIDC_CLIENT_SECRET: keptSecret(stateDir, 'identity-client-secret'),
    COUNTERSIGN_OIDC_ALIAS: personaAlias,
    COUNTERSIGN_OIDC_SCOPE: scope,
    COUNTERSIGN_ROLES: personaRoles,
    COUNTERSIGN_CLI_CLIENT_ID: cliClientId,
  };
}

/** Starts the identity provider for development and waits until it answers. */
export async function startIdentityProcess(
  place: IdentityPlace,
  options: { logFile?: string; adminSecret?: string } = {},
): Promise<ManagedProcess> {
  const identity = await startProcess({
    name: 'identity',
    command: process.execPath,
    args: ['--import', 'tsx', inRoot('dev', 'identity', 'main.ts')],
    env: {
      ...process.env,
      ...identityEnv(place),
      COUNTERSIGN_ORIGIN: place.origin,
      COUNTERSIGN_STATE_DIR: path.resolve(place.stateDir),
      COUNTERSIGN_IDENTITY_AGENT_ID: agentClientId,
      COUNTERSIGN_IDENTITY_AGENT_SECRET: keptSecret(place.stateDir, 'identity-agent-secret'),
      COUNTERSIGN_IDENTITY_ADMIN_SECRET: options.adminSecret,
    },
    ...(options.logFile !== undefined && { logFile: options.logFile }),
  });
  await waitUntilItAnswers(identity, place.port);
  return identity;
}

async function waitUntilItAnswers(identity: ManagedProcess, port: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  let reason = '';
  while (identity.running() && Date.now() < deadline) {
    try {
      const url = `http://127.0.0.1:${port}/.well-known/openid-configuration`;
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return;
      reason = `it answered ${answer.status}`;
    } catch (error) {
      reason = reasonOf(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const ended = !identity.running();
  await identity.kill();
  const words = ended ? 'ended at its start' : `did not come up (${reason})`;
  throw new Problem(`The identity provider for development ${words}:\n${identity.tail()}`);
}
