import type { DeskErrorCode } from '../contract/desk-error';
import { DeskError } from '../contract/desk-error';
import type { Gate, Approvals } from '../contract/gate.schema';
import { signals } from '../contract/names';
import type { Person } from '../contract/person.schema';
import type { RefusalCode } from '../contract/refusals';
import { refusalWords } from '../contract/refusals';
import { runStateWords } from '../contract/run-state';
import type { RunRef } from '../contract/views';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import type { DecideOptions } from './decide';
import { describeRun, notKept } from './describe';
import { queryApprovals } from './gates';
import { requireMayWithdraw } from './may-withdraw';
import { sendSignal } from './signal';

/** How a withdrawal stands. Whatever else can become of one is thrown. */
export type WithdrawResult =
  { state: 'applied'; gates: Gate[] } | { state: 'recorded'; waitingFor: 'worker' | 'run' };

/**
 * Takes back the gate named, else every open one: whether this person may is judged first, then one signal, then one
 * query or describe.
 *
 * @throws DeskError `not-permitted` with who can; `already-closed` when the run ended or the gate was closed by
 * something else; `not-confirmed` when it is not known whether it arrived (sending again is harmless); `not-found`, …
 */
export async function withdraw(
  temporal: Temporal,
  ref: RunRef,
  what: { gateId?: string; reason?: string },
  by: Person,
  options: DecideOptions = {},
): Promise<WithdrawResult> {
  await requireMayWithdraw(temporal, ref, what.gateId, by, options);
  const sender = { ...options, by, sentMs: Date.now() };
  const sent = await sendSignal(temporal, ref, signals.withdraw, { ...what, by });
  switch (sent.state) {
    case 'refused':
      throw sent.error;
    case 'closed':
      throw await closedError(temporal, ref);
    case 'recorded':
      return standingOfWithdrawal(temporal, ref, what.gateId, sender);
    case 'unknown':
      return afterUnknown(temporal, ref, what.gateId, sender, sent.error);
  }
}

/** A client error means unknown: the run is asked before anything is said. */
async function afterUnknown(
  temporal: Temporal,
  ref: RunRef,
  gateId: string | undefined,
  sender: Sender,
  cause: DeskError,
): Promise<WithdrawResult> {
  const found = await standingOfWithdrawal(temporal, ref, gateId, sender).catch((error: unknown) => {
    if (error instanceof DeskError) return undefined; // Temporal does not answer either: said below.
    throw error;
  });
  if (found?.state === 'applied') return found;
  const words = 'It is not known whether the withdrawal arrived; sending it again is harmless.';
  throw new DeskError('not-confirmed', `${cause.message} ${words}`, { cause });
}

async function closedError(temporal: Temporal, ref: RunRef): Promise<DeskError> {
  const { run } = await describeRun(temporal, ref);
  const how = runStateWords[run.state].toLowerCase();
  const when = run.closedAt ? ` at ${run.closedAt}` : '';
  return new DeskError('already-closed', `The run had already ended${when}: ${how}. Nothing was changed.`);
}

interface Sender extends DecideOptions {
  by: Person;
  sentMs: number;
}

async function standingOfWithdrawal(
  temporal: Temporal,
  ref: RunRef,
  gateId: string | undefined,
  sender: Sender,
): Promise<WithdrawResult> {
  if (!sender.workerAbsent) {
    const answer = await queryApprovals(temporal, ref);
    const gates = answer.state === 'answered' && withdrawnIn(answer.approvals, gateId, sender);
    if (gates) return { state: 'applied', gates };
  }
  const described = await describeRun(temporal, ref);
  if (described.executionStatus !== 'RUNNING') throw await closedError(temporal, ref);
  return { state: 'recorded', waitingFor: described.pending ? 'worker' : 'run' };
}

const refusedAs: Partial<Record<RefusalCode, DeskErrorCode>> = {
  'not-requester': 'not-permitted',
  unverified: 'not-permitted',
  'unknown-gate': 'not-found',
};

/**
 * The gates that this withdrawal closed. It carries no id: it is told by its effect, or by a refusal of this person
 * since it was sent, which is thrown.
 */
function withdrawnIn(
  { gates, refused = [] }: Approvals,
  gateId: string | undefined,
  { by, sentMs }: Sender,
): Gate[] | undefined {
  // The worker's clock may be a little behind this one.
  const sinceMs = sentMs - 2000;
  const meant = gates.filter((gate) => gateId === undefined || gate.gateId === gateId);
  const refusal = [...meant.flatMap((gate) => gate.refused), ...refused].findLast(
    (one) => one.decisionId === undefined && one.actor?.id === by.id && Date.parse(one.at) >= sinceMs,
  );
  if (refusal) {
    const { label, advice } = refusalWords[refusal.code];
    throw new DeskError(
      refusedAs[refusal.code] ?? 'already-closed',
      `The withdrawal did not count: ${label}. ${advice}`,
    );
  }
  const withdrawn = meant.filter((gate) => gate.status === 'withdrawn');
  return withdrawn.length > 0 && meant.every((gate) => gate.status !== 'open') ? withdrawn : undefined;
}

/**
 * Asks a run to end itself. Who asked and why is in its history.
 *
 * @throws DeskError `invalid-input` without a reason; `already-closed`, `not-found`, …
 */
export async function cancelRun(temporal: Temporal, ref: RunRef, by: Person, reason?: string): Promise<void> {
  const why = requireReason(reason, 'cancelled');
  await endRun(temporal, ref, () =>
    temporal.connection.workflowService.requestCancelWorkflowExecution({
      namespace: temporal.namespace,
      workflowExecution: { workflowId: ref.workflowId, runId: ref.runId },
      identity: by.id,
      reason: why,
    }),
  );
}

/** Ends a run at once: none of its code runs any more. Throws a `DeskError` like `cancelRun`. */
export async function terminateRun(
  temporal: Temporal,
  ref: RunRef,
  by: Person,
  reason?: string,
): Promise<void> {
  const why = requireReason(reason, 'terminated');
  await endRun(temporal, ref, () =>
    temporal.connection.workflowService.terminateWorkflowExecution({
      namespace: temporal.namespace,
      workflowExecution: { workflowId: ref.workflowId, runId: ref.runId },
      identity: by.id,
      reason: why,
    }),
  );
}

function requireReason(reason: string | undefined, ended: string): string {
  const given = reason?.trim() ?? '';
  if (given !== '') return given;
  const message = `Say why the run is to be ${ended}: the reason is kept with it.`;
  throw new DeskError('invalid-input', message, { field: 'reason' });
}

async function endRun(temporal: Temporal, ref: RunRef, call: () => Promise<unknown>): Promise<void> {
  try {
    await callTemporal(temporal, 'signal', call);
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'not-found') throw error;
    // The server answers alike for a run that has ended and for one that is not there.
    const { run } = await describeRun(temporal, ref);
    if (run.closedAt === undefined) throw notKept(ref, error);
    throw new DeskError('already-closed', `The run ended at ${run.closedAt}; nothing is left to end.`, {
      cause: error,
    });
  }
}
