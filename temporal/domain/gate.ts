import type { ClosedGate, Gate, OpenGate, Refusal, SentBackGate, Vote } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { PolicyRecord } from '../contract/policy.schema';
import type { Request } from '../contract/request.schema';
import type { VerificationMode } from '../contract/rule.schema';
import type { Happening } from './events';
import { limits } from '../contract/limits';
import { digestOf } from './digest';
import { durationMs } from './duration';
import { withEvent } from './events';
import { currentStage, eligibleIn, quorumOf, rejectionsOf, sameVoter, stagesOf, votesIn } from './stages';
import { tighten } from './tighten';

/** A request whose requester is filled in. */
export type Asked = Request & { requester: Person };

/** Open, or sent back: it can still be decided one day. */
export type LiveGate = OpenGate | SentBackGate;

/** What holds at a gate beyond its request. */
interface Conditions {
  /** What policy says must happen here; its demand tightens rule and deadline. */
  policy?: PolicyRecord;
  /** Of the installation. */
  verification?: VerificationMode;
}

/** @param at ISO time of the opening, from which every length of time of the rule counts */
export function openGate(gateId: string, request: Asked, at: string, conditions: Conditions = {}): OpenGate {
  const { policy, verification } = conditions;
  const { rule, expiresIn } = tighten(request, policy?.demand);
  return withGroups({
    gateId,
    status: 'open',
    request,
    rule: Object.keys(rule).length > 0 ? rule : undefined,
    verification: rule.verification ?? verification,
    openedAt: at,
    dueAt: after(at, expiresIn),
    revision: 1,
    digest: digestOf({ gateId, revision: 1, request }),
    votes: [],
    refused: [],
    policy,
  });
}

/** The moment so long after another. */
export function after(at: string, duration: string | undefined): string | undefined {
  const ms = duration === undefined ? undefined : durationMs(duration);
  return ms === undefined ? undefined : new Date(Date.parse(at) + ms).toISOString();
}

/** The gate with the groups that may decide it now. */
export function withGroups<T extends Gate>(gate: T): T {
  return { ...gate, groups: eligibleIn(gate, currentStage(gate)).groups };
}

/**
 * The gate after a vote that counts: in the current stage, of which it may be the last one needed. Then the next
 * stage opens, or the gate closes.
 */
export function counted(gate: OpenGate, vote: Vote): Gate {
  const stage = currentStage(gate);
  const rule = stagesOf(gate)[stage] ?? {};
  const voted: OpenGate = {
    ...gate,
    votes: [...gate.votes, stage > 0 ? { ...vote, stage } : vote],
    claim: gate.claim && sameVoter(gate.claim.by, vote.actor) ? undefined : gate.claim,
  };
  const alike = votesIn(voted, stage, vote.verdict).length;
  if (vote.verdict === 'reject') {
    return alike < rejectionsOf(rule) ? voted : closed(voted, 'rejected', vote.at);
  }
  if (alike < quorumOf(rule)) return voted;
  if (stage === stagesOf(gate).length - 1) return closed(voted, 'approved', vote.at);
  return withGroups(withEvent(voted, { type: 'stage-opened', at: vote.at, stage: currentStage(voted) }));
}

function closed(gate: LiveGate, status: 'approved' | 'rejected' | 'expired', closedAt: string): ClosedGate {
  return { ...plain(gate), status, closedAt, claim: undefined };
}

/** What every gate has, whatever its status. */
export function plain(gate: LiveGate): Omit<OpenGate, 'status'> {
  return { ...gate, ...{ status: undefined, sentBack: undefined } };
}

export function expired(gate: LiveGate, at: string): ClosedGate {
  return closed(gate, 'expired', at);
}

export function withdrawn(gate: LiveGate, { at, ...by }: Happening, reason: string | undefined): ClosedGate {
  return {
    ...plain(gate),
    status: 'withdrawn',
    closedAt: at,
    withdrawn: { ...by, reason },
    claim: undefined,
  };
}

/** The gate (or run) with one more refused attempt; the first hundred are kept in full, the rest is counted. */
export function withRefusal<T extends { refused?: Refusal[]; refusedMore?: number }>(
  record: T,
  refusal: Refusal,
): T {
  const refused = record.refused ?? [];
  if (refused.length >= limits.refusals) return { ...record, refusedMore: (record.refusedMore ?? 0) + 1 };
  return { ...record, refused: [...refused, refusal] };
}

/** Nobody can decide or revise it any more. */
export function isClosed(gate: Gate): gate is ClosedGate {
  return gate.status !== 'open' && gate.status !== 'changes-requested';
}

export function isLive(gate: Gate): gate is LiveGate {
  return !isClosed(gate);
}
