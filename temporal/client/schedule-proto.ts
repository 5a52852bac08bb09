import { encodeScheduleAction } from '@temporalio/client/lib/schedule-helpers.js';
import { msToTs, optionalTsToMs } from '@temporalio/common/lib/time.js';
import type { temporal as proto } from '@temporalio/proto';
import { usualHandling } from '../contract/overlap';
import type { Handling, Timing, When } from '../contract/schedule.schema';
import type { Calendar, CalendarField, Range } from '../domain/calendar';
import { cronOf, single, valuesOf } from '../domain/calendar';
import { canonicalSha256 } from '../domain/canonical';
import { durationMs } from '../domain/duration';
import type { TimingPlan } from '../domain/next-times';
import { isoDuration } from '../domain/timing';
import type { Temporal } from './connect';
import { isoOf } from './payloads';
import { overlapNumber, overlapOf } from './proto-enums';
import { withoutAbsent } from './run-info';
import type { Start } from './start-run';
import { startOptions } from './start-run';

export type RawSchedule = proto.api.schedule.v1.ISchedule;
export type RawSpec = proto.api.schedule.v1.IScheduleSpec;
type RawCalendar = proto.api.schedule.v1.IStructuredCalendarSpec;

const fields: readonly CalendarField[] = [
  ...(['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek', 'year'] as const),
];

/** What the server keeps where nothing is said: https://github.com/temporalio/api/blob/master/temporal/api/schedule/v1/message.proto */
const serversCatchUpMs = 365 * 86_400_000;

const millis = (duration: Parameters<typeof optionalTsToMs>[0]): number => optionalTsToMs(duration) ?? 0;

export function rawSpec(plan: TimingPlan & { jitterMs?: number }): RawSpec {
  const { calendars, intervals, timeZone, startMs, endMs, jitterMs } = plan;
  return {
    structuredCalendar: calendars,
    interval: intervals.map(({ everyMs, offsetMs }) => ({
      interval: msToTs(everyMs),
      phase: msToTs(offsetMs),
    })),
    timezoneName: timeZone,
    ...(startMs !== undefined && { startTime: msToTs(startMs) }),
    ...(endMs !== undefined && { endTime: msToTs(endMs) }),
    ...(jitterMs !== undefined && { jitter: msToTs(jitterMs) }),
  };
}

function rangesOf(raw: RawCalendar, field: CalendarField): Range[] {
  return (raw[field] ?? []).map(({ start, end, step }) => {
    const from = start ?? 0;
    return { start: from, end: Math.max(from, end ?? 0), step: Math.max(1, step ?? 1) };
  });
}

/** A calendar as the server tells it, its values grouped again as a person would write them. */
function calendarOf(raw: RawCalendar): Calendar {
  const read = (field: CalendarField): Range[] => {
    const ranges = rangesOf(raw, field);
    return ranges.length > 0 || field === 'year' ? ranges : [single(0)];
  };
  return {
    ...{ second: read('second'), minute: read('minute'), hour: read('hour') },
    ...{ dayOfMonth: read('dayOfMonth'), month: read('month'), dayOfWeek: read('dayOfWeek') },
    year: read('year'),
  };
}

function whenOf(spec: RawSpec): When[] {
  const intervals = (spec.interval ?? []).map(({ interval, phase }): When => {
    const shift = millis(phase);
    return { every: isoDuration(millis(interval)), ...(shift > 0 && { offset: isoDuration(shift) }) };
  });
  const calendars = (spec.structuredCalendar ?? []).map((raw): When => ({ cron: cronOf(calendarOf(raw)) }));
  return [...intervals, ...calendars];
}

/** What of a spec can be written here; `isWhole` says whether that is all of it. */
export function timingOf(spec: RawSpec): { timing: Timing; isWhole: boolean } {
  const jitter = millis(spec.jitter);
  const timing = withoutAbsent({
    when: whenOf(spec),
    timeZone: spec.timezoneName || 'UTC',
    startAt: isoOf(spec.startTime),
    endAt: isoOf(spec.endTime),
    jitter: jitter > 0 ? isoDuration(jitter) : undefined,
  });
  const excludes = (spec.excludeStructuredCalendar ?? []).length + (spec.excludeCalendar ?? []).length;
  const hasOwnZone = (spec.timezoneData ?? []).length > 0;
  return { timing, isWhole: excludes === 0 && !hasOwnZone && timing.when.length > 0 };
}

export function rawPolicies(handling: Handling, before?: RawSchedule['policies']) {
  return {
    ...before,
    overlapPolicy: overlapNumber(handling.overlap),
    catchupWindow: msToTs(durationMs(handling.catchUp) ?? serversCatchUpMs),
    pauseOnFailure: handling.pauseOnFailure,
  };
}

export function handlingOf(policies: RawSchedule['policies']): Handling {
  const catchUpMs = millis(policies?.catchupWindow) || serversCatchUpMs;
  return {
    overlap: overlapOf(policies?.overlapPolicy),
    catchUp: isoDuration(catchUpMs),
    pauseOnFailure: policies?.pauseOnFailure ?? usualHandling.pauseOnFailure,
  };
}

/** What a schedule starts, through the data converter of this client. */
export function rawAction(temporal: Temporal, start: Start) {
  const { client, namespace } = temporal;
  const options = startOptions(temporal, start);
  const action = { type: 'startWorkflow' as const, workflowType: start.workflowType, ...options };
  return encodeScheduleAction(client.options.loadedDataConverter, namespace, action, {});
}

/**
 * What an editor edits, as one digest: everything but the state, which changes by itself. The same for what was sent
 * and for what the server made of it.
 */
export function versionOf({ spec, policies, action }: RawSchedule): string {
  const starts = action?.startWorkflow;
  const content = {
    spec: specContent(spec ?? {}),
    handling: handlingOf(policies),
    keepsId: policies?.keepOriginalWorkflowId ?? false,
    starts: {
      ...{ type: starts?.workflowType?.name ?? '', id: starts?.workflowId ?? '' },
      queue: starts?.taskQueue?.name ?? '',
      input: (starts?.input?.payloads ?? []).map(payloadText),
    },
  };
  return `sha256:${canonicalSha256(content)}`;
}

const payloadText = ({ data }: { data?: Uint8Array | null }): string =>
  Buffer.from(data ?? []).toString('base64');

function specContent(spec: RawSpec) {
  const values = (raw: RawCalendar) =>
    fields.map((field) => valuesOf(rangesOf(raw, field).map((range) => sundayAt0(range, field))));
  return {
    calendars: (spec.structuredCalendar ?? []).map(values),
    excluded: (spec.excludeStructuredCalendar ?? []).map(values),
    intervals: (spec.interval ?? []).map(({ interval, phase }) => [millis(interval), millis(phase)]),
    zone: spec.timezoneName || 'UTC',
    ...{ start: isoOf(spec.startTime) ?? '', end: isoOf(spec.endTime) ?? '', jitter: millis(spec.jitter) },
  };
}

const sundayAt0 = (range: Range, field: CalendarField): Range =>
  field === 'dayOfWeek' && range.start === 7 ? { ...range, start: 0, end: 0 } : range;
