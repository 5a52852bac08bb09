import type { Approvals, Gate } from '../contract/gate.schema';
import type { DecisionStanding } from '../contract/views';

/** What a run says of one message to a gate: counted, refused with a code, or not known (yet). */
export function standingOf(
  approvals: Pick<Approvals, 'gates' | 'refused'>,
  gateId: string,
  id: string,
): DecisionStanding {
  const gate = approvals.gates.find((one) => one.gateId === gateId);
  if (gate && countedIds(gate).includes(id)) return { state: 'counted' };
  const refusals = [...(gate?.refused ?? []), ...(approvals.refused ?? [])];
  const refusal = refusals.find((one) => one.decisionId === id);
  return refusal ? { state: 'refused', code: refusal.code } : { state: 'absent' };
}

/** Ids of the messages that made something happen at this gate: votes, also void ones, and all else. */
export function countedIds(gate: Gate): (string | undefined)[] {
  return [
    ...gate.votes.map((vote) => vote.decisionId),
    ...(gate.earlier ?? []).flatMap(({ votes }) => votes.map((vote) => vote.decisionId)),
    ...(gate.events ?? []).map((event) => ('messageId' in event ? event.messageId : undefined)),
    gate.status === 'withdrawn' ? gate.withdrawn?.messageId : undefined,
  ];
}
