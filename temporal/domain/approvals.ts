import type { Approvals, Gate, OpenGate, Refusal } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { RefusalCode } from '../contract/refusals';
import type { Request } from '../contract/request.schema';
import type { Incoming } from './incoming';
import type { Attempt } from './refusal';
import { counted, expired, openGate, withdrawn, withRefusal } from './gate';
import { closedCodes, refusalOf } from './refusal';
import { standingOf } from './standing';

/** Everything a run knows about its gates; only the functions below make a new one. */
export interface ApprovalsState {
  readonly startedBy?: Person;
  readonly gates: readonly Gate[];
  readonly refused: Refusal[];
  readonly refusedMore?: number;
  /** Short messages that came before the first gate opened; they count at its opening, in their order. */
  readonly early: readonly EarlyMessage[];
  /** Ids of refused decisions that are only counted, not kept: a repeated one must still be recognised. */
  readonly forgotten: ReadonlySet<string>;
  /** Numbers the decisions that came without an id. */
  readonly unnamed: number;
}

type EarlyMessage = Extract<Incoming, { kind: 'short' | 'withdraw' }>;

export function noApprovals(startedBy: Person | undefined): ApprovalsState {
  return { startedBy, gates: [], refused: [], early: [], forgotten: new Set(), unnamed: 0 };
}

/** The answer to the query `approvals`. */
export function answerOf(state: ApprovalsState): Approvals {
  return {
    protocol: 1,
    startedBy: state.startedBy,
    gates: [...state.gates],
    refused: state.refused.length > 0 ? state.refused : undefined,
    refusedMore: state.refusedMore,
  };
}

export function openGates(state: ApprovalsState): OpenGate[] {
  return state.gates.filter((gate) => gate.status === 'open');
}

/** Opens a gate; what came early counts now, if this is the first one. A gate id that exists is a programming error. */
export function opened(
  state: ApprovalsState,
  gateId: string,
  request: Request & { requester: Person },
  at: string,
): ApprovalsState {
  if (gateOf(state, gateId))
    throw new RangeError(`Gate "${gateId}" exists already; a run names each gate once`);
  const { early } = state;
  const next: ApprovalsState = {
    ...state,
    early: [],
    gates: [...state.gates, openGate(gateId, request, at)],
  };
  return early.reduce((so, message) => received(so, message, at), next);
}

/** Closes a gate whose deadline has passed; one that is closed already stays as it is. */
export function expiredAt(state: ApprovalsState, gateId: string, at: string): ApprovalsState {
  const gate = gateOf(state, gateId);
  return gate?.status === 'open' ? withGate(state, expired(gate, at)) : state;
}

/** The run ends without ever having opened a gate: what came early is refused. */
export function closedWithoutGate(state: ApprovalsState, at: string): ApprovalsState {
  const { early } = state;
  return early.reduce<ApprovalsState>(
    (so, message) => refusedByRun(so, refusalFrom(message, 'unknown-gate', at)),
    {
      ...state,
      early: [],
    },
  );
}

/**
 * The state after one message. What must hold, in this order (callers may rely on it):
 *
 * 1. A malformed message is recorded at the gate it names, else at the run; it changes nothing.
 * 2. A decision id that was seen before adds no entry; it raises the gate's `duplicates`.
 * 3. Before the first gate opens, short messages are kept (`early`).
 * 4. A message that names no gate means the only open one; several open: refused as `ambiguous-gate`
 *    (a withdrawal means all of them); none open: refused with the code of the gate closed last.
 * 5. The first decision that counts closes the gate; every other one is recorded with its code.
 *
 * @param at ISO time at which the run handles the message
 */
export function received(state: ApprovalsState, message: Incoming, at: string): ApprovalsState {
  switch (message.kind) {
    case 'malformed':
      return refusedAt(state, message.gateId, refusalFrom(message, 'malformed', at));
    case 'decide':
      return decided(state, message.gateId, message.attempt, at);
    case 'short':
      return shortReceived(state, message, at);
    case 'withdraw':
      return withdrawReceived(state, message, at);
  }
}

function shortReceived(
  state: ApprovalsState,
  message: Extract<Incoming, { kind: 'short' }>,
  at: string,
): ApprovalsState {
  if (state.gates.length === 0) return { ...state, early: [...state.early, message] };
  const { verdict, actor, comment } = message;
  const attempt: Attempt = {
    decisionId: `signal-${state.unnamed + 1}`,
    verdict,
    actor,
    comment,
    via: 'temporal',
  };
  const numbered = { ...state, unnamed: state.unnamed + 1 };
  const open = openGates(state);
  if (message.gateId === undefined && open.length > 1) {
    return refusedByRun(numbered, refusalFrom(message, 'ambiguous-gate', at));
  }
  const meant = message.gateId ?? (open[0] ?? lastGate(state))?.gateId ?? '';
  return decided(numbered, meant, attempt, at);
}

