import 'server-only';
import { withoutAbsent } from '@/temporal/client/run-info';
import type {
  ApiSchedule,
  ScheduleChange,
  ScheduleChanged,
  ScheduleInput,
  ScheduleList,
  ScheduleListed,
  ScheduleNamed,
  ScheduleTriggered,
} from '@/temporal/contract/api-schedules.schema';
import { DeskError } from '@/temporal/contract/desk-error';
import type { ScheduleSummary } from '@/temporal/contract/schedule-views';
import { addresses } from './addresses';
import type { Bearer } from './bearer';
import { asSender } from './bearer-sender';
import { apiRunOf } from './machine-runs';
import * as schedules from './schedules';

/** What programs do about schedules: the functions of the page, in the name of the caller. All throw a `DeskError`. */

/** A page of schedules, newest first. */
export async function listSchedules(cursor?: string): Promise<ScheduleList> {
  const { schedules: listed, next, asOf } = await schedules.readSchedules(cursor);
  return withoutAbsent({ schedules: listed.map(listedOf), next, asOf });
}

/** One schedule, whole. */
export async function readScheduleOf(id: string): Promise<ApiSchedule> {
  const view = await schedules.readSchedule({ scheduleId: id });
  const { input, asOf } = view;
  return withoutAbsent({ ...listedOf(view), input, asOf });
}

function listedOf(schedule: ScheduleSummary): ScheduleListed {
  const { scheduleId: id, version, starts, when, timeZone, timing, handling, paused, note, next } = schedule;
  const { remaining, counts, waiting, waitingMore, createdAt, updatedAt, savedBy } = schedule;
  const lastRuns = schedule.lastRuns.map(({ workflowId, runId, scheduledAt, startedAt, run }) =>
    withoutAbsent({ id: workflowId, runId, scheduledAt, startedAt, run: run && apiRunOf(run) }),
  );
  return withoutAbsent({
    ...{ id, version, starts, when, timeZone, timing, handling, paused, note, next, remaining, counts },
    ...{ lastRuns, waiting, waitingMore, createdAt, updatedAt, savedBy },
    url: addresses.schedule(id),
  });
}

const inNameOf = (caller: Bearer) => schedules.inNameOf(asSender(caller), 'api');

/** Makes a schedule; its runs carry the caller as who started them. */
export async function createFor({ id, ...command }: ScheduleInput, caller: Bearer): Promise<ScheduleNamed> {
  try {
    await schedules.save({ ...command, scheduleId: id }, inNameOf(caller));
    return { id };
  } catch (error) {
    // The caller knows the name as `id`.
    if (!(error instanceof DeskError) || error.field !== 'scheduleId') throw error;
    throw new DeskError(error.code, error.message, { field: 'id', cause: error });
  }
}

/** Changes a schedule; its runs carry the caller from then on. */
export async function changeFor(
  id: string,
  change: ScheduleChange,
  caller: Bearer,
): Promise<ScheduleChanged> {
  const { version } = await schedules.saveChange({ ...change, scheduleId: id }, inNameOf(caller));
  return { id, version };
}

/** Starts a run of it now. */
export async function triggerNow(id: string): Promise<ScheduleTriggered> {
  const { run } = await schedules.trigger({ scheduleId: id });
  if (!run) return {};
  return { run: { id: run.workflowId, runId: run.runId, url: addresses.run(run.workflowId) } };
}
