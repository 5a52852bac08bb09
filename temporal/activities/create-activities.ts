import type { PolicyPort } from '../policy/policy-port';
import { checkPolicyWith } from './check-policy';
import type { AgentTools } from './execute-agent-task';
import { executeAgentTaskWith } from './execute-agent-task';

/** What the activities need of the world; the worker hands real ones, tests hand literals. */
export interface ActivityDependencies extends AgentTools {
  policy: PolicyPort;
}

/** The activities of Countersign, each with its tools in hand. */
export function createActivities({ policy, effects, stepMs }: ActivityDependencies) {
  return {
    checkPolicy: checkPolicyWith(policy),
    executeAgentTask: executeAgentTaskWith({ effects, stepMs }),
  };
}

export type Activities = ReturnType<typeof createActivities>;
