import type { Approvals } from '../contract/gate.schema';
import type { DecisionStanding } from '../contract/views';

/** What a run says of one decision: counted, refused with a code, or not known (yet). */
export function standingOf(
  approvals: Pick<Approvals, 'gates' | 'refused'>,
  gateId: string,
  decisionId: string,
): DecisionStanding {
  const gate = approvals.gates.find((one) => one.gateId === gateId);
  if (gate?.votes.some((vote) => vote.decisionId === decisionId)) return { state: 'counted' };
  const refusals = [...(gate?.refused ?? []), ...(approvals.refused ?? [])];
  const refusal = refusals.find((one) => one.decisionId === decisionId);
  return refusal ? { state: 'refused', code: refusal.code } : { state: 'absent' };
}
