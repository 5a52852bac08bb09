import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Person } from '../contract/person.schema';
import type { Act, ProofClaims } from '../contract/proof.schema';
import type { Role } from '../contract/roles';
import type { Message } from './incoming';
import { limits } from '../contract/limits';
import { proofAudience } from '../contract/names';
import { samePerson } from './person';

/** What a proof binds of a message: all of it that means something. */
export interface Provable extends Pick<Message, 'act' | 'gateId' | 'id' | 'actor' | 'digest' | 'sentAt'> {
  /** `contentDigest` of what it says besides. */
  content?: string;
}

/** What a proof binds of this message. */
export function provable(message: Message): Provable {
  const { act, gateId, id, actor, digest, sentAt } = message;
  return { act, gateId, id, actor, digest, sentAt, content: contentDigest(message) };
}

/**
 * A person as the desk knows them from their sign-in, or a machine as it knows it from its credential. `signedInAt`
 * is an ISO time.
 */
export interface Vouched {
  person: Person;
  groups: readonly string[];
  roles: readonly Role[];
  signedInAt: string;
}

/** What a proof is about besides its message. */
export interface ProofContext {
  /** See `runName`. */
  run: string;
  /** Revision of what the sender saw. */
  revision?: number;
  /** Digest of the policy bundle that the desk has loaded. */
  policy?: string;
}

/** One execution in one text. */
export function runName(workflowId: string, runId: string): string {
  return `${workflowId}/${runId}`;
}

/** Digest of what a message says besides: words, and what a revision changes. Undefined when it says nothing. */
export function contentDigest({
  comment,
  changes,
}: Pick<Message, 'comment' | 'changes'>): string | undefined {
  const said = Object.entries({ comment, ...changes }).filter(([, value]) => value !== undefined);
  if (said.length === 0) return undefined;
  const json = canonicalize(Object.fromEntries(said)) ?? '';
  return `sha256:${bytesToHex(sha256(utf8ToBytes(json)))}`;
}

/** What a machine does with what it asked for. Deciding is none of it: no proof of a machine's decision is ever one. */
const actsOfMachines: readonly Act[] = ['revise', 'withdraw'];

/** Whom the desk vouches for: a signed-in person, a machine for what it asked for itself, and never who only claims. */
function isVouchedFor(id: string, act: Act): boolean {
  return id.startsWith('agent:') ? actsOfMachines.includes(act) : !id.startsWith('claimed:');
}

/**
 * What the desk signs for a message. Absent values are left out.
 *
 * @param at ISO time of the signing
 * @throws RangeError for a message without an id or a time, which could not be told from another, and for anybody
 * whom the desk does not vouch for
 */
export function claimsOf(
  message: Provable,
  { person, groups, roles, signedInAt }: Vouched,
  { run, revision, policy }: ProofContext,
  at: string,
): ProofClaims {
  const { act, gateId, id, digest, sentAt, content } = message;
  if (id === undefined || sentAt === undefined) {
    throw new RangeError('Only a message with an id and a time can be proved');
  }
  if (!isVouchedFor(person.id, act)) throw new RangeError(`The desk does not vouch for "${person.id}" here`);
  const iat = secondsOf(at);
  return {
    aud: proofAudience,
    sub: person.id,
    ...(person.name === undefined ? {} : { name: person.name }),
    groups: [...groups],
    roles: [...roles],
    auth_time: secondsOf(signedInAt),
    run,
    ...(gateId === undefined ? {} : { gate: gateId }),
    act,
    ...(digest === undefined ? {} : { digest }),
    ...(revision === undefined ? {} : { revision }),
    ...(content === undefined ? {} : { content }),
    ...(policy === undefined ? {} : { policy }),
    sentAt,
    iat,
    exp: iat + limits.proofSeconds,
    jti: id,
  };
}

/** In which respect a proof is not one of this message. */
export type ProofProblem = 'run' | 'gate' | 'act' | 'message' | 'person' | 'digest' | 'content' | 'time';

/**
 * Whether what was signed is what arrived: every part of the message that means something is compared, so that no
 * proof serves a second message. Whether it was still good is judged by `sentAt`, which is signed too, never by when
 * the run gets to it: a worker may have been away.
 *
 * @param runs names of the run that the message reached; after a reset it has that of its first execution too
 */
export function checkClaims(
  claims: ProofClaims,
  message: Provable,
  runs: readonly string[],
): ProofProblem | undefined {
  if (!runs.includes(claims.run)) return 'run';
  if (claims.gate !== message.gateId) return 'gate';
  if (claims.act !== message.act) return 'act';
  if (claims.jti !== message.id) return 'message';
  if (!isSender(claims, message.actor)) return 'person';
  if (claims.digest !== message.digest) return 'digest';
  if (claims.content !== message.content) return 'content';
  if (claims.sentAt !== message.sentAt) return 'time';
  const sent = secondsOf(claims.sentAt);
  return sent >= claims.iat - slackSeconds && sent <= claims.exp ? undefined : 'time';
}

/** The reader of a message makes a claim of every id, so that the two are compared as persons. */
function isSender({ sub, name, act }: ProofClaims, actor: Person): boolean {
  return (
    isVouchedFor(sub, act) &&
    samePerson({ id: sub }, actor) &&
    name === actor.name &&
    actor.owner === undefined
  );
}

/** Seconds that may pass between the making of a message and its signing. */
const slackSeconds = 10;

const secondsOf = (iso: string): number => Math.floor(Date.parse(iso) / 1000);
