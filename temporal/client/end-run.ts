import { DeskError } from '../contract/desk-error';
import type { Person } from '../contract/person.schema';
import type { RunRef } from '../contract/views';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import { describeRun, notKept } from './describe';

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
