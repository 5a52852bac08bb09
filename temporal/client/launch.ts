import { DeskError } from '../contract/desk-error';
import type { Person } from '../contract/person.schema';
import { sampleRequester, workflowTypes } from '../contract/names';
import type { AgentTask } from '../contract/task.schema';
import { agentTaskSchema, approvalInputSchema } from '../contract/task.schema';
import type { Launched, RunRef } from '../contract/views';
import { startAttributes } from '../domain/attributes';
import type { Reading } from '../domain/input';
import { claimsToBeSample, readAgentTask, readApprovalInput } from '../domain/input';
import { requesterOf, requestOfTask } from '../domain/task';
import type { Temporal } from './connect';
import { describeRun, notKept } from './describe';
import { examples } from './examples';
import { readStart } from './history';
import { withoutAbsent } from './run-info';
import { parseOrTeach } from './parse';
import type { Start } from './start-run';
import { newWorkflowId, startRun } from './start-run';

/** Who launches, and through which door. */
export interface LaunchOptions {
  /** The authenticated caller; recorded in the run, never taken from a form. */
  startedBy?: Person;
  /** A door that launches samples: their requester is set, and no `startedBy`, so one person can decide them. */
  sample?: boolean;
  /** Names the run; absent, it gets an id that nobody else has. */
  workflowId?: string;
  /** Sees what is about to start, and throws where it may not. */
  mayStart?: MayStart;
}

export type MayStart = (start: Start) => void;

/** What a person hands in; times and limits as `AgentTask` says. */
export type LaunchInput = Omit<AgentTask, 'startedBy'>;

/**
 * Starts one agent task.
 *
 * @throws DeskError `invalid-input` with the field named; `not-permitted` for the samples' requester through any
 * other door; what Temporal's failure means
 */
export async function launchTask(
  temporal: Temporal,
  input: LaunchInput,
  options: LaunchOptions = {},
): Promise<Launched> {
  return started(temporal, startOfTask(input, options), options.mayStart);
}

function started(temporal: Temporal, start: Start, mayStart: MayStart | undefined): Promise<Launched> {
  mayStart?.(start);
  return startRun(temporal, start);
}

/** The start of one agent task, checked. */
export function startOfTask(input: unknown, options: LaunchOptions): Start {
  const prepared = prepare(checked(readAgentTask, parseOrTeach(agentTaskSchema, input)), options);
  const request = requestOfTask(prepared);
  return {
    workflowType: workflowTypes.agentTask,
    workflowId: options.workflowId ?? newWorkflowId('agent-task'),
    input: prepared,
    title: request.title,
    attributes: startAttributes(workflowTypes.agentTask, request, request.requester),
  };
}

/** The start of one gate alone, checked. */
export function startOfApproval(input: unknown, options: LaunchOptions): Start {
  const prepared = prepare(checked(readApprovalInput, parseOrTeach(approvalInputSchema, input)), options);
  return {
    workflowType: workflowTypes.approval,
    workflowId: options.workflowId ?? newWorkflowId('approval'),
    input: prepared,
    title: prepared.title,
    attributes: startAttributes(workflowTypes.approval, prepared, requesterOf(prepared)),
  };
}

/**
 * The start of a run of that kind, checked.
 *
 * @throws DeskError `invalid-input` naming `kind` or a field of the input
 */
export function startOfKind(kind: string, input: unknown, options: LaunchOptions): Start {
  const starter = starters.get(kind);
  if (starter) return starter(input, options);
  const known = [...starters.keys()].join(' or ');
  throw new DeskError('invalid-input', `There is no kind "${kind}" here; it is ${known}.`, { field: 'kind' });
}

/** Whether runs of that kind can be launched from here. */
export const isKind = (kind: string): boolean => starters.has(kind);

/** The workflow's own reading of its input, so that what it would refuse is refused before it starts. */
function checked<T>(read: (input: unknown) => Reading<T>, input: unknown): T {
  const reading = read(input);
  if (reading.ok) return reading.value;
  const { field, problem } = reading;
  throw new DeskError('invalid-input', `${field} ${problem}.`, { field });
}

function prepare<T extends { requester?: Person; startedBy?: Person }>(input: T, options: LaunchOptions): T {
  const rest = withoutAbsent({ ...input, startedBy: undefined });
  if (options.sample) {
    const name = input.requester?.name ?? sampleRequester.name;
    return { ...rest, requester: { id: sampleRequester.id, name } };
  }
  if (claimsToBeSample(input.requester)) {
    throw new DeskError(
      'not-permitted',
      `The requester ${sampleRequester.id} is kept for samples. Name another one, or leave it out.`,
      { field: 'requester' },
    );
  }
  return { ...rest, ...(options.startedBy ? { startedBy: options.startedBy } : {}) };
}

const sampleTask = 'Refund order 4711: the parcel was lost on its way.';
const deniedTask = 'forbidden: delete the production database';

/** Starts a run that passes policy and waits for a person; anybody may decide it. */
export function launchSample(
  temporal: Temporal,
  task: string = sampleTask,
  mayStart?: MayStart,
): Promise<Launched> {
  return launchTask(temporal, { task }, { sample: true, mayStart });
}

/** Starts a run that policy denies. */
export function launchDenied(temporal: Temporal, mayStart?: MayStart): Promise<Launched> {
  return launchTask(temporal, { task: deniedTask }, { sample: true, mayStart });
}

/** Starts the eight varied examples; anybody may decide them. */
export function launchExamples(temporal: Temporal, mayStart?: MayStart): Promise<Launched[]> {
  return Promise.all(examples.map((example) => launchTask(temporal, example, { sample: true, mayStart })));
}

/**
 * Starts the same again under a new id, in the name of who asks; the sample of a sample stays one.
 *
 * @throws DeskError `not-found` when the run or its input is not kept any more
 */
export async function runAgain(
  temporal: Temporal,
  ref: RunRef,
  startedBy: Person,
  mayStart?: MayStart,
): Promise<Launched> {
  const { workflowType } = await describeRun(temporal, ref);
  const start = await readStart(temporal, ref);
  if (!start) throw notKept(ref, undefined);
  const again = starters.get(workflowType);
  if (!again) {
    throw new DeskError(
      'not-permitted',
      `Only ${[...starters.keys()].join(' and ')} can be run again from here; this is a ${workflowType}.`,
    );
  }
  const sample = isSampleInput(start.input);
  return started(temporal, again(start.input, sample ? { sample } : { startedBy }), mayStart);
}

const starters = new Map<string, (input: unknown, options: LaunchOptions) => Start>([
  [workflowTypes.agentTask, startOfTask],
  [workflowTypes.approval, startOfApproval],
]);

/** Every kind that can be started here. */
export const startableKinds: readonly string[] = [...starters.keys()];

function isSampleInput(input: unknown): boolean {
  const parsed = agentTaskSchema.pick({ requester: true, startedBy: true }).safeParse(input);
  return parsed.success && claimsToBeSample(parsed.data.requester) && parsed.data.startedBy === undefined;
}
