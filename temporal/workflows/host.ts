import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities';

/**
 * What the host is asked while a run waits for the answer. Local activities: an answer costs one event, and a query
 * sent after a message waits for it. A host that cannot answer is asked again until it can, never passed over; from
 * the second on between two attempts the run goes on in the meantime and answers for itself.
 */
export const { askPolicy, judge } = proxyLocalActivities<Pick<Activities, 'askPolicy' | 'judge'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 ms', maximumInterval: '10 seconds' },
  localRetryThreshold: '1 second',
});
