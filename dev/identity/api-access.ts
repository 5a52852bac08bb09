import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { scopes } from '../../temporal/contract/scopes';
import type { Accounts } from './accounts';
import type { KnownClients } from './clients';
import { codePage, confirmPage, signedInPage } from './device-pages';

/** How long a token for the HTTP API holds, in seconds: a command line renews it by itself. */
const apiTokenSeconds = 5 * 60;

/**
 * How programs come to tokens for the desk's HTTP API: machines by client credentials, people at a terminal by the
 * device flow (RFC 8628). Such a token is a JWT (RFC 9068) for the desk alone (RFC 8707), whose address is its audience.
 *
 * @param unknownTarget what a request for a token for somebody else is refused with
 */
export function apiAccess(
  { desk, agent }: KnownClients,
  unknownTarget: () => Error,
): NonNullable<Configuration['features']> {
  return {
    clientCredentials: { enabled: true },
    deviceFlow: {
      enabled: true,
      userCodeInputSource: (ctx, form, _out, error) => {
        ctx.body = codePage(form, error && codeProblem(error));
      },
      userCodeConfirmSource: (ctx, form, client, _device, code) => {
        ctx.body = confirmPage(form, client.clientName ?? client.clientId, code);
      },
      successSource: (ctx) => {
        ctx.body = signedInPage();
      },
    },
    resourceIndicators: {
      enabled: true,
      // A machine wants nothing else here. The desk asks userinfo, which takes no token that is for a resource.
      defaultResource: (_ctx, client) => (client.clientId === agent.id ? desk.origin : []),
      getResourceServerInfo: (_ctx, resource) => {
        if (resource !== desk.origin) throw unknownTarget();
        const jwt = { sign: { alg: 'RS256' as const } };
        return {
          ...{ scope: scopes.join(' '), audience: resource },
          ...{ accessTokenTTL: apiTokenSeconds, accessTokenFormat: 'jwt', jwt },
        };
      },
    },
  };
}

function codeProblem(error: Error): string {
  if (error.name === 'AbortedError') return 'Cancelled: nobody was signed in.';
  if ('userCode' in error || error.name === 'NoCodeError') {
    return 'This code is unknown, used or too old. Look at your terminal again.';
  }
  return 'Something went wrong. Type the code again.';
}

/** What a token says of the person it is about: when they signed in, their name and their groups now. */
export function personalClaims(ctx: KoaContextWithOIDC, login: string | undefined, accounts: Accounts) {
  const account = login === undefined ? undefined : accounts.find(login);
  const { DeviceCode, RefreshToken } = ctx.oidc.entities;
  const authTime = (DeviceCode ?? RefreshToken)?.authTime;
  return account && { auth_time: authTime, name: account.name, groups: account.groups };
}
