import type { temporal } from '@temporalio/proto';
import { overlapPolicies } from '../contract/overlap';
import type { OverlapPolicy } from '../contract/overlap';

/**
 * Numbers of Temporal's API that are used here, by their names in
 * https://github.com/temporalio/api/tree/master/temporal/api/enums/v1. Protobuf never gives a number a new
 * meaning. (`@temporalio/proto` has no named exports that an ES module could import.)
 */
export const executionStatusNames = [
  'UNSPECIFIED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELED',
  'TERMINATED',
  'CONTINUED_AS_NEW',
  'TIMED_OUT',
] as const;

/** `PENDING_WORKFLOW_TASK_STATE_SCHEDULED`: no worker has taken the task up. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- its number: the enum itself cannot be imported
export const workflowTaskScheduled = 1 as temporal.api.enums.v1.PendingWorkflowTaskState;

/** `TASK_QUEUE_TYPE_WORKFLOW` */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- its number: the enum itself cannot be imported
export const workflowTaskQueue = 1 as temporal.api.enums.v1.TaskQueueType;

/** `HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT` */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- its number: the enum itself cannot be imported
export const closeEventOnly = 2 as temporal.api.enums.v1.HistoryEventFilterType;

/** `IndexedValueType` of the types that the protocol uses. */
export const indexedValueTypes = { Text: 1, Keyword: 2, Datetime: 6, KeywordList: 7 } as const;

/** `ScheduleOverlapPolicy` by our names of it. */
const overlapNumbers: Record<OverlapPolicy, number> = {
  skip: 1,
  'buffer-one': 2,
  'buffer-all': 3,
  'cancel-other': 4,
  'terminate-other': 5,
  'allow-all': 6,
};

/** The server's number of an overlap policy. */
export function overlapNumber(policy: OverlapPolicy): temporal.api.enums.v1.ScheduleOverlapPolicy {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- its number: the enum itself cannot be imported
  return overlapNumbers[policy];
}

/** The overlap policy of a number; unspecified means SKIP to the server. */
export function overlapOf(number: number | null | undefined): OverlapPolicy {
  return overlapPolicies.find((policy) => overlapNumbers[policy] === number) ?? 'skip';
}
