import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  rootCause,
  workflowInfo,
} from '@temporalio/workflow';
import type { Result } from '../contract/outcome.schema';
import type { Activities } from '../activities/create-activities';
import { agentTaskFailed, invalidInput } from '../contract/failures';
import { workflowTypes } from '../contract/names';
import { readAgentTask } from '../domain/input';
import { requestOfTask } from '../domain/task';
import { withGates } from './with-gates';

// A local activity: its answer costs one event, and a policy that cannot answer is asked again, never skipped.
const { checkPolicy } = proxyLocalActivities<Pick<Activities, 'checkPolicy'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 ms', maximumInterval: '10 seconds', nonRetryableErrorTypes: [invalidInput] },
});

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

/** The core run: policy, gate, task, done. A rejected, expired or withdrawn gate ends it without the task. */
export const agentTask = withGates(
  { kind: workflowTypes.agentTask, read: readAgentTask, request: requestOfTask },
  async ({ task }, request, gates): Promise<Result> => {
    const policy = await checkPolicy({ task });
    if (policy.effect !== 'allow') {
      gates.showDenied();
      return { outcome: 'denied', reasons: policy.reasons };
    }

    const { outcome, gateId } = await gates.open(request);
    if (outcome !== 'approved') return { outcome };

    const result = await executeAgentTask({ task, effectKey: effectKeyOf(gateId) }).catch(
      failWithItsOwnWords,
    );
    return { outcome, result };
  },
);

/** The same for every attempt, by any worker, and after a reset too. */
function effectKeyOf(gateId: string | undefined): string {
  const { workflowId, firstExecutionRunId } = workflowInfo();
  return [workflowId, firstExecutionRunId, gateId].join('/');
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
