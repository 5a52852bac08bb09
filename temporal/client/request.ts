import type { Outcome } from '../contract/outcome.schema';
import { outcomeSchema, resultSchema } from '../contract/outcome.schema';
import type { Person } from '../contract/person.schema';
import { workflowTypes } from '../contract/names';
import { isOpen } from '../contract/run-state';
import { agentTaskSchema, approvalInputSchema } from '../contract/task.schema';
import type { RunRef, RunView } from '../contract/views';
import { digestOf } from '../domain/digest';
import type { Asked } from '../domain/gate';
import { requesterOf, requestOfTask } from '../domain/task';
import type { Temporal } from './connect';
import { readClosing, readStart } from './history';
import { withoutNulls } from './nulls';
import { withoutAbsent } from './run-info';
import type { ReadRunOptions } from './run-view';
import { readRun } from './run-view';

/** A run as whoever asked for a decision sees it. */
export interface RequestReading {
  view: RunView;
  /** What was asked, from the input of the run: where no gate tells it. */
  asked?: Asked;
  /** Digest of that, where it is sure that nobody has changed it. */
  askedDigest?: string;
  startedBy?: Person;
  /** How it ended, from its result: where no gate tells it. */
  result?: Outcome;
}

/** The gate that a run opens first; policy that answers alone answers in its place. */
const firstGate = 'gate-1';

/**
 * The gates of a run. Where they do not tell what was asked and how it ended (policy alone answered, or no worker
 * does), its first and its last event are read, which needs no worker.
 *
 * @throws DeskError `not-found`, …
 */
export async function readRequest(
  temporal: Temporal,
  ref: RunRef,
  options: Omit<ReadRunOptions, 'withHistory'> = {},
): Promise<RequestReading> {
  const view = await readRun(temporal, ref, { ...options, withHistory: false });
  if (view.gates.length > 0) return withoutAbsent({ view, startedBy: view.startedBy });
  const { workflowId, runId, state, closedAt } = view.run;
  const [start, closing] = await Promise.all([
    readStart(temporal, { workflowId, runId }),
    isOpen(state) ? undefined : readClosing(temporal, { workflowId, runId }),
  ]);
  const { asked, startedBy } = inputOf(start);
  const ended = closing?.as === 'completed' ? outcomeIn(closing.result, closedAt) : undefined;
  const isUngated = view.source === 'live' || ended?.isUngated === true || state === 'running';
  const askedDigest =
    asked && isUngated ? digestOf({ gateId: firstGate, revision: 1, request: asked }) : undefined;
  const result = ended && { ...ended.outcome, digest: ended.outcome.digest ?? askedDigest };
  return withoutAbsent({ view, asked, askedDigest, startedBy, result: result && withoutAbsent(result) });
}

function inputOf(start: Awaited<ReturnType<typeof readStart>>): { asked?: Asked; startedBy?: Person } {
  if (!start) return {};
  const given = withoutNulls(start.input);
  const { success, data } = approvalInputSchema.pick({ startedBy: true }).safeParse(given);
  return { asked: askedIn(start.workflowType, given), ...(success && { startedBy: data.startedBy }) };
}

function askedIn(workflowType: string, given: unknown): Asked | undefined {
  if (workflowType === workflowTypes.agentTask) {
    const task = agentTaskSchema.safeParse(given);
    return task.success ? requestOfTask(task.data) : undefined;
  }
  const parsed = approvalInputSchema.safeParse(given);
  if (!parsed.success) return undefined;
  const { startedBy, ...request } = parsed.data;
  return { ...request, requester: requesterOf({ requester: request.requester, startedBy }) };
}

/** `isUngated`: it says itself that no gate had been opened. */
function outcomeIn(
  value: unknown,
  closedAt: string | undefined,
): { outcome: Outcome; isUngated: boolean } | undefined {
  const plain = withoutNulls(value);
  const outcome = outcomeSchema.safeParse(plain);
  if (outcome.success) return { outcome: outcome.data, isUngated: outcome.data.gateId === undefined };
  const result = resultSchema.safeParse(plain);
  if (!result.success || closedAt === undefined) return undefined;
  const { outcome: name, reasons } = result.data;
  return { outcome: { outcome: name, at: closedAt, ...(reasons && { reasons }) }, isUngated: false };
}
