import { mkdirSync } from 'node:fs';
import { z } from 'zod';
import { Accounts } from './accounts';
import { personas } from './personas';
import { createProvider } from './provider';
import { createIdentityServer } from './server';

/** The process of the identity provider for development; its starter tells it all of this. */
const settings = z
  .object({
    COUNTERSIGN_OIDC_ISSUER: z.url(),
    COUNTERSIGN_OIDC_CLIENT_ID: z.string(),
    COUNTERSIGN_OIDC_CLIENT_SECRET: z.string(),
    COUNTERSIGN_CLI_CLIENT_ID: z.string(),
    COUNTERSIGN_IDENTITY_AGENT_ID: z.string(),
    COUNTERSIGN_IDENTITY_AGENT_SECRET: z.string(),
    COUNTERSIGN_ORIGIN: z.url(),
    COUNTERSIGN_STATE_DIR: z.string(),
    COUNTERSIGN_IDENTITY_ADMIN_SECRET: z.string().optional(),
  })
  .parse(process.env);

const accounts = new Accounts(personas);
mkdirSync(settings.COUNTERSIGN_STATE_DIR, { recursive: true });
const provider = await createProvider({
  issuer: settings.COUNTERSIGN_OIDC_ISSUER,
  stateDir: settings.COUNTERSIGN_STATE_DIR,
  clients: {
    desk: {
      id: settings.COUNTERSIGN_OIDC_CLIENT_ID,
      secret: settings.COUNTERSIGN_OIDC_CLIENT_SECRET,
      origin: settings.COUNTERSIGN_ORIGIN,
    },
    terminal: { id: settings.COUNTERSIGN_CLI_CLIENT_ID },
    agent: { id: settings.COUNTERSIGN_IDENTITY_AGENT_ID, secret: settings.COUNTERSIGN_IDENTITY_AGENT_SECRET },
  },
  accounts,
});
provider.on('server_error', (_ctx, error) => process.stderr.write(`${error.stack ?? error.message}\n`));

const server = createIdentityServer({
  provider,
  accounts,
  adminSecret: settings.COUNTERSIGN_IDENTITY_ADMIN_SECRET,
});
// On this machine alone: whoever reaches it may be anybody.
server.listen(Number(new URL(settings.COUNTERSIGN_OIDC_ISSUER).port), '127.0.0.1');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
