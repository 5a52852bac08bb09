import type { Person } from '../contract/person.schema';
import type { PolicyRecord } from '../contract/policy.schema';
import type { Role } from '../contract/roles';
import type { VerificationMode } from '../contract/rule.schema';
import type { Message } from './incoming';
import { unverified } from './person';

/**
 * What is known of the sender of a message: found out (proof, policy) before the state machine sees the message, so
 * that the state machine asks nobody.
 */
export interface Judgement {
  /** `verified`: a valid proof; `unsigned`: none; `invalid`: one that does not hold. */
  identity: 'verified' | 'unsigned' | 'invalid';
  /** Of the installation; the rule of a gate can raise it. */
  mode: VerificationMode;
  /** Verified: the person; without one nobody is verified. */
  person?: Person;
  /** Verified: what the provider vouches for. */
  groups?: string[];
  /** Verified: absent when not told. */
  roles?: Role[];
  /** Verified: when the person had signed in. */
  signedInAt?: string;
  /** Verified: from the proof; else the message's own. */
  sentAt?: string;
  /** When the run took the message up, where judging it took longer than to the deadline. */
  arrivedAt?: string;
  /**
   * Of a decision and of a request for changes: the answer at the point `decide`. Of a revision: the answer at the
   * point `require`, asked about what it changes to; without one the rule stays as it was.
   */
  policy?: PolicyRecord;
  /** Somebody outside is to be told what happens here; absent: nobody. */
  notifies?: true;
}

/** Nothing is known of the sender beyond what they say. */
export function unsignedIn(mode: VerificationMode, sentAt?: string): Judgement {
  return { identity: 'unsigned', mode, sentAt };
}

export function isVerified(judged: Judgement): judged is Judgement & { person: Person } {
  return judged.identity === 'verified' && judged.person !== undefined;
}

/** Who it was, as far as anybody knows: a person with a proof, else a claim. */
export function senderOf(message: Pick<Message, 'actor'>, judged: Judgement): Person {
  return isVerified(judged) ? judged.person : unverified(message.actor);
}
