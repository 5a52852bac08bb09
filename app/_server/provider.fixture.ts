import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWTHeaderParameters, JWTPayload } from 'jose';

/** What the provider says, which a test bends. */
interface Says {
  /** Over the claims that are right. */
  claims: Record<string, unknown>;
  /** Claims left out. */
  without: string[];
  userInfo: Record<string, unknown>;
  /** Signs with a key that it does not publish. */
  wrongKey: boolean;
  /** Answers every call with this status. */
  status?: number;
  /** Refuses at the token endpoint with this error, and every access token. */
  refuses?: string;
  metadata: Record<string, unknown>;
}

/** What a provider says that does not lie, of a reviewer. */
export function truthful(): Says {
  return { claims: {}, without: [], userInfo: { groups: ['reviewers'] }, wrongKey: false, metadata: {} };
}

/** An OpenID Connect provider that can be made to lie. */
export class LyingProvider {
  says: Says = truthful();
  /** The forms that its token endpoint was sent. */
  readonly asked: Record<string, string>[] = [];
  /** The nonce of the sign-in that is on its way. */
  nonce = '';
  #server: Server | undefined;
  #issuer = '';
  #keys: Record<'own' | 'foreign', CryptoKey> | undefined;

  get issuer(): string {
    return this.#issuer;
  }

  async start(): Promise<void> {
    const [keys, others] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
    this.#keys = { own: keys.privateKey, foreign: others.privateKey };
    const jwk = { ...(await exportJWK(keys.publicKey)), alg: 'RS256', use: 'sig', kid: 'one' };
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part) => (body += String(part)));
      request.on('end', () => {
        const send = (status: number, value: unknown) => {
          response.writeHead(this.says.status ?? status, { 'content-type': 'application/json' });
          response.end(JSON.stringify(value));
        };
        const { pathname } = new URL(request.url ?? '/', this.#issuer);
        if (pathname === '/.well-known/openid-configuration') send(200, this.#metadata());
        else if (pathname === '/jwks') send(200, { keys: [jwk] });
        else if (pathname === '/me' && this.says.refuses !== undefined) {
          response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end();
        } else if (pathname === '/me') send(200, { sub: 'ann', ...this.says.userInfo });
        else if (pathname === '/token') {
          this.asked.push(Object.fromEntries(new URLSearchParams(body)));
          if (this.says.refuses !== undefined) {
            send(400, { error: this.says.refuses });
            return;
          }
          void this.#tokens().then((tokens) => send(200, tokens));
        } else send(404, {});
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#server = server;
    this.#issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  /** An access token for a desk at localhost: a person's at the command line, but for what `claims` and `header` say. */
  accessToken(claims: JWTPayload = {}, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const right = {
      ...{ iss: this.#issuer, aud: 'http://localhost:3000', sub: 'ann', client_id: 'terminal' },
      ...{ iat: now, exp: now + 300, auth_time: now - 60, name: 'Ann', groups: ['reviewers'] },
    };
    return this.#sign({ ...right, ...claims }, { typ: 'at+jwt', ...header });
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  #metadata() {
    return {
      issuer: this.#issuer,
      authorization_endpoint: `${this.#issuer}/auth`,
      token_endpoint: `${this.#issuer}/token`,
      userinfo_endpoint: `${this.#issuer}/me`,
      jwks_uri: `${this.#issuer}/jwks`,
      ...this.says.metadata,
    };
  }

  async #tokens() {
    const now = Math.floor(Date.now() / 1000);
    const right = {
      ...{ iss: this.#issuer, aud: 'desk', sub: 'ann', nonce: this.nonce },
      ...{ iat: now, exp: now + 600, auth_time: now },
    };
    const claims: JWTPayload = Object.fromEntries(
      Object.entries({ ...right, ...this.says.claims }).filter(([name]) => !this.says.without.includes(name)),
    );
    return {
      access_token: `access-${this.asked.length}`,
      refresh_token: `refresh-${this.asked.length}`,
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: await this.#sign(claims),
    };
  }

  #sign(claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const key = this.#keys?.[this.says.wrongKey ? 'foreign' : 'own'];
    if (!key) throw new Error('The provider is not there yet.');
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key);
  }
}
