import { getClient } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/common';

/** Whether a receiver is disabled: it is for as long as its workflow is open. To be asked from inside an activity. */
export async function isDisabled(workflowId: string): Promise<boolean> {
  try {
    const { status } = await getClient().workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
