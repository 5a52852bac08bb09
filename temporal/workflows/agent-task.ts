import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  rootCause,
  workflowInfo,
} from '@temporalio/workflow';
import type { Outcome, Result } from '../contract/outcome.schema';
import type { Activities } from '../activities/create-activities';
import { agentTaskFailed, invalidInput } from '../contract/failures';
import { workflowTypes } from '../contract/names';
import { readAgentTask } from '../domain/input';
import { requestOfTask, taskOf } from '../domain/task';
import type { Answered } from './policed';
import { withGates } from './with-gates';

// Cancelling waits for the task's own word: if it took effect after all, the run says so.
const { executeAgentTask } = proxyActivities<Pick<Activities, 'executeAgentTask'>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: {
    initialInterval: '500 ms',
    maximumInterval: '30 seconds',
    nonRetryableErrorTypes: [invalidInput, agentTaskFailed],
  },
});

/**
 * The core run: policy, people, policy once more, task, done. Whatever is not approved ends it without the task, and
 * the task gets what was approved, not what the run was started with.
 */
export const agentTask = withGates(
  { kind: workflowTypes.agentTask, read: readAgentTask, request: requestOfTask },
  async ({ task }, request, gates): Promise<Result> => {
    const answered = await gates.ask(request, task);
    if (answered.outcome.outcome !== 'approved') return endOf(answered.outcome);
    const denied = await gates.denied(answered);
    if (denied) return endOf(denied);

    const { action } = answered.request;
    const execution = { task: taskOf(answered.request), action, effectKey: effectKeyOf(answered) };
    const result = await executeAgentTask(execution).catch(failWithItsOwnWords);
    return { outcome: 'approved', result };
  },
);

function endOf({ outcome, reasons }: Outcome): Result {
  return reasons ? { outcome, reasons } : { outcome };
}

/** The same for every attempt, by any worker, and after a reset too. */
function effectKeyOf({ outcome, revision }: Answered): string {
  const { workflowId, firstExecutionRunId } = workflowInfo();
  return [workflowId, firstExecutionRunId, outcome.gateId ?? 'policy', revision].join('/');
}

function failWithItsOwnWords(error: unknown): never {
  if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
  throw ApplicationFailure.create({
    message: rootCause(error),
    type: agentTaskFailed,
    nonRetryable: true,
    cause: error,
  });
}
