import * as client from 'openid-client';
import type { DeviceAuthorizationResponse } from 'openid-client';
import { DeskError } from '../../temporal/contract/desk-error';
import type { ProtectedResource } from '../../temporal/contract/protected-resource.schema';
import type { SignIn } from './kept-sign-ins';

/** Longest time one call to the provider may take, in seconds. */
const callSeconds = 10;

/** How the command line is known to the provider of a desk, and whom its tokens are for. */
export interface Access {
  issuer: string;
  clientId: string;
  target: Record<string, string>;
  scope: string;
}

/** @throws DeskError `not-permitted` where a desk signs nobody in at a terminal */
export function accessOf(told: ProtectedResource, desk: string): Access {
  const { resource, authorization_servers: servers, countersign_cli: cli } = told;
  const [issuer] = servers;
  if (!cli || issuer === undefined) {
    throw new DeskError(
      'not-permitted',
      `The desk at ${desk} signs nobody in at a terminal: whoever runs it sets COUNTERSIGN_CLI_CLIENT_ID for that. Decide in the browser: ${desk}/inbox`,
    );
  }
  const target: Record<string, string> =
    cli.resource_parameter === 'none' ? {} : { [cli.resource_parameter]: resource };
  return { issuer, clientId: cli.client_id, target, scope: cli.scope };
}

/** A sign-in that has begun: what the person has to do, and how one learns that they did. */
export interface Begun {
  asked: DeviceAuthorizationResponse;
  /** @throws DeskError `not-permitted` where the person said no or did nothing in time */
  finish: (signal: AbortSignal) => Promise<SignIn>;
}

/**
 * Begins to sign somebody in by the device flow (RFC 8628).
 *
 * @throws DeskError `not-permitted` where the provider offers none, `identity-unreachable`
 */
export async function beginSignIn({ scope, ...access }: Access, desk: string): Promise<Begun> {
  const { issuer, target } = access;
  const config = await discover(access);
  if (config.serverMetadata().device_authorization_endpoint === undefined) {
    throw new DeskError(
      'not-permitted',
      `The identity provider ${issuer} offers no sign-in at a terminal (the device flow, RFC 8628). Decide in the browser: ${desk}/inbox`,
    );
  }
  const asked = await client
    // Whoever signs in here proves it now, as far as the provider knows this parameter: some rules ask how long ago it was.
    .initiateDeviceAuthorization(config, { scope, max_age: '0', ...target })
    .catch(failed('The sign-in could not begin'));
  return {
    asked,
    finish: async (signal) => {
      const answer = await client
        .pollDeviceAuthorizationGrant(config, asked, target, { signal })
        .catch(failed('Nobody was signed in'));
      return { ...access, access: answer.access_token, ...refreshOf(answer) };
    },
  };
}

/** A new access token. @throws DeskError `signed-out` where the sign-in has ended, `identity-unreachable` */
export async function renew(signIn: SignIn): Promise<SignIn> {
  if (signIn.refresh === undefined) throw over();
  const config = await discover(signIn);
  const answer = await client
    .refreshTokenGrant(config, signIn.refresh, signIn.target)
    .catch((error: unknown) => {
      if (error instanceof client.ResponseBodyError && error.error === 'invalid_grant') throw over(error);
      return failed('The sign-in could not be renewed')(error);
    });
  return { ...signIn, access: answer.access_token, ...refreshOf(answer) };
}

/** Makes the tokens worthless where the provider offers that (RFC 7009). @returns whether it is known that they are */
export async function revoke(signIn: SignIn): Promise<boolean> {
  try {
    const config = await discover(signIn);
    if (config.serverMetadata().revocation_endpoint === undefined) return false;
    await client.tokenRevocation(config, signIn.refresh ?? signIn.access);
    return true;
  } catch {
    return false; // it cannot be reached; the caller says that the tokens end by themselves
  }
}

/** The end of a sign-in, as its reader has to know it. */
export function over(cause?: unknown): DeskError {
  return new DeskError(
    'signed-out',
    'Your sign-in has ended. Sign in again with: npx countersign login (or leave it with: npx countersign logout)',
    { cause },
  );
}

function refreshOf(answer: client.TokenEndpointResponse): Pick<SignIn, 'refresh'> {
  return answer.refresh_token === undefined ? {} : { refresh: answer.refresh_token };
}

async function discover({ issuer, clientId }: Pick<Access, 'issuer' | 'clientId'>) {
  const execute = [client.enableNonRepudiationChecks];
  // A desk in production takes no provider with such an address.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to make it stand out
  if (new URL(issuer).protocol === 'http:') execute.push(client.allowInsecureRequests);
  return client
    .discovery(new URL(issuer), clientId, undefined, client.None(), { execute, timeout: callSeconds })
    .catch(failed(`The identity provider ${issuer} does not answer`));
}

/** What a call to the provider came to nothing by: refused, or not answered. */
function failed(what: string): (cause: unknown) => never {
  return (cause) => {
    if (cause instanceof client.ResponseBodyError) {
      throw new DeskError('not-permitted', `${what}: ${reasons[cause.error] ?? said(cause)}.`, { cause });
    }
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new DeskError('identity-unreachable', `${what}: ${words}.`, { cause });
  };
}

const reasons: Record<string, string> = {
  access_denied: 'the request was cancelled in the browser',
  expired_token: 'the code was not confirmed in time',
};

function said({ error, error_description: words }: client.ResponseBodyError): string {
  return `the identity provider says ${words === undefined ? error : `${error}: ${words}`}`;
}
