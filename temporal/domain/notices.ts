import type { ClosedGate, Gate, GateEvent } from '../contract/gate.schema';
import type { Notice, NoticeType } from '../contract/notice.schema';
import type { Outcome } from '../contract/outcome.schema';
import { unknownPersonId } from '../contract/names';
import type { ApprovalsState } from './approvals';
import type { Asked } from './gate';
import { withoutAbsent } from './fields';
import { isClosed } from './gate';
import { outcomeOf } from './outcome';
import { currentStage, eligibleIn } from './stages';

/** A notice, but for what only the run knows: which one it is, and what it is called. */
export type Told = Omit<Notice, 'id' | 'workflowId' | 'runId' | 'kind'>;

/**
 * What the outside is told when the gates of a run have changed so, in the order in which it happened. A vote that
 * decides nothing, a claim and a refused attempt are nobody's business outside.
 *
 * @param at ISO time of the change
 */
export function noticesBetween(before: ApprovalsState, after: ApprovalsState, at: string): Told[] {
  if (before === after) return [];
  return after.gates.flatMap((gate) => {
    const was = before.gates.find(({ gateId }) => gateId === gate.gateId);
    return was === gate ? [] : noticesOf(was, gate, at).map((told) => withStarter(told, after));
  });
}

function withStarter(told: Told, { startedBy }: ApprovalsState): Told {
  return startedBy ? { ...told, startedBy } : told;
}

function noticesOf(was: Gate | undefined, gate: Gate, at: string): Told[] {
  const known = was?.events ?? [];
  const fresh = (gate.events ?? []).filter((event) => !known.includes(event));
  return [
    ...(was ? [] : [told('opened', gate, { at: gate.openedAt })]),
    ...fresh.flatMap((event) => noticeOfEvent(gate, event)),
    ...(isClosed(gate) && !(was && isClosed(was)) ? [noticeOfEnd(gate, at)] : []),
  ];
}

const typesOfEvents: Partial<Record<GateEvent['type'], NoticeType>> = {
  reminded: 'reminded',
  escalated: 'escalated',
  'stage-opened': 'stage-opened',
  'changes-requested': 'sent-back',
  revised: 'revised',
};

function noticeOfEvent(gate: Gate, event: GateEvent): Told[] {
  const type = typesOfEvents[event.type];
  if (!type) return [];
  const by = 'by' in event ? [event.by] : undefined;
  const comment = 'comment' in event ? event.comment : undefined;
  return [told(type, gate, { at: event.at, by, comment })];
}

const typesOfEnds: Record<ClosedGate['status'], NoticeType> = {
  approved: 'decided',
  rejected: 'decided',
  expired: 'expired',
  withdrawn: 'withdrawn',
};

function noticeOfEnd(gate: ClosedGate, at: string): Told {
  const { outcome, by, comment } = outcomeOf(gate);
  return told(typesOfEnds[gate.status], gate, { at, outcome, by, comment });
}

type Happened = Pick<Notice, 'at' | 'by' | 'comment' | 'outcome' | 'reasons'>;

function told(type: NoticeType, gate: Gate, happened: Happened): Told {
  const { gateId, request, dueAt, revision, digest, votes } = gate;
  return withoutAbsent({
    type,
    ...happened,
    gateId,
    ...about(request),
    ...eligibleIn(gate, currentStage(gate)),
    voted: votes.length > 0 ? votes.map(({ actor }) => actor.id) : undefined,
    dueAt,
    revision,
    digest,
  });
}

/** What the outside is told when policy ends a run by itself: before anybody was asked, or before the task. */
export function noticeOfPolicy(request: Asked, outcome: Outcome, state: ApprovalsState): Told {
  const { startedBy } = state;
  const gateId = state.gates.at(-1)?.gateId;
  return withoutAbsent({
    type: 'decided' as const,
    at: outcome.at,
    gateId,
    ...about(request),
    groups: request.groups,
    startedBy,
    outcome: outcome.outcome,
    reasons: outcome.reasons,
  });
}

function about({ title, summary, action, requester, risk, callback }: Asked | Gate['request']) {
  return {
    title,
    summary,
    action: withoutAbsent({ name: action.name, target: action.target }),
    requester: requester ?? { id: unknownPersonId },
    risk,
    callback,
  };
}
