import 'server-only';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { DeskError } from '@/temporal/contract/desk-error';
import { spokenBy } from './access-claims';
import type { Spoken } from './access-claims';
import type { Env } from './env';
import type { IdentityProvider } from './identity-provider';
import { unreachable } from './provider-failures';

/** Signatures that only the provider can make. A shared secret is none. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** How far the clocks of provider and desk may be apart, in seconds. */
const clockSeconds = 5;
/** What an access token may call itself (RFC 9068, and providers from before it). */
const types = new Set([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);

/** Verifies the access tokens of the identity provider: who signed, for whom, until when, about whom. */
export class AccessTokens {
  #keys: JWTVerifyGetKey | undefined;

  constructor(
    private readonly provider: Pick<IdentityProvider, 'keysAt'>,
    private readonly settings: Pick<Env, 'signIn' | 'api'>,
  ) {}

  /**
   * Whom a token is about.
   *
   * @throws DeskError `signed-out` for one that does not count here, `identity-unreachable` while the keys are not known
   */
  async read(token: string): Promise<Spoken> {
    const { signIn, api } = this.settings;
    const { payload, protectedHeader } = await jwtVerify(token, await this.#getKeys(), {
      issuer: signIn.issuer,
      audience: api.audience,
      requiredClaims: ['exp', 'iat', 'sub'],
      algorithms,
      clockTolerance: clockSeconds,
    }).catch(refused);
    const known = { alias: signIn.alias, groupsClaim: signIn.groupsClaim, ...api };
    const spoken = types.has(protectedHeader.typ?.toLowerCase()) ? spokenBy(payload, known) : undefined;
    if (!spoken) throw notForUs('it is no access token, or does not show who calls');
    return spoken;
  }

  async #getKeys(): Promise<JWTVerifyGetKey> {
    this.#keys ??= createRemoteJWKSet(await this.provider.keysAt().catch(away));
    return this.#keys;
  }
}

/** What keeps the keys from being read is no word on the token. */
const keysUnread: ReadonlySet<string> = new Set([
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
  errors.JOSEError.code,
]);

function refused(error: unknown): never {
  if (!(error instanceof errors.JOSEError) || keysUnread.has(error.code)) away(error);
  if (error instanceof errors.JWTExpired) throw new DeskError('signed-out', 'This token has ended.');
  if (error instanceof errors.JWTClaimValidationFailed) throw notForUs(`its ${error.claim} is another`);
  throw notForUs('the identity provider did not sign it');
}

function away(error: unknown): never {
  throw unreachable(error);
}

const notForUs = (why: string) => new DeskError('signed-out', `This token does not count here: ${why}.`);
