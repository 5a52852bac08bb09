import { z } from 'zod';
import { DeskError } from '../contract/desk-error';
import type { CloudEvent } from '../contract/event.schema';
import { eventMemo, eventRunPrefix } from '../contract/names';
import type { Person } from '../contract/person.schema';
import type { Delivery, EventDoor } from '../contract/trigger-views';
import { cut } from '../domain/cut';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import type { LaunchOptions } from './launch';
import { startOfKind } from './launch';
import { decodePayload } from './payloads';
import { runInfoOf } from './run-info';
import { onceId, startOnce } from './start-once';
import type { StartedOnce } from './start-once';

/** An event that is about to start a run, and how it came in. */
export interface EventToStart {
  event: CloudEvent;
  door: EventDoor;
  /** Who sent it: recorded as who started the run. */
  sender: Person;
  /** Name of the trigger. */
  trigger: string;
  kind: string;
  input: unknown;
}

/** Characters of each value in the memo: all of them together stay far below what Temporal warns at. */
const memoLength = 120;

/**
 * Starts the run of an event, exactly once for each sender, source and id within the retention of the namespace: the
 * space of workflow ids is the only thing that remembers.
 *
 * @throws DeskError `invalid-input` for an input that its kind does not take; `idempotency-mismatch` for another event
 * of the same id; like `startOnce`
 */
export async function startForEvent(
  temporal: Temporal,
  { event, door, sender, trigger, kind, input }: EventToStart,
  mayStart: NonNullable<LaunchOptions['mayStart']>,
): Promise<StartedOnce> {
  const workflowId = eventRunId(door, sender, event);
  const start = startOfKind(kind, input, { startedBy: sender, workflowId });
  mayStart(start);
  const told = { trigger, door, id: event.id, source: event.source, type: event.type, by: sender.id };
  const memo = Object.fromEntries(
    Object.entries(told).map(([name, value]) => [name, cut(value, memoLength)]),
  );
  return startOnce(temporal, { ...start, memo: { [eventMemo]: memo } }, event).catch((error: unknown) => {
    const isOther = error instanceof DeskError && error.code === 'idempotency-mismatch';
    throw isOther ? ofOtherEvent(event, workflowId, error) : error;
  });
}

function ofOtherEvent({ id, source }: CloudEvent, workflowId: string, cause: DeskError): DeskError {
  const words = `Another event was sent before as ${cut(id, memoLength)} of ${cut(source, memoLength)}; it made the run ${workflowId}. Each event has an id of its own.`;
  return new DeskError('idempotency-mismatch', words, { field: 'id', cause });
}

/** CloudEvents are the same when source and id are; what one sender says is nothing to another's. */
function eventRunId(door: EventDoor, sender: Person, { source, id }: CloudEvent): string {
  const [, hash = ''] = onceId(`${door} ${sender.id}`, JSON.stringify([source, id])).split('-');
  return `${eventRunPrefix}${hash}`;
}

const memoSchema = z.object({
  trigger: z.string(),
  door: z.string(),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  by: z.string(),
});

/** The runs that events started last, newest first: one visibility call. @param most at most 200 */
export async function readEventRuns(temporal: Temporal, most: number): Promise<Delivery[]> {
  await temporal.budget.take();
  const { executions } = await callTemporal(temporal, 'visibility', () =>
    temporal.connection.workflowService.listWorkflowExecutions({
      namespace: temporal.namespace,
      query: `WorkflowId STARTS_WITH '${eventRunPrefix}'`,
      pageSize: most,
    }),
  );
  return executions.flatMap((raw) => {
    const memo = memoSchema.safeParse(decodePayload(raw.memo?.fields?.[eventMemo]));
    if (!memo.success) return [];
    const { run } = runInfoOf(raw);
    const { trigger, door, id, source, type, by } = memo.data;
    return [
      {
        at: run.startedAt,
        door,
        sender: by,
        event: { id, source, type },
        outcome: 'started' as const,
        trigger,
        run: { workflowId: run.workflowId, runId: run.runId, title: run.title },
      },
    ];
  });
}
