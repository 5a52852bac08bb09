import type { Gate } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { Act } from '../contract/proof.schema';
import type { RefusalCode } from '../contract/refusals';
import type { Role } from '../contract/roles';
import type { Row } from '../contract/request.schema';
import type { Judgement } from './judgement';
import { allows } from '../contract/roles';
import { isClaim, samePerson } from './person';
import { changesAll, refusalOf } from './refusal';
import { isEligible, sameVoter } from './stages';

/** Who looks at a gate: as a proof of theirs would show them. Somebody who only claims to be is taken as unsigned. */
export interface Reader {
  person: Person;
  groups: string[];
  /** Absent: not told. */
  roles?: Role[];
  signedInAt?: string;
}

/**
 * Whether this person's decision would count now, words and policy aside: the function behind the buttons is the one
 * by which the run refuses.
 *
 * @param nowMs the reader's clock; a gate past its deadline takes no new decision
 */
export function mayDecide(
  gate: Gate,
  startedBy: Person | undefined,
  me: Reader,
  nowMs: number,
): RefusalCode | undefined {
  return codeOf('approve', gate, startedBy, me, nowMs);
}

/** Whether this person may send it back to whoever asked. */
export function mayRequestChanges(
  gate: Gate,
  startedBy: Person | undefined,
  me: Reader,
  nowMs: number,
): RefusalCode | undefined {
  return codeOf('requestChanges', gate, startedBy, me, nowMs);
}

/** What this person may change: all that is asked, the arguments that the rule marks as editable, or why nothing. */
export function mayRevise(
  gate: Gate,
  startedBy: Person | undefined,
  me: Reader,
  nowMs: number,
): 'all' | 'arguments' | RefusalCode {
  const refused = codeOf('revise', gate, startedBy, me, nowMs);
  if (refused !== undefined) return refused;
  return changesAll({ gate, startedBy, attempt: attemptOf('revise', gate, me, nowMs) }) ? 'all' : 'arguments';
}

/** Whether this person may claim it; a claim of one's own can be made anew. */
export function mayClaim(
  gate: Gate,
  startedBy: Person | undefined,
  me: Reader,
  nowMs: number,
): RefusalCode | undefined {
  return codeOf('claim', gate, startedBy, me, nowMs);
}

/**
 * Whether this person may take the request back: its requester, who started it, and for a sample everybody. The run
 * also counts an unsigned withdrawal where unsigned ones count; the desk keeps its own people to the rule.
 */
export function mayWithdraw(
  gate: Gate,
  startedBy: Person | undefined,
  me: Reader,
  nowMs: number,
): RefusalCode | undefined {
  const attempt = attemptOf('withdraw', gate, me, nowMs);
  const judged: Judgement = { ...attempt.judged, identity: 'verified', person: me.person };
  return refusalOf(gate, startedBy, { ...attempt, judged }, isoOf(nowMs))?.code;
}

/**
 * The same at a glance, from a row alone: no rule is known there but whom it asks now, and nothing of what a cut row
 * had to leave out. The request itself has the last word.
 */
export function mayDecideRow(row: Row, me: Reader): RefusalCode | undefined {
  if (row.status !== undefined) return row.status;
  const asking = [
    row.requester,
    row.requester.owner,
    row.startedBy === undefined ? undefined : { id: row.startedBy },
  ];
  if (asking.some((person) => samePerson(person, me.person))) return 'requester-may-not-decide';
  if (row.voted?.some((id) => sameVoter({ id }, me.person))) return 'already-voted';
  if (me.roles && !allows(me.roles, 'decide')) return 'not-eligible';
  const groups = isClaim(me.person) ? undefined : me.groups;
  const isAsked = row.truncated === true || isEligible(row, { person: me.person, groups });
  return isAsked ? undefined : 'not-eligible';
}

function codeOf(act: Act, gate: Gate, startedBy: Person | undefined, me: Reader, nowMs: number) {
  return refusalOf(gate, startedBy, attemptOf(act, gate, me, nowMs), isoOf(nowMs))?.code;
}

/** What the reader would send now: about what is shown, and with words. */
function attemptOf(act: Act, gate: Gate, { person, ...held }: Reader, nowMs: number) {
  const judged: Judgement = {
    ...held,
    identity: isClaim(person) ? 'unsigned' : 'verified',
    mode: gate.verification ?? 'open',
    person,
  };
  return { act, actor: person, judged, comment: '…', digest: gate.digest, sentAt: isoOf(nowMs) };
}

const isoOf = (ms: number) => new Date(ms).toISOString();
