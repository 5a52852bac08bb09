import type { JWK } from 'jose';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import type { Sign } from '../client/sign';
import { proofType } from '../contract/names';
import type { Person } from '../contract/person.schema';
import type { ProofClaims } from '../contract/proof.schema';
import type { Vouched } from '../domain/proof';
import { claimsOf, runName } from '../domain/proof';

/** A key of its own to sign proofs with, and its public half. */
export interface TestKey {
  publicKey: JWK;
  /** Signs whatever it is given, as whoever holds the key could. */
  sign: (claims: ProofClaims | object | string, header?: object) => Promise<string>;
}

export async function testKey(kid: string): Promise<TestKey> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return {
    publicKey: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' },
    sign: (claims, header = {}) =>
      new CompactSign(new TextEncoder().encode(typeof claims === 'string' ? claims : JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'EdDSA', typ: proofType, kid, ...header })
        .sign(privateKey),
  };
}

/** A person who signed in a minute ago; a reviewer, unless told otherwise. */
export function vouched(person: Person, groups: string[] = [], more: Partial<Vouched> = {}): Vouched {
  const signedInAt = new Date(Date.now() - 60_000).toISOString();
  return { person, groups, roles: ['reviewer'], signedInAt, ...more };
}

/** Signs as the desk signs for this person. */
export function signerOf(key: TestKey, who: Vouched): Sign {
  return (message, { workflowId, runId }) => {
    const run = runName(workflowId, runId);
    return key.sign(claimsOf(message, who, { run }, new Date().toISOString()));
  };
}
