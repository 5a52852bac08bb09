import path from 'node:path';
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { scopes as apiScopes } from '../../temporal/contract/scopes';
import { keptSecret, newSigningKey, signingJwk } from '../kept-secret';
import type { Accounts } from './accounts';
import { apiAccess, personalClaims } from './api-access';
import { clientsOf } from './clients';
import type { KnownClients } from './clients';
import { KeptEntries, keptAdapter } from './kept-adapter';
import { errorPage, signingOutPage } from './pages';
import { quietly } from './quietly';

export interface ProviderOptions {
  issuer: string;
  /** Folder that keeps keys, and what was signed in, over a restart. */
  stateDir: string;
  clients: KnownClients;
  accounts: Accounts;
  /** How long an access token for userinfo holds, in seconds. */
  accessSeconds?: number;
}

const hour = 60 * 60;
const twoWeeks = 14 * 24 * hour;
const scopes = ['openid', 'profile', 'email', 'groups'];

/** What the desk asks of it; `COUNTERSIGN_OIDC_SCOPE`. */
export const providerScope = scopes.join(' ');

/**
 * An OpenID Connect provider like any other, but that whoever comes may be whom they choose. It says so in its
 * metadata (`countersign_development`), and no desk in production takes it.
 */
export async function createProvider(options: ProviderOptions): Promise<Provider> {
  // It warns of Node 20, where it works; nothing else that it says is kept back.
  const { Provider, interactionPolicy, errors } = await quietly(
    /Unsupported runtime/,
    () => import('oidc-provider'),
  );
  const policy = interactionPolicy.base();
  // One desk, ours: nobody is asked whether it may know who they are.
  policy.remove('consent');
  const access = apiAccess(options.clients, () => new errors.InvalidTarget());
  const provider = new Provider(options.issuer, configurationOf(options, policy, access));
  provider.use(pollOften);
  return provider;
}

function configurationOf(
  { issuer, stateDir, clients, accounts, accessSeconds = hour }: ProviderOptions,
  policy: NonNullable<Configuration['interactions']>['policy'],
  access: Configuration['features'],
): Configuration {
  return {
    adapter: keptAdapter(new KeptEntries(path.join(stateDir, 'identity.json'))),
    clients: clientsOf(clients),
    jwks: { keys: [signingJwk(keptSecret(stateDir, 'identity-signing-key', newSigningKey))] },
    cookies: { keys: [keptSecret(stateDir, 'identity-cookie-key')] },
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username'],
      email: ['email'],
      groups: ['groups'],
      auth_time: null,
    },
    scopes: [...scopes, ...apiScopes],
    discovery: { countersign_development: true },
    pkce: { required: () => true },
    interactions: { policy, url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, login) => {
      const account = accounts.find(login);
      return account && { accountId: login, claims: () => ({ ...account }) };
    },
    loadExistingGrant: grantAll,
    issueRefreshToken: () => true,
    extraTokenClaims: (ctx, token) =>
      personalClaims(ctx, 'accountId' in token ? token.accountId : undefined, accounts),
    rotateRefreshToken: true,
    ttl: {
      ...{ AccessToken: accessSeconds, IdToken: hour, Interaction: hour },
      ...{ ClientCredentials: hour, DeviceCode: hour / 6 },
      ...{ RefreshToken: twoWeeks, Grant: twoWeeks, Session: twoWeeks },
    },
    features: {
      ...access,
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, one, token) => token.clientId === one.clientId },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signingOutPage(form, issuer);
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = errorPage(out.error_description ?? out.error, clients.desk.origin);
    },
  };
}

/** Whoever waits for a person at a terminal may ask each second: without a word on it they ask every five. */
async function pollOften(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  if (ctx.path === '/device/auth' && ctx.status === 200) Object.assign(ctx.body as object, { interval: 1 });
}

async function grantAll(ctx: KoaContextWithOIDC) {
  const { provider, client, session } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing) return existing;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope(providerScope);
  await grant.save();
  return grant;
}
