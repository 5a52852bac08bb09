import { createHash, hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type { z } from 'zod';

/** What a sealed text is for. One sealed for one thing never opens as another. */
export type Purpose = 'session' | 'seen' | 'sign-in';

const cipher = 'A256GCM';
const issuer = 'countersign';

interface Key {
  id: string;
  bytes: Uint8Array;
}

/**
 * Seals what a browser keeps for us: nobody else can read or make it. A compact JWE (RFC 7516) under a key that is
 * derived from a secret of the installation; its header names that key.
 *
 * @param secrets the first seals, every one of them opens: so a secret is replaced without ending sessions
 */
export class Sealer {
  readonly #keys: readonly Key[];

  constructor(secrets: readonly string[]) {
    this.#keys = secrets.map(keyOf);
  }

  /** @param expiresAtMs from when on it no longer opens */
  async seal(purpose: Purpose, content: Record<string, unknown>, expiresAtMs: number): Promise<string> {
    const [key] = this.#keys;
    if (!key) throw new Error('There is no secret to seal with.');
    return new EncryptJWT({ content })
      .setProtectedHeader({ alg: 'dir', enc: cipher, kid: key.id })
      .setIssuer(issuer)
      .setAudience(purpose)
      .setExpirationTime(Math.floor(expiresAtMs / 1000))
      .encrypt(key.bytes);
  }

  /** What was sealed, or undefined: not ours, changed, for another purpose, too old, or of another form. */
  async open<T>(purpose: Purpose, sealed: string | undefined, schema: z.ZodType<T>): Promise<T | undefined> {
    if (sealed === undefined || sealed === '') return undefined;
    try {
      const { payload } = await jwtDecrypt(sealed, ({ kid }) => this.#keyNamed(kid), {
        issuer,
        audience: purpose,
        requiredClaims: ['exp'],
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: [cipher],
      });
      return schema.safeParse(payload['content']).data;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  #keyNamed(kid: string | undefined): Uint8Array {
    const key = this.#keys.find(({ id }) => id === kid);
    if (!key) throw new errors.JWEInvalid('Sealed under a key that is not one of ours.');
    return key.bytes;
  }
}

function keyOf(secret: string): Key {
  const bytes = new Uint8Array(hkdfSync('sha256', secret, '', 'countersign session', 32));
  const id = createHash('sha256').update('key id').update(bytes).digest('base64url').slice(0, 8);
  return { id, bytes };
}
