import type { Approvals } from '../contract/gate.schema';
import { outcomeSchema, resultSchema } from '../contract/outcome.schema';
import type { RunRef, RunView, ViewSource } from '../contract/views';
import type { Temporal } from './connect';
import type { RunDescription } from './describe';
import { describeRun } from './describe';
import type { ApprovalsAnswer } from './gates';
import { queryApprovals } from './gates';
import type { History } from './history';
import { readHistory } from './history';
import { withoutNulls } from './nulls';
import { withoutAbsent } from './run-info';
import type { Closing } from './story-event';
import { timelineOf } from './timeline';

/** The gates that a run told earlier, with when: of a view whose source was `live`. */
export type KnownGates = Pick<RunView, 'gates' | 'startedBy' | 'policy' | 'asOf'>;

/** What the reader knows besides. */
export interface ReadRunOptions {
  lastKnown?: KnownGates;
  /** True: no worker is known to live, so the run is not asked. */
  workerAbsent?: boolean;
  /** False: without the history, so without its part of the timeline, result, failure and input. */
  withHistory?: boolean;
}

/**
 * One run, whole: one describe, one query of at most a second, and its history. Where the run does not answer, its
 * gates are those it told last, else only the rows of its memo (`source` says which).
 *
 * @throws DeskError `not-found` or `removed` when the run is not kept any more or never existed
 */
export async function readRun(
  temporal: Temporal,
  ref: RunRef,
  options: ReadRunOptions = {},
): Promise<RunView> {
  const described = await describeRun(temporal, ref);
  const exact = { workflowId: ref.workflowId, runId: described.run.runId };
  const [answer, history] = await Promise.all([
    askUnlessAbsent(temporal, exact, described, options),
    options.withHistory === false ? noHistory : readHistory(temporal, exact),
  ]);
  return viewOf(described, answer, history, options.lastKnown);
}

const noHistory: History = { events: [], isCut: false };

/** A run that shows nothing of the protocol is not asked: it would not know the query. */
function askUnlessAbsent(
  temporal: Temporal,
  ref: RunRef,
  described: RunDescription,
  { workerAbsent }: ReadRunOptions,
): Promise<ApprovalsAnswer> {
  if (workerAbsent) return Promise.resolve({ state: 'silent' });
  if (!described.isOurs) return Promise.resolve({ state: 'foreign', why: 'The run shows no gates.' });
  return queryApprovals(temporal, ref);
}

/** Puts the parts together. Pure. */
export function viewOf(
  described: RunDescription,
  answer: ApprovalsAnswer,
  history: History,
  lastKnown?: KnownGates,
): RunView {
  const { run, rows, pending, task } = described;
  const { source, approvals, asOf } = gatesOf(answer, lastKnown);
  const started = history.events.find((event) => event.type === 'started');
  const closing = history.events.findLast((event) => event.type === 'closed')?.how;
  return withoutAbsent<RunView>({
    run,
    gates: approvals?.gates ?? [],
    rows,
    source,
    asOf,
    startedBy: approvals?.startedBy,
    policy: approvals?.policy,
    timeline: timelineOf({ history, approvals }),
    task,
    result: closing?.as === 'completed' ? resultWords(closing.result) : undefined,
    failure: closing && failureOf(closing),
    silent: answer.state === 'silent' || undefined,
    pending: pending && withoutAbsent({ ...pending, failure: taskFailure(history, pending.attempt) }),
    input: started?.input,
  });
}

function gatesOf(
  answer: ApprovalsAnswer,
  lastKnown: KnownGates | undefined,
): { source: ViewSource; approvals?: Approvals; asOf: string } {
  const now = new Date().toISOString();
  if (answer.state === 'answered') return { source: 'live', approvals: answer.approvals, asOf: now };
  if (!lastKnown) return { source: 'memo', asOf: now };
  const { gates, startedBy, policy, asOf } = lastKnown;
  return { source: 'last-known', approvals: { protocol: 1, startedBy, gates, policy }, asOf };
}

/** Why the task of the workflow fails again and again; only while it does. */
function taskFailure(history: History, attempt: number): string | undefined {
  if (attempt <= 1) return undefined;
  return history.events.findLast((event) => event.type === 'task-failed')?.failure.message;
}

function resultWords(result: unknown): string | undefined {
  if (typeof result === 'string') return result;
  const plain = withoutNulls(result);
  const ofGate = outcomeSchema.safeParse(plain);
  if (ofGate.success) return ofGate.data.comment ?? ofGate.data.reasons?.join(' ');
  const ofTask = resultSchema.safeParse(plain);
  if (ofTask.success) return ofTask.data.result ?? ofTask.data.reasons?.join(' ');
  return result === undefined || result === null ? undefined : JSON.stringify(result);
}

function failureOf(closing: Closing): RunView['failure'] {
  if (closing.as === 'failed') return closing.failure;
  return closing.as === 'timed-out'
    ? { message: 'The run took longer than it may.', type: 'Timeout' }
    : undefined;
}
