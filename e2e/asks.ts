import { defaultPayloadConverter } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import { expect } from 'playwright/test';
import { approvalsSchema } from '../temporal/contract/gate.schema';
import type { Approvals, Gate } from '../temporal/contract/gate.schema';
import type { Decision } from '../temporal/contract/decision.schema';
import type { Desk } from './desk';

/** A word that no other run has, so that tests share a desk and never meet. */
export function unique(word: string): string {
  return `${word} ${randomUUID().slice(0, 8)}`;
}

/** A run that was asked for by a bare client. */
export interface Asked {
  workflowId: string;
  title: string;
}

/** Starts an `agentTask` as any program would; what the task does follows from its first word. */
export async function ask(
  desk: Desk,
  input: { task?: string } & Record<string, unknown> = {},
): Promise<Asked> {
  const title = typeof input['title'] === 'string' ? input['title'] : unique('Refund order');
  const workflowId = `e2e-${randomUUID()}`;
  await desk.temporal.workflow.start('agentTask', {
    taskQueue: desk.stack.taskQueue,
    workflowId,
    args: [{ task: 'refund the order', title, ...input }],
  });
  return { workflowId, title };
}

/** The same, once it waits at its gate. */
export async function askAndWait(
  desk: Desk,
  input: { task?: string } & Record<string, unknown> = {},
): Promise<Asked> {
  const asked = await ask(desk, input);
  await expect.poll(async () => (await record(desk, asked)).gates.length, waiting).toBe(1);
  return asked;
}

/** Two noisy cores: nothing here asserts how fast something is. */
export const waiting = { timeout: 40_000 };

/** What the run itself says of its gates. */
export async function record(desk: Desk, { workflowId }: Pick<Asked, 'workflowId'>): Promise<Approvals> {
  return approvalsSchema.parse(await desk.temporal.workflow.getHandle(workflowId).query('approvals'));
}

/** The first gate of the run. */
export async function gate(desk: Desk, asked: Pick<Asked, 'workflowId'>): Promise<Gate> {
  const [first] = (await record(desk, asked)).gates;
  if (!first) throw new Error(`Run ${asked.workflowId} has no gate yet`);
  return first;
}

/** A decision in its full form, as another program sends it. */
export function decision(more: Partial<Decision> = {}): Decision {
  return {
    gateId: 'gate-1',
    decisionId: randomUUID(),
    verdict: 'approve',
    actor: { id: 'claimed:somebody', name: 'Somebody' },
    via: 'api',
    ...more,
  };
}

export async function send(
  desk: Desk,
  { workflowId }: Pick<Asked, 'workflowId'>,
  signal: string,
  ...args: unknown[]
) {
  await desk.temporal.workflow.getHandle(workflowId).signal(signal, ...args);
}

/** Events of the run by their type, as its history holds them. */
export async function eventsOf(desk: Desk, { workflowId }: Pick<Asked, 'workflowId'>) {
  const { events } = await desk.temporal.workflow.getHandle(workflowId).fetchHistory();
  return events ?? [];
}

/** How often the run's task was started, whatever became of it. */
export async function timesExecuted(desk: Desk, asked: Pick<Asked, 'workflowId'>): Promise<number> {
  const events = await eventsOf(desk, asked);
  return events.filter(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'executeAgentTask',
  ).length;
}

/** What the run was ever sent, in its order: the first argument of each signal, from the history. */
export async function signalsOf(desk: Desk, asked: Pick<Asked, 'workflowId'>): Promise<unknown[]> {
  const events = await eventsOf(desk, asked);
  const signals = events.flatMap((event) => event.workflowExecutionSignaledEventAttributes ?? []);
  return signals.map(({ input }) => {
    const [payload] = input?.payloads ?? [];
    return payload && defaultPayloadConverter.fromPayload<unknown>(payload);
  });
}

/** How many signals the run was ever sent. */
export async function timesSignalled(desk: Desk, asked: Pick<Asked, 'workflowId'>): Promise<number> {
  return (await signalsOf(desk, asked)).length;
}

/** Sends a signal whose payload nobody here can decode, as an encrypting client without our key would. */
export async function sendUndecodable(
  desk: Desk,
  { workflowId }: Pick<Asked, 'workflowId'>,
  signalName: string,
) {
  await desk.temporal.workflowService.signalWorkflowExecution({
    namespace: desk.stack.temporal.namespace,
    workflowExecution: { workflowId },
    signalName,
    requestId: randomUUID(),
    input: {
      payloads: [{ metadata: { encoding: Buffer.from('binary/encrypted') }, data: Buffer.from([1, 2, 3]) }],
    },
  });
}
