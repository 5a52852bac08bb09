import * as client from 'openid-client';
import { DeskError } from '@/temporal/contract/desk-error';
import { SignInProblem } from './sign-in-problem';

/** The provider answered, and no longer vouches for the sign-in. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

/** Whether the provider answered that it no longer vouches for a sign-in. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof Ended) return true;
  if (error instanceof client.WWWAuthenticateChallengeError) return error.status < 500;
  return error instanceof client.ResponseBodyError && error.error === 'invalid_grant';
}

/** The same as a failure for its reader. */
export const ended = (cause: unknown): DeskError =>
  new DeskError(
    'signed-out',
    'Your identity provider no longer vouches for this sign-in. Sign in again; nothing was decided.',
    { cause },
  );

/** Anything else that kept the provider from vouching. */
export const unreachable = (cause: unknown): DeskError =>
  new DeskError(
    'identity-unreachable',
    'Your identity provider does not answer, so it is not known whether you still may. Nothing was sent; try again in a moment.',
    { cause },
  );

/** What a sign-in came to nothing by. @throws SignInProblem always */
export function asProblem(error: unknown): never {
  if (error instanceof client.AuthorizationResponseError) {
    throw new SignInProblem(error.error === 'access_denied' ? 'cancelled' : 'refused', error);
  }
  const answered =
    error instanceof client.ResponseBodyError || error instanceof client.WWWAuthenticateChallengeError;
  if (answered) throw new SignInProblem(error.status < 500 ? 'refused' : 'unreachable', error);
  const isSilence = error instanceof TypeError || (error instanceof client.ClientError && isSilent(error));
  throw new SignInProblem(isSilence ? 'unreachable' : 'refused', error);
}

/** No answer, or one that no provider gives: codes of `openid-client`. */
function isSilent({ code }: client.ClientError): boolean {
  const silent = [
    'OAUTH_TIMEOUT',
    'OAUTH_ABORT',
    'OAUTH_RESPONSE_IS_NOT_CONFORM',
    'OAUTH_RESPONSE_IS_NOT_JSON',
  ];
  return code !== undefined && silent.includes(code);
}
