import type { Gate, GateStatus } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { PolicyRecord } from '../contract/policy.schema';
import type { Act } from '../contract/proof.schema';
import type { RefusalCode } from '../contract/refusals';
import type { Rule } from '../contract/rule.schema';
import type { Judgement } from './judgement';
import { allows } from '../contract/roles';
import { isClaimedByOther, isClaimedBy } from './claim';
import { durationMs } from './duration';
import { isVerified } from './judgement';
import { isSample, samePerson } from './person';
import { ruleOf } from './rule';
import { currentStage, eligibleIn, isEligible, sameVoter } from './stages';

/** What somebody tries at one gate, as the state machine sees it: the sender is known by now, or known to be unknown. */
export interface Attempt {
  act: Act;
  actor: Person;
  judged: Judgement;
  comment?: string;
  digest?: string;
  sentAt?: string;
}

/** Why it does not count. */
export interface Refusing {
  code: RefusalCode;
  reasons?: string[];
  policy?: PolicyRecord;
}

/** Why a gate that is not open takes no decisions. */
export const closedCodes: Record<Exclude<GateStatus, 'open'>, RefusalCode> = {
  approved: 'already-decided',
  rejected: 'already-decided',
  expired: 'expired',
  withdrawn: 'withdrawn',
  'changes-requested': 'changes-requested',
};

interface Case {
  gate: Gate;
  startedBy: Person | undefined;
  attempt: Attempt;
  at: string;
  rule: Rule;
}
type Check = (one: Case) => RefusalCode | Refusing | undefined;

/**
 * Why this attempt does not count at this gate, or undefined when it counts. The order is part of the contract:
 *
 * 1. unverified: a proof that does not hold, or none where the installation or the rule asks for one
 * 2. late: handled at or after `dueAt`, it counts only if it was sent before (the worker may have been away)
 * 3. closed: a closed gate stays closed; one that was sent back can be revised and withdrawn, nothing else
 * 4. stale: the content differs from what the sender saw; where proofs are asked, the sender must say what they saw
 * 5. requester, starter, or an owner of either: never, whatever else is true
 * 6. a person votes once at a gate, whatever their groups, channels and the stages
 * 7. not one of those whom the current stage asks for
 * 8. no comment where the rule asks for one
 * 9. signed in too long ago for the rule
 * 10. policy does not allow it; nothing that policy says undoes 1 to 9
 *
 * @param at ISO time at which the run handles the attempt
 */
export function refusalOf(
  gate: Gate,
  startedBy: Person | undefined,
  attempt: Attempt,
  at: string,
): Refusing | undefined {
  const one = { gate, startedBy, attempt, at, rule: ruleOf(gate) };
  for (const check of checks[attempt.act]) {
    const found = check(one);
    if (found !== undefined) return typeof found === 'string' ? { code: found } : found;
  }
  return undefined;
}

const proven: Check = ({ attempt: { judged }, rule }) => {
  if (isVerified(judged)) return undefined;
  const mustProve = judged.identity !== 'unsigned' || judged.mode === 'verified';
  return mustProve || rule.verification === 'verified' ? 'unverified' : undefined;
};

const inTime: Check = ({ gate: { dueAt }, attempt, at }) => {
  const isBefore = (time: string | undefined) =>
    dueAt === undefined || (time !== undefined && Date.parse(time) < Date.parse(dueAt));
  return [at, attempt.judged.arrivedAt, attempt.sentAt].some(isBefore) ? undefined : 'expired';
};

const stillOpen: Check = ({ gate }) => (gate.status === 'open' ? undefined : closedCodes[gate.status]);

const notClosed: Check = (one) => (one.gate.status === 'changes-requested' ? undefined : stillOpen(one));

const notOther: Check = ({ gate, attempt: { digest } }) =>
  digest !== undefined && digest !== gate.digest ? 'stale' : undefined;

const upToDate: Check = (one) => {
  const { judged, digest } = one.attempt;
  const mustSay = judged.mode === 'verified' || one.rule.verification === 'verified';
  return digest === undefined && mustSay ? 'stale' : notOther(one);
};

const notAsking: Check = (one) => (isAsking(one) ? 'requester-may-not-decide' : undefined);

