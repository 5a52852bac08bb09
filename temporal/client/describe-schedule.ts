import type { temporal as proto } from '@temporalio/proto';
import { personSchema } from '../contract/person.schema';
import { DeskError } from '../contract/desk-error';
import type { ScheduledRun, ScheduleSummary } from '../contract/schedule-views';
import { timingWords } from '../domain/schedule-words';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import { grpcCodeOf, grpcStatus } from './failures';
import { decodeFirst, decodePayload, isoOf, textOf } from './payloads';
import { withoutAbsent } from './run-info';
import type { RawSchedule } from './schedule-proto';
import { handlingOf, timingOf, versionOf } from './schedule-proto';

/** A schedule as the server describes it, and what it answers to for one change. */
export interface Described {
  schedule: RawSchedule;
  info: proto.api.schedule.v1.IScheduleInfo;
  conflictToken: Uint8Array;
}

export function noSchedule(scheduleId: string, cause: unknown): DeskError {
  return new DeskError('not-found', `There is no schedule ${scheduleId} here.`, { cause });
}

/** Makes one call about a schedule. @throws DeskError `not-found` that names the schedule; what else a failure means */
export async function onSchedule<T>(
  temporal: Temporal,
  scheduleId: string,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await callTemporal(temporal, 'schedule', call);
  } catch (error) {
    if (grpcCodeOf(error) === grpcStatus.notFound) throw noSchedule(scheduleId, error);
    throw error;
  }
}

export async function describeSchedule(temporal: Temporal, scheduleId: string): Promise<Described> {
  const { namespace, connection } = temporal;
  const answer = await onSchedule(temporal, scheduleId, () =>
    connection.workflowService.describeSchedule({ namespace, scheduleId }),
  );
  if (!answer.schedule) throw noSchedule(scheduleId, undefined);
  return { schedule: answer.schedule, info: answer.info ?? {}, conflictToken: answer.conflictToken };
}

/** What a schedule says of itself; what became of its runs is asked of the list of runs. */
export type Told = Omit<ScheduleSummary, 'waiting' | 'waitingMore'>;

/** Reads a description. */
export function toldBy(scheduleId: string, { schedule, info }: Described): Told {
  const { timing, isWhole } = timingOf(schedule.spec ?? {});
  return withoutAbsent({
    scheduleId,
    version: versionOf(schedule),
    starts: startsOf(schedule),
    when: [...timingWords(timing), ...(isWhole ? [] : otherParts(schedule))],
    timeZone: timing.timeZone ?? '',
    timing: isWhole ? timing : undefined,
    handling: handlingOf(schedule.policies),
    ...stateOf(schedule),
    next: (info.futureActionTimes ?? []).flatMap((time) => isoOf(time) ?? []),
    counts: countsOf(info),
    lastRuns: (info.recentActions ?? []).map(scheduledRun).reverse(),
    createdAt: isoOf(info.createTime),
    updatedAt: isoOf(info.updateTime),
    savedBy: savedBy(inputOf(schedule)),
  });
}

/** The input of its runs, as far as it can be read here. */
export const inputOf = ({ action }: RawSchedule): unknown => decodeFirst(action?.startWorkflow?.input);

function startsOf({ action }: RawSchedule): ScheduleSummary['starts'] {
  const starts = action?.startWorkflow;
  const title = textOf(decodePayload(starts?.userMetadata?.summary));
  return { kind: starts?.workflowType?.name ?? '', ...(title !== undefined && { title }) };
}

function stateOf({ state }: RawSchedule): Pick<ScheduleSummary, 'paused' | 'note' | 'remaining'> {
  return {
    paused: state?.paused ?? false,
    ...(state?.notes && { note: state.notes }),
    ...(state?.limitedActions && { remaining: numberOf(state.remainingActions) }),
  };
}

const numberOf = (long: { toString(): string } | null | undefined): number => Number(long?.toString() ?? 0);

function countsOf(info: Described['info']): ScheduleSummary['counts'] {
  return {
    taken: numberOf(info.actionCount),
    skipped: numberOf(info.overlapSkipped),
    missed: numberOf(info.missedCatchupWindow),
    dropped: numberOf(info.bufferDropped),
  };
}

function scheduledRun(result: proto.api.schedule.v1.IScheduleActionResult): ScheduledRun {
  const { startWorkflowResult: run, scheduleTime, actualTime } = result;
  const startedAt = isoOf(actualTime) ?? '';
  return {
    workflowId: run?.workflowId ?? '',
    runId: run?.runId ?? '',
    scheduledAt: isoOf(scheduleTime) ?? startedAt,
    startedAt,
  };
}

/** What a spec has that cannot be written here, so that nobody takes the rest for all of it. */
function otherParts({ spec }: RawSchedule): string[] {
  const excluded = (spec?.excludeStructuredCalendar ?? []).length;
  const hasTimes = (spec?.structuredCalendar ?? []).length + (spec?.interval ?? []).length > 0;
  return [
    ...(hasTimes ? [] : ['Never by itself']),
    ...(excluded > 0 ? [`Except at times that ${excluded} exclusions name`] : []),
    ...((spec?.timezoneData ?? []).length > 0 ? ['In a time zone that the schedule brings along'] : []),
  ];
}

function savedBy(input: unknown) {
  if (typeof input !== 'object' || input === null || !('startedBy' in input)) return undefined;
  const person = personSchema.safeParse(input.startedBy);
  return person.success ? person.data : undefined;
}
