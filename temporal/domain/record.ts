import type { Gate, Refusal } from '../contract/gate.schema';
import type { ApprovalsState } from './approvals';
import { gateOf, withGate } from './approvals';
import { withRefusal } from './gate';
import { countedIds } from './standing';

/** With one more refused attempt at a gate; at the run when there is no such gate. */
export function refusedAt(
  state: ApprovalsState,
  gateId: string | undefined,
  refusal: Refusal,
): ApprovalsState {
  const gate = gateId === undefined ? undefined : gateOf(state, gateId);
  if (!gate) return refusedByRun(state, refusal);
  const next = withRefusal(gate, refusal);
  return remembering(withGate(state, next), next.refused.includes(refusal) ? [] : [refusal.decisionId]);
}

/** With one more refused attempt that belongs to no gate. */
export function refusedByRun(state: ApprovalsState, refusal: Refusal): ApprovalsState {
  const next = withRefusal(state, refusal);
  return remembering(next, next.refused.includes(refusal) ? [] : [refusal.decisionId]);
}

/** With a gate as it is after something happened there. */
export function replaced(state: ApprovalsState, before: Gate, after: Gate): ApprovalsState {
  return remembering(withGate(state, after), lostIds(before, after));
}

/** With one more message at each of these gates that had been heard before. */
export function repeatedAt(state: ApprovalsState, gates: readonly Gate[]): ApprovalsState {
  return gates.reduce((so, gate) => withGate(so, { ...gate, duplicates: (gate.duplicates ?? 0) + 1 }), state);
}

/** Whether a message with this id was heard before: at the gate it names (any, when it names none), or by the run. */
export function isKnown(state: ApprovalsState, gateId: string | undefined, id: string | undefined): boolean {
  if (id === undefined) return false;
  const isRefused = state.refused.some((one) => one.decisionId === id);
  return isRefused || state.forgotten.has(id) || gatesThatKnow(state, gateId, id).length > 0;
}

/** The gates at which a message with this id counted or was refused. */
export function gatesThatKnow(
  state: ApprovalsState,
  gateId: string | undefined,
  id: string | undefined,
): Gate[] {
  return state.gates.filter(
    (gate) =>
      (gateId === undefined || gate.gateId === gateId) &&
      (countedIds(gate).includes(id) || gate.refused.some((one) => one.decisionId === id)),
  );
}

/** Of what is not kept in full only the ids are remembered. */
function remembering(state: ApprovalsState, ids: (string | undefined)[]): ApprovalsState {
  const known = ids.filter((id) => id !== undefined);
  return known.length === 0 ? state : { ...state, forgotten: new Set([...state.forgotten, ...known]) };
}

/** Ids that a gate no longer keeps because it has no room for more. */
function lostIds(before: Gate, after: Gate): (string | undefined)[] {
  if (before.eventsMore === after.eventsMore && before.earlierMore === after.earlierMore) return [];
  const kept = countedIds(after);
  return countedIds(before).filter((id) => !kept.includes(id));
}
