import 'server-only';
import * as client from 'openid-client';
import { env } from './env';
import type { Env } from './env';
import type { Identity, Session, Tokens } from './session';
import type { Renewal } from './session-memory';
import { groupsIn, groupsOf, textOf, tokensOf } from './provider-claims';
import type { Claims } from './provider-claims';
import { asProblem, ended, Ended, isRefusal, unreachable } from './provider-failures';

/** Longest time one call to the provider may take, in seconds. */
const callSeconds = 5;
/** An access token that ends sooner is renewed first, in milliseconds. */
const soonMs = 10_000;
/** In the metadata of the provider that development brings: anybody is there whom they like. */
const developmentMark = 'countersign_development';

/** What a sign-in on its way must be answered with. */
export interface Checks {
  state: string;
  nonce: string;
  verifier: string;
  /** Seconds that the proof of who it is may be old. */
  maxAge: number;
}

/** The OpenID Connect provider, spoken to by the authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 7636). */
export class IdentityProvider {
  #configured: Promise<client.Configuration> | undefined;

  constructor(private readonly settings: Pick<Env, 'mode' | 'origin' | 'signIn'>) {}

  /** Where to send a browser to sign in, and what to hold its answer against. @throws SignInProblem */
  async invite(maxAge: number): Promise<{ url: string; checks: Checks }> {
    const config = await this.#config().catch(asProblem);
    const checks = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      maxAge,
    };
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: this.#callback().href,
      scope: this.settings.signIn.scope,
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
      // Asked for every time: only then must a provider say when the person proved who they are.
      max_age: String(maxAge),
    });
    return { url: url.href, checks };
  }

  /**
   * Who it is that comes back with this query string. State, nonce, issuer, audience, signature, PKCE and the age of
   * the proof are checked, and a code counts once.
   *
   * @throws SignInProblem
   */
  async identify(query: URLSearchParams, checks: Checks, nowMs = Date.now()): Promise<Identity> {
    const url = this.#callback();
    url.search = query.toString();
    try {
      const config = await this.#config();
      const answer = await client.authorizationCodeGrant(config, url, {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.verifier,
        maxAge: checks.maxAge,
      });
      const proved = answer.claims();
      if (proved?.auth_time === undefined) throw new Error('The ID token has no auth_time.');
      const told = await this.#userInfo(config, answer.access_token, proved.sub);
      const name = textOf(told, 'name', 'preferred_username') ?? textOf(proved, 'name', 'preferred_username');
      const email = textOf(told, 'email') ?? textOf(proved, 'email');
      return {
        subject: proved.sub,
        ...((name ?? email) && { name: name ?? email }),
        ...(email && { email }),
        ...groupsOf(told, proved, this.settings.signIn.groupsClaim),
        groupsAt: nowMs,
        // A time to come would be a fresh sign-in until then.
        signedInAt: Math.min(proved.auth_time * 1000, nowMs),
        tokens: tokensOf(answer, undefined, nowMs),
      };
    } catch (error) {
      return asProblem(error);
    }
  }

  /**
   * What the provider says of a person now.
   *
   * @param keep called with new tokens as soon as there are any: the old ones are worth nothing from then on
   * @throws DeskError `signed-out` where the provider no longer vouches for the sign-in, `identity-unreachable`
   */
  async renew(session: Session, keep: (tokens: Tokens) => void): Promise<Renewal> {
    const { groupsClaim } = this.settings.signIn;
    try {
      const config = await this.#config();
      const refresh = async () => {
        const answer = await this.#refresh(config, session);
        keep(answer.tokens);
        return answer;
      };
      if (session.groupsFrom === 'id-token') {
        const { tokens, claims } = await refresh();
        if (!claims) throw new Ended('A refreshed sign-in of this provider does not tell groups.');
        return { tokens, groups: groupsIn(claims, groupsClaim) ?? [], groupsAt: Date.now() };
      }
      const read = async (tokens: Tokens): Promise<Renewal> => {
        const told = await this.#userInfo(config, tokens.access, session.subject);
        return { tokens, groups: groupsIn(told, groupsClaim) ?? [], groupsAt: Date.now() };
      };
      const { accessUntil } = session.tokens;
      if (accessUntil !== undefined && accessUntil - soonMs <= Date.now()) {
        return await read((await refresh()).tokens);
      }
      return await read(session.tokens).catch(async (error: unknown) => {
        if (!isRefusal(error) || session.tokens.refresh === undefined) throw error;
        return read((await refresh()).tokens);
      });
    } catch (error) {
      throw isRefusal(error) ? ended(error) : unreachable(error);
    }
  }

  /** Where a browser signs out at the provider too; undefined where the provider has no such place. Never fails. */
  async farewell(): Promise<string | undefined> {
    try {
      const config = await this.#config();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      const back = new URL('/signed-out', this.settings.origin).href;
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: back }).href;
    } catch {
      return undefined; // it cannot be reached, and signing out here must not depend on that
    }
  }

  /** Makes the tokens worthless where the provider offers that (RFC 7009). Never fails. */
  async revoke({ refresh, access }: Tokens): Promise<void> {
    try {
      const config = await this.#config();
      if (config.serverMetadata().revocation_endpoint === undefined) return;
      await client.tokenRevocation(config, refresh ?? access);
    } catch {
      // It cannot be reached: the tokens end by themselves, and nobody else has them.
    }
  }

  /** Whether this is the provider that development brings, where everybody may be anybody. @throws as discovery does */
  async isForDevelopment(): Promise<boolean> {
    return (await this.#discovered()).serverMetadata()[developmentMark] === true;
  }

  /** Where its public keys stand. @throws as discovery does */
  async keysAt(): Promise<URL> {
    const { jwks_uri } = (await this.#config()).serverMetadata();
    if (jwks_uri === undefined) throw new Error('The provider does not say where its keys stand.');
    return new URL(jwks_uri);
  }

  /**
   * What it says now of somebody who gave us an access token; undefined where it has no such place, or does not take
   * the token there.
   *
   * @throws DeskError `identity-unreachable`
   */
  async describe(access: string, subject: string): Promise<Claims | undefined> {
    try {
      const config = await this.#config();
      if (config.serverMetadata().userinfo_endpoint === undefined) return undefined;
      return await this.#userInfo(config, access, subject);
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw unreachable(error);
    }
  }

  #callback(): URL {
    return new URL('/api/auth/callback', this.settings.origin);
  }

  async #config(): Promise<client.Configuration> {
    const config = await this.#discovered();
    if (this.settings.mode === 'production' && config.serverMetadata()[developmentMark] === true) {
      throw new Error('The identity provider is the one for development, and this desk is in production.');
    }
    return config;
  }

  #discovered(): Promise<client.Configuration> {
    this.#configured ??= this.#discover();
    return this.#configured;
  }

  async #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings.signIn;
    const execute = [client.enableNonRepudiationChecks];
    // Only an issuer on this machine may have such an address: see `readSignInSettings`.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to make it stand out
    if (issuer.startsWith('http:')) execute.push(client.allowInsecureRequests);
    try {
      return await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
        execute,
        timeout: callSeconds,
      });
    } catch (error) {
      this.#configured = undefined;
      throw error;
    }
  }

  async #userInfo(config: client.Configuration, access: string, subject: string): Promise<Claims> {
    if (config.serverMetadata().userinfo_endpoint === undefined) return {};
    return client.fetchUserInfo(config, access, subject);
  }

  async #refresh(config: client.Configuration, { tokens }: Session) {
    if (tokens.refresh === undefined) throw new Ended('There is no refresh token.');
    const answer = await client.refreshTokenGrant(config, tokens.refresh);
    return { tokens: tokensOf(answer, tokens.refresh, Date.now()), claims: answer.claims() };
  }
}

let provider: IdentityProvider | undefined;

/** The provider of this desk. */
export function identityProvider(): IdentityProvider {
  provider ??= new IdentityProvider(env());
  return provider;
}
