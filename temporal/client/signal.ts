import type { DeskError } from '../contract/desk-error';
import type { RunRef } from '../contract/views';
import type { Temporal } from './connect';
import { deadlines } from './connect';
import { grpcCodeOf, grpcStatus, toDeskError } from './failures';

/** What became of one signal. */
export type Sent =
  /** Temporal acknowledged it: it is in the history. */
  | { state: 'recorded' }
  /** No open run of that name: it has ended, or never was. */
  | { state: 'closed' }
  /** Temporal said no: it did not arrive. */
  | { state: 'refused'; error: DeskError }
  /** It may have arrived. */
  | { state: 'unknown'; error: DeskError };

/** Statuses by which the server itself says that it did not take the call. */
const refusals = new Set<number | undefined>([
  grpcStatus.invalidArgument,
  grpcStatus.permissionDenied,
  grpcStatus.unauthenticated,
  grpcStatus.failedPrecondition,
  grpcStatus.unimplemented,
]);

/** Sends one signal, in one call; never throws for what Temporal or the network does. */
export async function sendSignal(
  temporal: Temporal,
  ref: RunRef,
  name: string,
  argument: unknown,
): Promise<Sent> {
  const handle = temporal.client.workflow.getHandle(ref.workflowId, ref.runId);
  try {
    const send = () => handle.signal(name, argument);
    await temporal.connection.withDeadline(Date.now() + deadlines.signal, send);
    return { state: 'recorded' };
  } catch (error) {
    const failure = toDeskError(error, temporal.address);
    if (failure.code === 'not-found') return { state: 'closed' };
    return { state: refusals.has(grpcCodeOf(error)) ? 'refused' : 'unknown', error: failure };
  }
}
