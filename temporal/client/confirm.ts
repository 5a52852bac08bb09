import type { Approvals, Gate } from '../contract/gate.schema';
import type { RunState } from '../contract/run-state';
import type { DecisionResult, RunRef } from '../contract/views';
import { standingOf } from '../domain/standing';
import type { Temporal } from './connect';
import type { RunDescription } from './describe';
import { describeRun } from './describe';
import { queryApprovals } from './gates';

export interface ConfirmOptions {
  workerAbsent?: boolean;
  /** The signal was answered with: no open run. */
  isClosed?: boolean;
  /** The message has only just reached the run, which may be judging it. */
  isNew?: boolean;
  tookMs: () => number;
}

interface Asked extends RunRef {
  gateId: string;
  /** Of the message: `decisionId` or `messageId`. */
  id: string;
}

/** How a run stands as its gates tell it; whether it has ended since is for a describe to say. */
export function runStateAfter(approvals: Approvals, gate: Gate): RunState {
  if (approvals.gates.some((one) => one.status === 'open')) return 'waiting';
  if (approvals.gates.some((one) => one.status === 'changes-requested')) return 'changes-requested';
  return gate.status === 'approved' || gate.status === 'open' ? 'running' : gate.status;
}

/**
 * Asks how a message stands: the run first, and where nobody answers for it Temporal itself. Throws a `DeskError`
 * when the run is not there or Temporal cannot be reached.
 */
export async function confirmMessage(
  temporal: Temporal,
  asked: Asked,
  options: ConfirmOptions,
): Promise<DecisionResult> {
  if (!options.isClosed && !options.workerAbsent) return askRunFirst(temporal, asked, options);
  const described = await describeRun(temporal, asked);
  if (described.executionStatus !== 'RUNNING') return closedResult(temporal, asked, described, options);
  if (options.workerAbsent && described.pending) return recorded('worker', options);
  return askRunFirst(temporal, asked, options, described);
}

async function askRunFirst(
  temporal: Temporal,
  asked: Asked,
  options: ConfirmOptions,
  known?: RunDescription,
): Promise<DecisionResult> {
  const answer = await queryApprovals(temporal, asked);
  const applied = answer.state === 'answered' && appliedIn(answer.approvals, asked, options);
  if (applied) return applied;
  const later = answer.state === 'answered' && (await askAgain(temporal, asked, options));
  if (later) return later;
  const described = known ?? (await describeRun(temporal, asked));
  // It may have handled this very decision and ended since it was asked.
  if (described.executionStatus !== 'RUNNING') return closedResult(temporal, asked, described, options);
  const isWaitingForWorker = answer.state === 'silent' || described.pending !== undefined;
  return recorded(isWaitingForWorker ? 'worker' : 'run', options);
}

/**
 * A query that reaches the worker together with the message is answered while the message is still being judged. The
 * next one waits for the workflow task in which that happens.
 */
const againAfterMs = [5, 50] as const;

async function askAgain(
  temporal: Temporal,
  asked: Asked,
  options: ConfirmOptions,
): Promise<Applied | undefined> {
  if (!options.isNew) return undefined;
  for (const pauseMs of againAfterMs) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const answer = await queryApprovals(temporal, asked);
    const applied = answer.state === 'answered' && appliedIn(answer.approvals, asked, options);
    if (applied) return applied;
  }
  return undefined;
}

/** A run that has ended may have counted this very message before it did. */
async function closedResult(
  temporal: Temporal,
  asked: Asked,
  described: RunDescription,
  options: ConfirmOptions,
): Promise<DecisionResult> {
  if (options.workerAbsent) return closedAs(described, undefined);
  const answer = await queryApprovals(temporal, asked);
  // Temporal took the message before the run ended: that it came too late is for the run to say.
  if (answer.state === 'silent' && !options.isClosed) return recorded('run', options);
  if (answer.state !== 'answered') return closedAs(described, undefined);
  const applied = appliedIn(answer.approvals, asked, options);
  return applied
    ? { ...applied, runState: described.run.state }
    : closedAs(described, gateOf(answer.approvals, asked.gateId));
}

type Applied = Extract<DecisionResult, { state: 'applied' }>;

function appliedIn(approvals: Approvals, asked: Asked, { tookMs }: ConfirmOptions): Applied | undefined {
  const standing = standingOf(approvals, asked.gateId, asked.id);
  const gate = gateOf(approvals, asked.gateId) ?? approvals.gates.at(-1);
  if (standing.state === 'absent' || !gate) return undefined;
  return { state: 'applied', standing, gate, runState: runStateAfter(approvals, gate), tookMs: tookMs() };
}

function gateOf(approvals: Approvals | undefined, gateId: string): Gate | undefined {
  return approvals?.gates.find((gate) => gate.gateId === gateId);
}

function closedAs({ run }: RunDescription, gate: Gate | undefined): DecisionResult {
  return {
    state: 'closed',
    runState: run.state,
    ...(gate ? { gate } : {}),
    ...(run.closedAt ? { closedAt: run.closedAt } : {}),
  };
}

function recorded(waitingFor: 'worker' | 'run', { tookMs }: ConfirmOptions): DecisionResult {
  return { state: 'recorded', waitingFor, tookMs: tookMs() };
}
