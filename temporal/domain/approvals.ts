import type { Approvals, Gate, OpenGate, Refusal } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { PolicyRecord } from '../contract/policy.schema';
import type { DueAct } from './due';
import type { Asked, LiveGate } from './gate';
import { escalated, isDue, reminded } from './due';
import { expired, isLive, openGate } from './gate';

/** Everything a run knows about its gates; only the functions of this room make a new one. */
export interface ApprovalsState {
  readonly startedBy?: Person;
  readonly gates: readonly Gate[];
  readonly refused: Refusal[];
  readonly refusedMore?: number;
  /** What policy said of the run as a whole. */
  readonly policy: readonly PolicyRecord[];
  /** Ids of messages that are only counted, not kept: a repeated one must still be recognised. */
  readonly forgotten: ReadonlySet<string>;
  /** Numbers the decisions that came without an id. */
  readonly unnamed: number;
}

export function noApprovals(startedBy: Person | undefined): ApprovalsState {
  return { startedBy, gates: [], refused: [], policy: [], forgotten: new Set(), unnamed: 0 };
}

/** The answer to the query `approvals`. */
export function answerOf(state: ApprovalsState): Approvals {
  return {
    protocol: 1,
    startedBy: state.startedBy,
    gates: [...state.gates],
    refused: state.refused.length > 0 ? state.refused : undefined,
    refusedMore: state.refusedMore,
    policy: state.policy.length > 0 ? [...state.policy] : undefined,
  };
}

export function openGates(state: ApprovalsState): OpenGate[] {
  return state.gates.filter((gate) => gate.status === 'open');
}

/** Gates that somebody still has to deal with: open, or sent back. */
export function liveGates(state: ApprovalsState): LiveGate[] {
  return state.gates.filter(isLive);
}

export function gateOf(state: ApprovalsState, gateId: string): Gate | undefined {
  return state.gates.find((gate) => gate.gateId === gateId);
}

export function withGate(state: ApprovalsState, gate: Gate): ApprovalsState {
  return { ...state, gates: state.gates.map((one) => (one.gateId === gate.gateId ? gate : one)) };
}

/** Opens a gate. A gate id that exists is a programming error. */
export function opened(
  state: ApprovalsState,
  gateId: string,
  request: Asked,
  at: string,
  conditions?: Parameters<typeof openGate>[3],
): ApprovalsState {
  if (gateOf(state, gateId))
    throw new RangeError(`Gate "${gateId}" exists already; a run names each gate once`);
  return { ...state, gates: [...state.gates, openGate(gateId, request, at, conditions)] };
}

/** Keeps what policy said of the run as a whole: at its launch, in place of a gate, before its task. */
export function withPolicy(state: ApprovalsState, record: PolicyRecord): ApprovalsState {
  return { ...state, policy: [...state.policy, record] };
}

/** Reminds once, when it is time to; else nothing changes. */
export function remindedAt(state: ApprovalsState, gateId: string, at: string): ApprovalsState {
  return whenDue(state, gateId, 'remind', at, reminded);
}

/** Escalates once, when it is time to; else nothing changes. */
export function escalatedAt(state: ApprovalsState, gateId: string, at: string): ApprovalsState {
  return whenDue(state, gateId, 'escalate', at, escalated);
}

/** Closes a gate whose deadline has passed; one that is closed already stays as it is. */
export function expiredAt(state: ApprovalsState, gateId: string, at: string): ApprovalsState {
  return whenDue(state, gateId, 'expire', at, expired);
}

function whenDue(
  state: ApprovalsState,
  gateId: string,
  act: DueAct['act'],
  at: string,
  happen: (gate: LiveGate, at: string) => Gate,
): ApprovalsState {
  const gate = gateOf(state, gateId);
  return gate && isLive(gate) && isDue(gate, act, at) ? withGate(state, happen(gate, at)) : state;
}
