import { QueryNotRegisteredError } from '@temporalio/client';
import type { Approvals } from '../contract/gate.schema';
import { approvalsSchema } from '../contract/gate.schema';
import { queries } from '../contract/names';
import type { RunRef } from '../contract/views';
import type { Temporal } from './connect';
import { deadlines } from './connect';
import { grpcCodeOf, grpcStatus, toDeskError } from './failures';
import { withoutNulls } from './nulls';

/** What a run answers about its gates. */
export type ApprovalsAnswer =
  | { state: 'answered'; approvals: Approvals }
  /** No worker answered in time; the run itself may be well. */
  | { state: 'silent' }
  /** The run answered, and not in the protocol: `why` says what is wrong, for its developer. */
  | { state: 'foreign'; why: string };

/**
 * Statuses with which a query ends when no worker takes it up: the deadline, which gRPC tells as a cancelled call now
 * and then, or the server's own knowledge of it.
 */
const silentCodes = new Set<number | undefined>([
  grpcStatus.deadlineExceeded,
  grpcStatus.cancelled,
  grpcStatus.failedPrecondition,
]);

/** Pauses before each new try while another query of the same run is in the one place that Temporal keeps for it. */
const pausesMs = [20, 50, 100, 200, 200, 200, 200] as const;

/**
 * Asks a run for its gates. Throws a `DeskError` when Temporal cannot be reached or the run is not there.
 *
 * @param deadlineMs longest wait; a query without a worker uses all of it
 */
export async function queryApprovals(
  temporal: Temporal,
  ref: RunRef,
  deadlineMs: number = deadlines.query,
): Promise<ApprovalsAnswer> {
  const deadline = Date.now() + deadlineMs;
  for (const pauseMs of pausesMs) {
    const answer = await ask(temporal, ref, deadline);
    if (answer !== 'busy') return answer;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (Date.now() >= deadline) break;
  }
  return { state: 'silent' };
}

async function ask(temporal: Temporal, ref: RunRef, deadline: number): Promise<ApprovalsAnswer | 'busy'> {
  const handle = temporal.client.workflow.getHandle(ref.workflowId, ref.runId);
  try {
    const call = () => handle.query<unknown>(queries.approvals);
    return parsedApprovals(await temporal.connection.withDeadline(deadline, call));
  } catch (error) {
    const code = grpcCodeOf(error);
    if (silentCodes.has(code)) return { state: 'silent' };
    // One query per run may be buffered, also one whose asker has gone; a second one is refused.
    if (code === grpcStatus.resourceExhausted) return 'busy';
    // A failed workflow task makes every query fail with the same code as an unknown query.
    if (error instanceof QueryNotRegisteredError || code === grpcStatus.invalidArgument) {
      const words = error instanceof Error ? error.message : String(error);
      return { state: 'foreign', why: `The run does not answer the query "${queries.approvals}": ${words}` };
    }
    throw toDeskError(error, temporal.address);
  }
}

/** Reads what a run answered to the query. */
export function parsedApprovals(answer: unknown): ApprovalsAnswer {
  const result = approvalsSchema.safeParse(withoutNulls(answer));
  if (result.success) return { state: 'answered', approvals: result.data };
  const [issue] = result.error.issues;
  const where = issue?.path.join('.') ?? '';
  return {
    state: 'foreign',
    why: `The answer to the query "${queries.approvals}" does not follow the protocol at ${where || 'its root'}: ${issue?.message ?? 'unreadable'}`,
  };
}
