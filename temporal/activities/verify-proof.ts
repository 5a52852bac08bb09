import type { JSONWebKeySet } from 'jose';
import { compactVerify, createLocalJWKSet, errors } from 'jose';
import { proofType } from '../contract/names';
import type { ProofClaims } from '../contract/proof.schema';
import { proofClaimsSchema } from '../contract/proof.schema';
import type { Provable } from '../domain/proof';
import { checkClaims } from '../domain/proof';

/** What a proof shows: who sent the message, or why it shows nothing. `problem` is for whoever runs the worker. */
export type Verified = { holds: true; claims: ProofClaims } | { holds: false; problem: string };

/** Tells whether a proof is one of this message, sent to one of these runs. Answers for whatever text arrives. */
export type VerifyProof = (proof: string, message: Provable, runs: readonly string[]) => Promise<Verified>;

/**
 * Verifies with the public keys of the desk. Several keys at once are a rotation: each proof names its own by `kid`,
 * and a key may go once nothing that it signed is on its way any more.
 */
export function verifyProofWith(keys: JSONWebKeySet): VerifyProof {
  const keyOf = createLocalJWKSet(keys);
  return async (proof, message, runs) => {
    const signed = await signedClaims(proof, keyOf);
    if (!signed.holds) return signed;
    const problem = checkClaims(signed.claims, message, runs);
    return problem === undefined ? signed : none(`it was signed for another ${problem}`);
  };
}

async function signedClaims(proof: string, keyOf: ReturnType<typeof createLocalJWKSet>): Promise<Verified> {
  try {
    const { payload, protectedHeader } = await compactVerify(proof, keyOf, { algorithms: ['EdDSA'] });
    if (protectedHeader.typ !== proofType) return none('it is a token of another kind');
    if (protectedHeader.kid === undefined) return none('it names no key');
    const claims = proofClaimsSchema.safeParse(jsonOf(payload));
    return claims.success
      ? { holds: true, claims: claims.data }
      : none('its claims are not those of a proof');
  } catch (error) {
    if (error instanceof errors.JOSEError) return none(error.message);
    throw error;
  }
}

function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined; // the schema refuses it
  }
}

const none = (problem: string): Verified => ({ holds: false, problem });
