import { DeskError } from '../contract/desk-error';
import type { ScheduledRun, SchedulesPage, ScheduleSummary, ScheduleView } from '../contract/schedule-views';
import type { RunSummary } from '../contract/views';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import { describeSchedule, inputOf, toldBy } from './describe-schedule';
import type { Told } from './describe-schedule';
import { executionsQuery, waitingOfSchedules } from './query-builder';
import { cursorOf, isFull, refusedCursor, tokenOf } from './visibility';
import { someAtOnce } from './some-at-once';
import type { Visibility } from './visibility';

/** Schedules on one page: so many that the last runs of all of them are one list. */
export const schedulesPageSize = 40;
/** Last runs of each that a list shows. */
const runsShown = 5;
/** Descriptions asked for at the same time. */
const atOnce = 8;

/**
 * One page of schedules, newest first, with how they stand: one list of schedules, one description each (the list does
 * not tell what was skipped or missed), and two lists of runs for all of them.
 *
 * @param saved ids just saved here: a list may not have them yet
 */
export async function readSchedules(
  temporal: Temporal,
  visibility: Visibility,
  { cursor, saved = [] }: { cursor?: string; saved?: readonly string[] } = {},
): Promise<SchedulesPage> {
  const { ids, next } = await listIds(temporal, cursor);
  const all = cursor === undefined ? [...saved.filter((id) => !ids.includes(id)), ...ids] : ids;
  const told = await describeAll(temporal, all);
  const schedules = await withRuns(visibility, told);
  return {
    schedules,
    ...(next && { next }),
    asOf: new Date().toISOString(),
  };
}

async function listIds(temporal: Temporal, cursor?: string): Promise<{ ids: string[]; next?: string }> {
  await temporal.budget.take();
  const { schedules, nextPageToken } = await callTemporal(temporal, 'visibility', () =>
    temporal.connection.workflowService.listSchedules({
      namespace: temporal.namespace,
      maximumPageSize: schedulesPageSize,
      nextPageToken: cursor === undefined ? undefined : tokenOf(cursor),
    }),
  ).catch((error: unknown) => {
    throw cursor === undefined ? error : refusedCursor(error);
  });
  const hasMore = schedules.length >= schedulesPageSize && nextPageToken.length > 0;
  return {
    ids: schedules.map(({ scheduleId }) => scheduleId ?? ''),
    ...(hasMore && { next: cursorOf(nextPageToken) }),
  };
}

async function describeAll(temporal: Temporal, ids: readonly string[]): Promise<Told[]> {
  const all = await someAtOnce(ids, atOnce, (id) => describeListed(temporal, id));
  return all.filter((told) => told !== undefined);
}

/** Listed a moment ago and deleted since: it has nothing to tell. */
async function describeListed(temporal: Temporal, scheduleId: string): Promise<Told | undefined> {
  try {
    return toldBy(scheduleId, await describeSchedule(temporal, scheduleId));
  } catch (error) {
    if (error instanceof DeskError && error.code === 'not-found') return undefined;
    throw error;
  }
}

async function withRuns(visibility: Visibility, told: readonly Told[]): Promise<ScheduleSummary[]> {
  const shown = told.map((one) => ({ ...one, lastRuns: one.lastRuns.slice(0, runsShown) }));
  if (shown.length === 0) return [];
  const [waiting, known] = await Promise.all([
    visibility.list(waitingOfSchedules(shown.map(({ scheduleId }) => scheduleId))),
    executions(
      visibility,
      shown.flatMap(({ lastRuns }) => lastRuns),
    ),
  ]);
  const counts = new Map<string, number>();
  for (const { run } of waiting.runs) {
    const id = run.scheduleId ?? '';
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return shown.map((one) => ({
    ...one,
    lastRuns: joined(one.lastRuns, known),
    waiting: counts.get(one.scheduleId) ?? 0,
    ...(isFull(waiting) && { waitingMore: true as const }),
  }));
}

async function executions(
  visibility: Visibility,
  runs: readonly ScheduledRun[],
): Promise<Map<string, RunSummary>> {
  const ids = runs.map(({ runId }) => runId).filter(Boolean);
  if (ids.length === 0) return new Map();
  const { runs: found } = await visibility.list(executionsQuery(ids));
  return new Map(found.map(({ run }) => [run.runId, run]));
}

function joined(runs: readonly ScheduledRun[], known: ReadonlyMap<string, RunSummary>): ScheduledRun[] {
  return runs.map((one) => {
    const run = known.get(one.runId);
    return run ? { ...one, run } : one;
  });
}

/**
 * One schedule, whole, with its last ten runs and how many of all its runs wait.
 *
 * @throws DeskError `not-found`
 */
export async function readSchedule(
  temporal: Temporal,
  visibility: Visibility,
  scheduleId: string,
): Promise<ScheduleView> {
  const described = await describeSchedule(temporal, scheduleId);
  const told = toldBy(scheduleId, described);
  const input = inputOf(described.schedule);
  const [waiting, known] = await Promise.all([
    visibility.count(waitingOfSchedules([scheduleId])),
    executions(visibility, told.lastRuns),
  ]);
  return {
    ...told,
    lastRuns: joined(told.lastRuns, known),
    waiting,
    ...(input !== undefined && { input }),
    asOf: new Date().toISOString(),
  };
}