function decided(state: ApprovalsState, gateId: string, attempt: Attempt, at: string): ApprovalsState {
  const { decisionId, verdict, actor, comment, via } = attempt;
  const gate = gateOf(state, gateId);
  if (isKnown(state, gateId, decisionId)) return gate ? withGate(state, repeated(gate)) : state;
  const refusal = (code: RefusalCode): Refusal => ({ decisionId, verdict, actor, code, via, at });
  if (!gate) return refusedByRun(state, refusal('unknown-gate'));
  const code = refusalOf(gate, state.startedBy, attempt, at);
  if (code !== undefined) return refusedAt(state, gateId, refusal(code));
  if (gate.status !== 'open') return state; // refusalOf has a code for each closed status
  return withGate(state, counted(gate, { decisionId, verdict, actor, comment, via, at }));
}

function withdrawReceived(
  state: ApprovalsState,
  message: Extract<Incoming, { kind: 'withdraw' }>,
  at: string,
): ApprovalsState {
  if (state.gates.length === 0) return { ...state, early: [...state.early, message] };
  const { gateId, actor, reason } = message;
  if (gateId !== undefined && !gateOf(state, gateId)) {
    return refusedByRun(state, refusalFrom(message, 'unknown-gate', at));
  }
  const meant = openGates(state).filter((gate) => gateId === undefined || gate.gateId === gateId);
  if (meant.length > 0) {
    return meant.reduce((so, gate) => withGate(so, withdrawn(gate, actor, reason, at)), state);
  }
  const closed = gateId === undefined ? lastGate(state) : gateOf(state, gateId);
  if (!closed || closed.status === 'open') return state; // every gate is closed here
  return refusedAt(state, closed.gateId, refusalFrom(message, closedCodes[closed.status], at));
}

function refusalFrom(message: Exclude<Incoming, { kind: 'decide' }>, code: RefusalCode, at: string): Refusal {
  switch (message.kind) {
    case 'malformed':
      return { decisionId: message.decisionId, verdict: message.verdict, code, via: message.via, at };
    case 'short':
      return { verdict: message.verdict, actor: message.actor, code, via: 'temporal', at };
    case 'withdraw':
      return { actor: message.actor, code, via: 'temporal', at };
  }
}

function refusedAt(state: ApprovalsState, gateId: string | undefined, refusal: Refusal): ApprovalsState {
  const gate = gateId === undefined ? undefined : gateOf(state, gateId);
  if (!gate) return refusedByRun(state, refusal);
  return remembering(withGate(state, withRefusal(gate, refusal)), refusal);
}

function refusedByRun(state: ApprovalsState, refusal: Refusal): ApprovalsState {
  return remembering(withRefusal(state, refusal), refusal);
}

/** Beyond the refusals kept in full only the id is remembered. */
function remembering(state: ApprovalsState, { decisionId }: Refusal): ApprovalsState {
  if (
    decisionId === undefined ||
    state.gates.some((gate) => keeps(gate, decisionId)) ||
    keeps(state, decisionId)
  )
    return state;
  return { ...state, forgotten: new Set(state.forgotten).add(decisionId) };
}

const keeps = (record: { refused: Refusal[] }, decisionId: string) =>
  record.refused.some((one) => one.decisionId === decisionId);

function isKnown(state: ApprovalsState, gateId: string, decisionId: string): boolean {
  const { state: standing } = standingOf(
    { gates: [...state.gates], refused: state.refused },
    gateId,
    decisionId,
  );
  return standing !== 'absent' || state.forgotten.has(decisionId);
}

const repeated = (gate: Gate): Gate => ({ ...gate, duplicates: (gate.duplicates ?? 0) + 1 });
const gateOf = (state: ApprovalsState, gateId: string) => state.gates.find((gate) => gate.gateId === gateId);

function withGate(state: ApprovalsState, gate: Gate): ApprovalsState {
  return { ...state, gates: state.gates.map((one) => (one.gateId === gate.gateId ? gate : one)) };
}

function lastGate(state: ApprovalsState): Gate | undefined {
  return state.gates.at(-1);
}