const notVoted: Check = ({ gate, attempt: { actor } }) =>
  gate.votes.some((vote) => sameVoter(vote.actor, actor)) ? 'already-voted' : undefined;

const eligible: Check = ({ gate, attempt: { actor, judged } }) => {
  const known = isVerified(judged);
  if (known && judged.roles && !allows(judged.roles, 'decide')) return 'not-eligible';
  const candidate = { person: actor, groups: known ? (judged.groups ?? []) : undefined };
  return isEligible(eligibleIn(gate, currentStage(gate)), candidate) ? undefined : 'not-eligible';
};

const commented: Check = ({ attempt: { act, comment }, rule }) => {
  const needed = rule.comment === 'always' || (rule.comment === 'on-reject' && act === 'reject');
  return needed && (comment ?? '').trim() === '' ? 'comment-required' : undefined;
};

const freshlySignedIn: Check = ({ attempt: { judged, sentAt }, rule, at }) => {
  if (rule.maxSignInAge === undefined || !isVerified(judged)) return undefined;
  const age = Date.parse(sentAt ?? at) - Date.parse(judged.signedInAt ?? '');
  return age <= (durationMs(rule.maxSignInAge) ?? 0) ? undefined : 'sign-in-too-old';
};

const allowed: Check = ({ attempt: { judged } }) =>
  judged.policy === undefined || judged.policy.effect === 'allow' ? undefined : deniedBy(judged.policy);

export function deniedBy(policy: PolicyRecord): Refusing {
  return { code: 'denied-by-policy', reasons: policy.reasons, policy };
}

const notTaken: Check = ({ gate, attempt: { actor }, at }) =>
  isClaimedByOther(gate, actor, Date.parse(at)) ? 'already-claimed' : undefined;

const taken: Check = ({ gate, attempt: { actor }, at }) =>
  isClaimedBy(gate, actor, Date.parse(at)) ? undefined : 'not-claimed';

/** Whoever asked takes it back, a sample everybody; in the name of whom an unsigned one comes nobody can say. */
const mayTakeBack: Check = (one) =>
  isAsking(one) || isSample(one.gate.request.requester) || !isVerified(one.attempt.judged)
    ? undefined
    : 'not-requester';

const mayChange: Check = (one) => {
  if (changesAll(one)) return undefined;
  if (one.gate.status === 'changes-requested') return 'not-requester';
  if (one.rule.editable === undefined) return eligible(one) === undefined ? 'not-editable' : 'not-requester';
  return notVoted(one) ?? (eligible(one) === undefined ? freshlySignedIn(one) : 'not-requester');
};

const reviewing = [stillOpen, upToDate, notAsking, notVoted, eligible];

/** What is asked of each act, in this order. */
const checks: Record<Act, Check[]> = {
  approve: [proven, inTime, ...reviewing, commented, freshlySignedIn, allowed],
  reject: [proven, inTime, ...reviewing, commented, freshlySignedIn, allowed],
  requestChanges: [proven, inTime, ...reviewing, freshlySignedIn, allowed],
  claim: [proven, inTime, stillOpen, notOther, notAsking, notVoted, eligible, notTaken],
  release: [proven, inTime, stillOpen, taken],
  revise: [proven, inTime, notClosed, upToDate, mayChange],
  withdraw: [proven, inTime, notClosed, mayTakeBack],
};

/** Whether this one may change all that is asked, and answer: who asked; of a sample that was sent back, everybody. */
export function changesAll(one: Pick<Case, 'gate' | 'startedBy' | 'attempt'>): boolean {
  const { gate } = one;
  return isAsking(one) || (gate.status === 'changes-requested' && isSample(gate.request.requester));
}

function isAsking({ gate, startedBy, attempt }: Pick<Case, 'gate' | 'startedBy' | 'attempt'>): boolean {
  return concerned(gate, startedBy).some((person) => samePerson(person, attempt.actor));
}

/** Everybody who asked for this: the requester, who started the run, and the people either acts for. */
export function concerned(gate: Gate, startedBy: Person | undefined): { id: string }[] {
  const { requester } = gate.request;
  return [requester, startedBy, requester?.owner, startedBy?.owner].filter((person) => person !== undefined);
}
