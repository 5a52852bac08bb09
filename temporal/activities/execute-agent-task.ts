import { activityInfo, heartbeat, sleep } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { agentTaskFailed } from '../contract/failures';
import { agentTaskExecutionSchema } from '../contract/task.schema';
import type { AgentTaskExecution, TaskProgress } from '../contract/task.schema';
import type { EffectLog } from './effect-log';
import { parseInput } from './parse-input';

const steps = ['Reading the task', 'Planning the steps', 'Doing the work', 'Checking the result'];

/** Attempts that a task beginning with `flaky` needs. */
const flakyAttempts = 3;

/** What the simulated agent works with. `stepMs` is how long each of its steps takes, in milliseconds. */
export interface AgentTools {
  effects: EffectLog;
  stepMs: number;
}

/**
 * The activity `executeAgentTask`: a simulated agent. Each step is a heartbeat (`TaskProgress`), so a lost
 * worker is noticed and a cancellation arrives between steps. Takes effect once per `effectKey`, however often
 * it is attempted and by whichever worker.
 *
 * For demonstrations and tests a task beginning with `flaky` fails twice and then succeeds, and one beginning
 * with `broken` fails for good.
 */
export function executeAgentTaskWith({ effects, stepMs }: AgentTools) {
  return async function executeAgentTask(input: AgentTaskExecution): Promise<string> {
    const { task, effectKey } = parseInput('executeAgentTask', agentTaskExecutionSchema, input);
    return effects.once(effectKey, () => work(task, stepMs));
  };
}

async function work(task: string, stepMs: number): Promise<string> {
  for (const [index, doing] of steps.entries()) {
    heartbeat({ step: index + 1, of: steps.length, doing } satisfies TaskProgress);
    await sleep(stepMs);
    if (index === 1) failOnPurpose(task, activityInfo().attempt);
  }
  return `Done in ${steps.length} steps: ${firstLine(task)}`;
}

function failOnPurpose(task: string, attempt: number): void {
  if (/^\s*broken/i.test(task)) {
    throw ApplicationFailure.nonRetryable(
      'The task is broken: the agent found no way to do it.',
      agentTaskFailed,
    );
  }
  if (/^\s*flaky/i.test(task) && attempt < flakyAttempts) {
    throw ApplicationFailure.retryable(
      `The agent lost its connection on attempt ${attempt} of ${flakyAttempts} and tries again.`,
      'AgentTaskStumbled',
    );
  }
}

function firstLine(task: string): string {
  const [line = ''] = task.trim().split('\n');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
