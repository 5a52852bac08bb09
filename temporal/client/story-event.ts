import type { temporal as api } from '@temporalio/proto';
import { z } from 'zod';
import { decodeFirst, decodePayload, isoOf, textOf } from './payloads';

type Raw = api.api.history.v1.IHistoryEvent;
type RawFailure = api.api.failure.v1.IFailure;

/** Why something failed: the message of the innermost cause, which is what the code at fault said. */
export interface FailureWords {
  message: string;
  type?: string;
}

interface Common {
  id: string;
  at: string;
}

/** An event of a history as far as the story of a run needs it, decoded. */
export type StoryEvent = Common &
  (
    | {
        type: 'started';
        workflowType: string;
        input: unknown;
        identity: string;
        scheduledBy?: string;
        parent?: string;
      }
    | { type: 'signal'; name: string; input: unknown; identity: string }
    | { type: 'local-activity'; activity: string; result: unknown; failure?: FailureWords }
    | { type: 'activity-scheduled'; activity: string }
    | { type: 'activity-started'; scheduledId: string; attempt: number; lastFailure?: FailureWords }
    | { type: 'activity-completed'; scheduledId: string; result: unknown }
    | { type: 'activity-failed'; scheduledId: string; failure: FailureWords }
    | { type: 'attributes'; state?: string }
    | { type: 'task-failed'; failure: FailureWords }
    | { type: 'cancel-requested'; identity: string; reason?: string }
    | { type: 'closed'; how: Closing }
  );

/** How a run ended, as its last event tells it. */
export type Closing =
  | { as: 'completed'; result: unknown }
  | { as: 'failed'; failure: FailureWords }
  | { as: 'timed-out' }
  | { as: 'cancelled' }
  | { as: 'terminated'; reason?: string; identity: string }
  | { as: 'continued' };

/** The innermost cause of a failure. */
export function failureWordsOf(failure: RawFailure | null | undefined): FailureWords {
  let at = failure;
  while (at?.cause) at = at.cause;
  const type = at?.applicationFailureInfo?.type;
  if (at?.timeoutFailureInfo)
    return { message: at.message || 'It took longer than it may.', type: 'Timeout' };
  return { message: at?.message || 'No reason was given.', ...(type ? { type } : {}) };
}

/** Decodes one event; undefined for those that the story leaves out. */
export function storyEventOf(raw: Raw): StoryEvent | undefined {
  const body = lifeOf(raw) ?? messageOf(raw) ?? activityOf(raw) ?? closingOf(raw);
  if (!body) return undefined;
  return { id: String(raw.eventId ?? ''), at: isoOf(raw.eventTime) ?? new Date(0).toISOString(), ...body };
}

type Body<T> = T extends unknown ? Omit<T, keyof Common> : never;
type StoryBody = Body<StoryEvent>;

function lifeOf(raw: Raw): StoryBody | undefined {
  const started = raw.workflowExecutionStartedEventAttributes;
  if (started) {
    return {
      type: 'started',
      workflowType: started.workflowType?.name ?? '',
      input: decodeFirst(started.input),
      identity: started.identity ?? '',
      scheduledBy: textOf(decodePayload(started.searchAttributes?.indexedFields?.TemporalScheduledById)),
      parent: started.parentWorkflowExecution?.workflowId ?? undefined,
    };
  }
  const upserted = raw.upsertWorkflowSearchAttributesEventAttributes;
  if (upserted) {
    const state = upserted.searchAttributes?.indexedFields?.ApprovalState;
    return { type: 'attributes', state: textOf(decodePayload(state)) };
  }
  const failed = raw.workflowTaskFailedEventAttributes;
  return failed ? { type: 'task-failed', failure: failureWordsOf(failed.failure) } : undefined;
}

function messageOf(raw: Raw): StoryBody | undefined {
  const signaled = raw.workflowExecutionSignaledEventAttributes;
  if (signaled) {
    return {
      type: 'signal',
      name: signaled.signalName ?? '',
      input: decodeFirst(signaled.input),
      identity: signaled.identity ?? '',
    };
  }
  const cancel = raw.workflowExecutionCancelRequestedEventAttributes;
  if (!cancel) return undefined;
  return { type: 'cancel-requested', identity: cancel.identity ?? '', reason: cancel.cause || undefined };
}

function activityOf(raw: Raw): StoryBody | undefined {
  const scheduled = raw.activityTaskScheduledEventAttributes;
  if (scheduled) return { type: 'activity-scheduled', activity: scheduled.activityType?.name ?? '' };
  const started = raw.activityTaskStartedEventAttributes;
  if (started) {
    return {
      type: 'activity-started',
      scheduledId: String(started.scheduledEventId ?? ''),
      attempt: started.attempt ?? 1,
      lastFailure: started.lastFailure ? failureWordsOf(started.lastFailure) : undefined,
    };
  }
  const done = raw.activityTaskCompletedEventAttributes;
  if (done) {
    const scheduledId = String(done.scheduledEventId ?? '');
    return { type: 'activity-completed', scheduledId, result: decodeFirst(done.result) };
  }
  const failed = raw.activityTaskFailedEventAttributes ?? raw.activityTaskTimedOutEventAttributes;
  if (failed) {
    const scheduledId = String(failed.scheduledEventId ?? '');
    return { type: 'activity-failed', scheduledId, failure: failureWordsOf(failed.failure) };
  }
  return localActivityOf(raw);
}

const localActivitySchema = z.object({ activity_type: z.string() });

/** Markers of local activities, as the SDK's core writes them (`core_local_activity`). */
function localActivityOf(raw: Raw): StoryBody | undefined {
  const marker = raw.markerRecordedEventAttributes;
  if (marker?.markerName !== 'core_local_activity') return undefined;
  const about = localActivitySchema.safeParse(jsonOf(marker.details?.data?.payloads?.[0]?.data));
  if (!about.success) return undefined;
  return {
    type: 'local-activity',
    activity: about.data.activity_type,
    result: decodeFirst(marker.details?.result),
    failure: marker.failure ? failureWordsOf(marker.failure) : undefined,
  };
}

function jsonOf(data: Uint8Array | null | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data ?? new Uint8Array()));
  } catch {
    // Another version of the SDK may write another form: then the story goes on without this entry.
    return undefined;
  }
}

function closingOf(raw: Raw): StoryBody | undefined {
  const how = howClosed(raw);
  return how && { type: 'closed', how };
}

function howClosed(raw: Raw): Closing | undefined {
  const completed = raw.workflowExecutionCompletedEventAttributes;
  if (completed) return { as: 'completed', result: decodeFirst(completed.result) };
  const failed = raw.workflowExecutionFailedEventAttributes;
  if (failed) return { as: 'failed', failure: outermost(failed.failure) };
  if (raw.workflowExecutionTimedOutEventAttributes) return { as: 'timed-out' };
  if (raw.workflowExecutionCanceledEventAttributes) return { as: 'cancelled' };
  const terminated = raw.workflowExecutionTerminatedEventAttributes;
  if (terminated) {
    return { as: 'terminated', reason: terminated.reason || undefined, identity: terminated.identity ?? '' };
  }
  return raw.workflowExecutionContinuedAsNewEventAttributes ? { as: 'continued' } : undefined;
}

/** A run that chose its own words keeps them; an activity's failure passed on as it is says little by itself. */
function outermost(failure: RawFailure | null | undefined): FailureWords {
  const own = failure?.applicationFailureInfo;
  if (!own || !failure.message) return failureWordsOf(failure);
  return { message: failure.message, ...(own.type ? { type: own.type } : {}) };
}
