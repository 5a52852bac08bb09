import { askPolicyWith } from './ask-policy';
import type { AgentTools } from './execute-agent-task';
import { executeAgentTaskWith } from './execute-agent-task';
import type { Judges } from './judge';
import { judgeWith } from './judge';

/** What the activities need of the world; the worker hands real ones, tests hand literals. */
export interface ActivityDependencies extends AgentTools, Judges {}

/** The activities of Countersign, each with its tools in hand. */
export function createActivities({ verify, policy, mode, effects, stepMs }: ActivityDependencies) {
  return {
    askPolicy: askPolicyWith({ policy, mode }),
    judge: judgeWith({ verify, policy, mode }),
    executeAgentTask: executeAgentTaskWith({ effects, stepMs }),
  };
}

export type Activities = ReturnType<typeof createActivities>;
