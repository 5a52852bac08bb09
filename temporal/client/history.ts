import type { temporal as api } from '@temporalio/proto';
import type { RunRef } from '../contract/views';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import { closeEventOnly } from './proto-enums';
import type { Closing, StoryEvent } from './story-event';
import { storyEventOf } from './story-event';

/** Events read of one run; what is longer is told with a note. */
const mostEvents = 5_000;
const eventsPerPage = 1_000;
/** Signals looked through, newest first, for one message. */
const recentEvents = 50;

/** A run's history, decoded: what the timeline is told from. */
export interface History {
  events: StoryEvent[];
  /** Events were left out between the last of these and the end. */
  isCut: boolean;
}

interface Request {
  maximumPageSize?: number;
  nextPageToken?: Uint8Array;
  historyEventFilterType?: api.api.enums.v1.HistoryEventFilterType;
}

async function readEvents(temporal: Temporal, { workflowId, runId }: RunRef, request: Request) {
  const answer = await callTemporal(temporal, 'history', () =>
    temporal.connection.workflowService.getWorkflowExecutionHistory({
      namespace: temporal.namespace,
      execution: { workflowId, runId },
      ...request,
    }),
  );
  return {
    events: (answer.history?.events ?? []).map(storyEventOf).filter((event) => event !== undefined),
    count: answer.history?.events?.length ?? 0,
    next: answer.nextPageToken,
  };
}

/** Reads a run's history page by page, up to a size that a page can show. Throws a `DeskError`. */
export async function readHistory(temporal: Temporal, ref: RunRef): Promise<History> {
  const events: StoryEvent[] = [];
  let read = 0;
  let next: Uint8Array | undefined;
  do {
    const page = await readEvents(temporal, ref, { maximumPageSize: eventsPerPage, nextPageToken: next });
    events.push(...page.events);
    read += page.count;
    next = page.next.length > 0 ? page.next : undefined;
  } while (next && read < mostEvents);
  if (!next) return { events, isCut: false };
  return { events: [...events, ...(await readClosings(temporal, ref))], isCut: true };
}

/** Of a run that is open the filter gives its newest event, which is told only if it closes the run. */
async function readClosings(temporal: Temporal, ref: RunRef) {
  const { events } = await readEvents(temporal, ref, { historyEventFilterType: closeEventOnly });
  return events.filter((event) => event.type === 'closed');
}

/** How a run ended, by its last event alone; undefined while it is open. */
export async function readClosing(temporal: Temporal, ref: RunRef): Promise<Closing | undefined> {
  return (await readClosings(temporal, ref))[0]?.how;
}

/** How a run was started; undefined when its history is not kept any more. */
export async function readStart(
  temporal: Temporal,
  ref: RunRef,
): Promise<Extract<StoryEvent, { type: 'started' }> | undefined> {
  const { events } = await readEvents(temporal, ref, { maximumPageSize: 1 });
  return events.find((event) => event.type === 'started');
}

/** Whether Temporal holds a message with this id among a run's newest events: needs no worker. */
export async function hasSignal(
  temporal: Temporal,
  { workflowId, runId }: RunRef,
  id: string,
): Promise<boolean> {
  const answer = await callTemporal(temporal, 'history', () =>
    temporal.connection.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: temporal.namespace,
      execution: { workflowId, runId },
      maximumPageSize: recentEvents,
    }),
  );
  return (answer.history?.events ?? []).some((raw) => {
    const event = storyEventOf(raw);
    return event?.type === 'signal' && hasId(event.input, id);
  });
}

function hasId(input: unknown, id: string): boolean {
  if (typeof input !== 'object' || input === null) return false;
  return (
    ('decisionId' in input && input.decisionId === id) || ('messageId' in input && input.messageId === id)
  );
}
