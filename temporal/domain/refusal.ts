import type { Gate, GateStatus, Vote } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { RefusalCode } from '../contract/refusals';
import { samePerson } from './person';

/** An attempt to decide one gate, as the state machine sees it. */
export interface Attempt {
  decisionId: string;
  verdict: Vote['verdict'];
  actor: Person;
  comment?: string;
  via: Vote['via'];
  sentAt?: string;
  digest?: string;
}

/** Why a closed gate takes no more decisions. */
export const closedCodes: Record<Exclude<GateStatus, 'open'>, RefusalCode> = {
  approved: 'already-decided',
  rejected: 'already-decided',
  expired: 'expired',
  withdrawn: 'withdrawn',
};

/**
 * Why this attempt does not count at this gate, or undefined when it counts. The order is part of the contract:
 *
 * 1. late: handled at or after `dueAt`, it counts only if it was sent before (the worker may have been away)
 * 2. closed: a closed gate stays closed
 * 3. stale: the content differs from what the sender saw
 * 4. requester, starter, or an owner of either: never, whatever else is true
 *
 * @param at ISO time at which the run handles the attempt
 */
export function refusalOf(
  gate: Gate,
  startedBy: Person | undefined,
  attempt: Attempt,
  at: string,
): RefusalCode | undefined {
  if (isLate(gate, attempt, at)) return 'expired';
  if (gate.status !== 'open') return closedCodes[gate.status];
  if (attempt.digest !== undefined && attempt.digest !== gate.digest) return 'stale';
  if (concerned(gate, startedBy).some((person) => samePerson(person, attempt.actor))) {
    return 'requester-may-not-decide';
  }
  return undefined;
}

function isLate(gate: Gate, attempt: Attempt, at: string): boolean {
  if (gate.dueAt === undefined || Date.parse(at) < Date.parse(gate.dueAt)) return false;
  return attempt.sentAt === undefined || Date.parse(attempt.sentAt) >= Date.parse(gate.dueAt);
}

/** Everybody who asked for this: the requester, who started the run, and the people either acts for. */
export function concerned(gate: Gate, startedBy: Person | undefined): { id: string }[] {
  const { requester } = gate.request;
  return [requester, startedBy, requester?.owner, startedBy?.owner].filter((person) => person !== undefined);
}
