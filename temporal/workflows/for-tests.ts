import { executeChild } from '@temporalio/workflow';
import type { Outcome } from '../contract/outcome.schema';
import { workflowTypes } from '../contract/names';
import type { Request } from '../contract/request.schema';
import type { Asked } from '../domain/gate';
import { outcomeOf } from '../domain/outcome';
import { gatesOf } from './gate';

// Workflow types that only tests start: what other workflows do with gates.
export { agentTask } from './agent-task';
export { approval } from './approval';
export { delivery } from './delivery';
export { receiver } from './receiver';

/** Opens a gate for each request at once and waits for all. */
export async function gatesAtOnce(requests: Asked[]): Promise<Outcome[]> {
  return withOwnGates(requests, (open) => Promise.all(requests.map(open)));
}

/** Opens one gate after the other. */
export async function gatesInTurn(requests: Asked[]): Promise<Outcome[]> {
  return withOwnGates(requests, async (open) => {
    const outcomes: Outcome[] = [];
    for (const request of requests) outcomes.push(await open(request));
    return outcomes;
  });
}

async function withOwnGates(
  requests: Asked[],
  story: (open: (request: Asked) => Promise<Outcome>) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const [first] = requests;
  if (!first) return [];
  const gates = gatesOf('gatesForTests', first, undefined);
  const outcomes = await story(async (request) => outcomeOf(await gates.open(request)));
  await gates.close();
  return outcomes;
}

/** Knows nothing of the desk but the name of a workflow type and the shape of a request. */
export async function asksForApproval(request: Request): Promise<string> {
  const { outcome } = await executeChild<(input: Request) => Promise<Outcome>>(workflowTypes.approval, {
    args: [request],
  });
  return outcome === 'approved' ? 'went on' : `stopped: ${outcome}`;
}
