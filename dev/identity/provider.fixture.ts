import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Server } from 'node:http';
import { freePort } from '../ports';
import { Accounts } from './accounts';
import { personas } from './personas';
import type { KnownClients } from './clients';
import { createProvider } from './provider';
import { createIdentityServer } from './server';

/** The identity provider for development, in this process. */
export interface ServedProvider {
  issuer: string;
  accounts: Accounts;
  clients: KnownClients;
  /** Ends it and brings it up again from what it kept. */
  restart: () => Promise<void>;
  /** Ends it and removes what it kept. */
  stop: () => Promise<void>;
}

/** Secret with which its groups may be changed. */
export const adminSecret = 'a secret of the tests';

interface ServeOptions {
  /** How long an access token holds. */
  accessSeconds?: number;
  /** Address of the desk that it signs people in to. */
  origin?: string;
}

/** Serves it on a free port. */
export async function serveProvider({
  accessSeconds,
  origin = 'http://localhost:3000',
}: ServeOptions = {}): Promise<ServedProvider> {
  const stateDir = mkdtempSync(path.join(tmpdir(), 'countersign-identity-'));
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const accounts = new Accounts(personas);
  const clients = {
    desk: { id: 'desk', secret: 'hush', origin },
    terminal: { id: 'terminal' },
    agent: { id: 'planner', secret: 'hush too' },
  };
  let server: Server | undefined;
  const close = () =>
    new Promise<void>((resolve) => {
      server?.closeAllConnections();
      if (server) server.close(() => resolve());
      else resolve();
    });
  const restart = async () => {
    await close();
    const options = {
      issuer,
      stateDir,
      clients,
      accounts,
      ...(accessSeconds !== undefined && { accessSeconds }),
    };
    const provider = await createProvider(options);
    server = createIdentityServer({ provider, accounts, adminSecret });
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
  };
  await restart();
  return {
    issuer,
    accounts,
    clients,
    restart,
    stop: async () => {
      await close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
