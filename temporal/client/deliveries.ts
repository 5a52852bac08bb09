import type { RawWorkflowExecutionInfo } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type {
  DeliveriesView,
  DeliveryRow,
  DeliveryState,
  DisabledReceiver,
} from '../contract/delivery-views';
import type { DeliveryInput, Receiver } from '../contract/delivery.schema';
import { deliveryInputSchema, deliveryMemoSchema, disabledSchema } from '../contract/delivery.schema';
import { DeskError } from '../contract/desk-error';
import { deliveryMemo, outboundSignals, outboundTypes, receiverMemo } from '../contract/names';
import type { Person } from '../contract/person.schema';
import type { RunRef } from '../contract/views';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import { describeExecution } from './describe';
import { readStart } from './history';
import { decodePayload, isoOf } from './payloads';
import { quoted } from './query-builder';
import { statusName, withoutAbsent } from './run-info';
import { sendSignal } from './signal';
import { cursorOf, listExecutions, tokenOf } from './visibility';

/** Rows of one page of the log. */
const pageSize = 50;

const conditions: Record<DeliveryState, string> = {
  waiting: "ExecutionStatus = 'Running'",
  delivered: "ExecutionStatus = 'Completed'",
  failed: "ExecutionStatus IN ('Failed', 'Canceled', 'Terminated', 'TimedOut')",
};

/** What a reader asks of the log. */
export interface DeliveriesAsked {
  state?: DeliveryState;
  /** `next` of the page before. */
  cursor?: string;
}

/** A page of the log, newest first: one list, and one of who is disabled. @throws DeskError */
export async function listDeliveries(
  temporal: Temporal,
  { state, cursor }: DeliveriesAsked,
): Promise<Omit<DeliveriesView, 'mail'>> {
  const ofType = (type: string) => `WorkflowType = ${quoted(type)}`;
  const query = [ofType(outboundTypes.delivery), ...(state ? [conditions[state]] : [])].join(' AND ');
  const open = `${ofType(outboundTypes.receiver)} AND ${conditions.waiting}`;
  const [page, disabled] = await Promise.all([
    listExecutions(temporal, query, {
      size: pageSize,
      next: cursor === undefined ? undefined : tokenOf(cursor),
    }),
    listExecutions(temporal, open, { size: pageSize }),
  ]);
  return {
    deliveries: page.executions.flatMap(rowOf),
    ...(page.next && page.executions.length >= pageSize ? { next: cursorOf(page.next) } : {}),
    disabled: disabled.executions.flatMap(disabledOf),
    asOf: new Date().toISOString(),
  };
}

/** One that had nobody to go to, or has not begun, has no memo and is no row. */
function rowOf(raw: RawWorkflowExecutionInfo): DeliveryRow[] {
  const memo = deliveryMemoSchema.safeParse(decodePayload(raw.memo?.fields?.[deliveryMemo]));
  if (!memo.success) return [];
  const row = {
    ...memo.data,
    workflowId: raw.execution?.workflowId ?? '',
    runId: raw.execution?.runId ?? '',
    state: stateOf(statusName(raw.status)),
    startedAt: isoOf(raw.startTime) ?? new Date(0).toISOString(),
    closedAt: isoOf(raw.closeTime),
  };
  return [withoutAbsent(row)];
}

function stateOf(status: string): DeliveryState {
  if (status === 'RUNNING') return 'waiting';
  return status === 'COMPLETED' ? 'delivered' : 'failed';
}

function disabledOf(raw: RawWorkflowExecutionInfo): DisabledReceiver[] {
  const memo = disabledSchema.safeParse(decodePayload(raw.memo?.fields?.[receiverMemo]));
  return memo.success ? [{ ...memo.data, workflowId: raw.execution?.workflowId ?? '' }] : [];
}

/**
 * Sends a delivery once more: one that waits is tried now, one that has ended begins anew, under its own name and with
 * the same message.
 *
 * @throws DeskError `not-found` where there is no such delivery; `invalid-input` for anything that is none
 */
export async function resendDelivery(temporal: Temporal, { workflowId }: RunRef, by: Person): Promise<void> {
  const found = await describeExecution(temporal, { workflowId });
  requireType(found, outboundTypes.delivery, workflowId);
  if (statusName(found.status) === 'RUNNING') {
    const sent = await sendSignal(temporal, { workflowId }, outboundSignals.resend, { by });
    if (sent.state === 'recorded') return;
    if (sent.state !== 'closed') throw sent.error; // it has ended since: it begins anew
  }
  const input = await inputOf(temporal, found);
  const start = () =>
    temporal.client.workflow.start(outboundTypes.delivery, {
      workflowId,
      taskQueue: temporal.taskQueue,
      args: [{ ...input, resentBy: by } satisfies DeliveryInput],
    });
  try {
    await callTemporal(temporal, 'start', start);
  } catch (error) {
    const cause = error instanceof DeskError ? error.cause : error;
    if (!(cause instanceof WorkflowExecutionAlreadyStartedError)) throw error; // somebody else was faster
  }
}

/** What a delivery was started with, and to whom it found it goes. */
async function inputOf(temporal: Temporal, found: RawWorkflowExecutionInfo): Promise<DeliveryInput> {
  const ref = { workflowId: found.execution?.workflowId ?? '', runId: found.execution?.runId ?? '' };
  const input = deliveryInputSchema.safeParse((await readStart(temporal, ref))?.input);
  const memo = deliveryMemoSchema.safeParse(decodePayload(found.memo?.fields?.[deliveryMemo]));
  if (!input.success || !memo.success) {
    throw new DeskError('removed', 'What this delivery was to say cannot be read any more.');
  }
  const { notice, receiver } = input.data;
  return { notice, receiver: receiver ?? wholeReceiver(memo.data.receiver, notice) };
}

/** The memo holds a long address of a callback cut; the notice has it whole. */
function wholeReceiver(receiver: Receiver, { callback }: DeliveryInput['notice']): Receiver {
  return receiver.via === 'callback' && callback ? { ...receiver, url: callback.url } : receiver;
}

/**
 * Lets a receiver that had answered 410 be sent to again. One that is not disabled stays as it is.
 *
 * @param workflowId of the `receiver`, as the list names it
 */
export async function enableReceiver(temporal: Temporal, { workflowId }: RunRef, by: Person): Promise<void> {
  requireType(await describeExecution(temporal, { workflowId }), outboundTypes.receiver, workflowId);
  const sent = await sendSignal(temporal, { workflowId }, outboundSignals.enable, { by });
  if (sent.state === 'refused' || sent.state === 'unknown') throw sent.error;
}

function requireType({ type }: RawWorkflowExecutionInfo, wanted: string, workflowId: string): void {
  if (type?.name === wanted) return;
  throw new DeskError('invalid-input', `${workflowId} is no ${wanted}.`, { field: 'workflowId' });
}
