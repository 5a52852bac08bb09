import 'server-only';
import { CompactSign, importJWK } from 'jose';
import type { ExactRun, Sign } from '@/temporal/client/sign';
import { proofType } from '@/temporal/contract/names';
import type { Person } from '@/temporal/contract/person.schema';
import type { Role } from '@/temporal/contract/roles';
import type { Provable } from '@/temporal/domain/proof';
import { claimsOf, runName } from '@/temporal/domain/proof';
import { env } from './env';
import { livePolicies } from './policies';
import { lastKnownGate } from './run-reads';
import { readSigningKey } from './signing-key';
import type { SigningKey } from './signing-key';

/**
 * Who sends something to a gate, as the desk vouches for them: a person as they signed in, or a machine, which has
 * neither groups nor roles.
 */
export interface Sender {
  person: Person;
  groups: string[];
  roles: Role[];
  signedInAt: string;
}

let read: { key: SigningKey | undefined } | undefined;
let imported: ReturnType<typeof importJWK> | undefined;

/** The key of this process, read once. @throws EnvError for one that cannot be used. */
export function signingKey(): SigningKey | undefined {
  read ??= { key: readSigningKey(process.env, env().mode) };
  return read.key;
}

/**
 * Signs messages to gates in the name of whoever sends them: a compact JWS over what the message says, who they
 * are, when they signed in, and the policies that this desk has in use. Undefined where the desk has no key; what it
 * sends is unsigned then.
 */
export function signFor(me: Sender): Sign | undefined {
  const key = signingKey();
  if (!key) return undefined;
  return (message, run) => {
    const context = {
      run: runName(run.workflowId, run.runId),
      revision: revisionOf(message, run),
      policy: livePolicies().policy.bundle.digest,
    };
    return sign(key, claimsOf(message, me, context, new Date().toISOString()));
  };
}

/** The revision that has the digest of the message, as far as this process has seen it: told beside the digest. */
function revisionOf({ gateId = '', digest }: Provable, run: ExactRun): number | undefined {
  const gate = lastKnownGate(run, gateId);
  return gate && digest !== undefined && gate.digest === digest ? gate.revision : undefined;
}

async function sign(key: SigningKey, claims: ReturnType<typeof claimsOf>): Promise<string> {
  imported ??= importJWK(key, 'EdDSA');
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'EdDSA', typ: proofType, kid: key.kid })
    .sign(await imported);
}
