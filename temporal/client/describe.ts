import type { RawWorkflowExecutionInfo } from '@temporalio/client';
import type { temporal as api } from '@temporalio/proto';
import { DeskError } from '../contract/desk-error';
import { taskProgressSchema } from '../contract/task.schema';
import type { PendingTask, RunRef, RunView } from '../contract/views';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import { grpcCodeOf, grpcStatus, toDeskError } from './failures';
import { decodeFirst, isoOf } from './payloads';
import { workflowTaskScheduled } from './proto-enums';
import type { RunInfo } from './run-info';
import { runInfoOf } from './run-info';

type Description = api.api.workflowservice.v1.IDescribeWorkflowExecutionResponse;

/** What Temporal itself tells of a run: strongly consistent, and without any worker. */
export interface RunDescription extends RunInfo {
  /** A workflow task that waits to be taken up, or that failed before. */
  pending?: PendingTask;
  /** The activity under way, as its heartbeat and its last failure tell it. */
  task?: RunView['task'];
  parent?: RunRef;
}

/** Describes a run. Throws a `DeskError`: `not-found` when it is not kept any more or never existed. */
export async function describeRun(temporal: Temporal, ref: RunRef): Promise<RunDescription> {
  return descriptionOf(await describe(temporal, ref));
}

/** An execution of any type as the server describes it. Throws like `describeRun`. */
export async function describeExecution(temporal: Temporal, ref: RunRef): Promise<RawWorkflowExecutionInfo> {
  return (await describe(temporal, ref)).workflowExecutionInfo ?? {};
}

async function describe(temporal: Temporal, ref: RunRef): Promise<Description> {
  const { workflowId, runId } = ref;
  try {
    const request = { namespace: temporal.namespace, execution: { workflowId, runId } };
    const call = () => temporal.connection.workflowService.describeWorkflowExecution(request);
    return await callTemporal(temporal, 'describe', call);
  } catch (error) {
    // A run id that is no UUID is refused as an invalid argument: a link with a mistake in it, no run of that name.
    const code = grpcCodeOf(error);
    if (code === grpcStatus.notFound || (code === grpcStatus.invalidArgument && runId !== undefined)) {
      throw notKept(ref, error);
    }
    throw toDeskError(error, temporal.address);
  }
}

/** Temporal answers alike for a run that retention has removed and for one that never was. */
export function notKept({ workflowId, runId }: RunRef, cause: unknown): DeskError {
  const code = runId === undefined ? 'not-found' : 'removed';
  return new DeskError(
    code,
    `The run ${workflowId} is not here: it is not kept any more, or never existed.`,
    { cause },
  );
}

/** Reads what the server describes. */
export function descriptionOf(answer: Description): RunDescription {
  const info = runInfoOf(answer.workflowExecutionInfo ?? {});
  const parent = answer.workflowExecutionInfo?.parentExecution;
  return {
    ...info,
    pending: pendingOf(answer),
    task: taskOf(answer),
    ...(parent?.workflowId
      ? { parent: { workflowId: parent.workflowId, runId: parent.runId ?? undefined } }
      : {}),
  };
}

function pendingOf({ pendingWorkflowTask: task }: Description): PendingTask | undefined {
  if (!task) return undefined;
  const attempt = task.attempt ?? 1;
  const waits = task.state === workflowTaskScheduled;
  if (!waits && attempt <= 1) return undefined;
  const since = isoOf(task.originalScheduledTime) ?? isoOf(task.scheduledTime);
  return { since: since ?? new Date().toISOString(), attempt };
}

function taskOf({ pendingActivities }: Description): RunView['task'] {
  const [activity] = pendingActivities ?? [];
  if (!activity) return undefined;
  const progress = taskProgressSchema.safeParse(decodeFirst(activity.heartbeatDetails));
  const lastFailure = activity.lastFailure?.message;
  const startedAt = isoOf(activity.lastStartedTime);
  return {
    ...(progress.success
      ? progress.data
      : { step: 0, of: 1, doing: activity.activityType?.name ?? 'the task' }),
    attempt: activity.attempt ?? 1,
    ...(startedAt ? { startedAt } : {}),
    ...(lastFailure ? { lastFailure } : {}),
  };
}
