import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { msToTs } from '@temporalio/common/lib/time.js';
import type { temporal as proto } from '@temporalio/proto';
import { DeskError } from '../contract/desk-error';
import { limits } from '../contract/limits';
import type { Person } from '../contract/person.schema';
import type { Backfill, NoteSchedule } from '../contract/schedule.schema';
import type { BackfillCount, ScheduledRun, Triggered } from '../contract/schedule-views';
import { nextTimes } from '../domain/next-times';
import type { TimingPlan } from '../domain/next-times';
import { readTiming } from '../domain/timing';
import { personWords } from '../domain/words';
import type { Temporal } from './connect';
import { describeSchedule, onSchedule, toldBy } from './describe-schedule';
import { isoOf } from './payloads';
import { overlapNumber } from './proto-enums';
import { openOfRange } from './query-builder';
import { isFull } from './visibility';
import type { Visibility } from './visibility';

type Patch = proto.api.schedule.v1.ISchedulePatch;

/** How long a run may take to show after it was triggered, in milliseconds. */
const triggerMs = 3_000;

async function patch(temporal: Temporal, scheduleId: string, change: Patch): Promise<void> {
  const { namespace, connection, client } = temporal;
  const { identity } = client.options;
  const request = { namespace, scheduleId, patch: change, identity, requestId: randomUUID() };
  await onSchedule(temporal, scheduleId, () => connection.workflowService.patchSchedule(request));
}

/** Pauses a schedule: no time of it starts a run until it is resumed. The note tells who and why. */
export function pauseSchedule(
  temporal: Temporal,
  { scheduleId, note }: NoteSchedule,
  by: Person,
): Promise<void> {
  return patch(temporal, scheduleId, { pause: noteOf('Paused', by, note) });
}

/** Resumes a schedule: it goes on with its next time; what passed meanwhile is not made up for. */
export function unpauseSchedule(
  temporal: Temporal,
  { scheduleId, note }: NoteSchedule,
  by: Person,
): Promise<void> {
  return patch(temporal, scheduleId, { unpause: noteOf('Resumed', by, note) });
}

const noteOf = (what: string, by: Person, note: string | undefined): string =>
  `${what} by ${personWords(by)}${note ? `: ${note}` : ''}`;

/**
 * Starts a run now, whatever the overlap policy, paused or not. Temporal names a run by its second, and starts none
 * where one of that name is open: so this waits out the second of the run before.
 *
 * @returns the run, when it shows within three seconds
 */
export async function triggerSchedule(temporal: Temporal, scheduleId: string): Promise<Triggered> {
  const before = await lastRuns(temporal, scheduleId);
  await sleep(untilNextSecond(before[0]?.scheduledAt));
  await patch(temporal, scheduleId, { triggerImmediately: { overlapPolicy: overlapNumber('allow-all') } });
  for (const giveUpAt = Date.now() + triggerMs; Date.now() < giveUpAt;) {
    await sleep(100);
    const runs = await lastRuns(temporal, scheduleId);
    const fresh = runs.find(({ runId }) => !before.some((run) => run.runId === runId));
    if (fresh) return { run: { workflowId: fresh.workflowId, runId: fresh.runId } };
  }
  return {};
}

function untilNextSecond(lastAt: string | undefined): number {
  const second = Math.floor(Date.parse(lastAt ?? '') / 1_000);
  return second === Math.floor(Date.now() / 1_000) ? (second + 1) * 1_000 - Date.now() : 0;
}

async function lastRuns(temporal: Temporal, scheduleId: string): Promise<ScheduledRun[]> {
  return toldBy(scheduleId, await describeSchedule(temporal, scheduleId)).lastRuns;
}

/**
 * What a backfill of this range would start. Temporal itself tells the times (jitter may put one behind its end); a run that is still open for one of them
 * is not started again.
 *
 * @throws DeskError `invalid-input` where the range is none, or has more times than one backfill may start
 */
export async function countBackfill(
  temporal: Temporal,
  visibility: Visibility,
  { scheduleId, from, to }: Backfill,
): Promise<BackfillCount> {
  const [fromMs, toMs] = rangeOf(from, to);
  const { namespace, connection } = temporal;
  const answer = await onSchedule(temporal, scheduleId, () =>
    connection.workflowService.listScheduleMatchingTimes({
      ...{ namespace, scheduleId },
      ...{ startTime: msToTs(justBefore(fromMs)), endTime: msToTs(toMs) },
    }),
  );
  const times = answer.startTime.flatMap((time) => isoOf(time) ?? []);
  if (times.length > limits.backfill) throw tooMany();
  const open = await countOpen(temporal, visibility, { scheduleId, from, to }, times);
  const [first, last] = [times[0], times.at(-1)];
  return { runs: Math.max(0, times.length - open), open, ...(first && last && { first, last }) };
}

/** The time that a run was started for, which Temporal writes behind its workflow id. */
const startedFor = (workflowId: string): string | undefined =>
  /-(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/.exec(workflowId)?.[1];

/**
 * Open runs that were started for one of these times: one that was triggered by hand has a time of its own, and holds
 * nothing up.
 */
async function countOpen(
  temporal: Temporal,
  visibility: Visibility,
  { scheduleId, from, to }: Backfill,
  times: readonly string[],
): Promise<number> {
  const due = new Set(times.map(Date.parse));
  const { timing } = toldBy(scheduleId, await describeSchedule(temporal, scheduleId));
  const plan = timing && readTiming(timing);
  // What jitter has moved is known by the time it was moved from.
  const isDue = (ms: number): boolean =>
    due.has(ms) ||
    (plan?.ok === true && plan.value.jitterMs !== undefined && nextMs(plan.value, ms - 1_000) === ms);
  let open = 0;
  let next: Uint8Array | undefined;
  do {
    const page = await visibility.list(openOfRange(scheduleId, from, to), next);
    open += page.runs.filter(({ run }) => isDue(Date.parse(startedFor(run.workflowId) ?? ''))).length;
    next = isFull(page) ? page.next : undefined;
  } while (next);
  return open;
}

const nextMs = (plan: TimingPlan, afterMs: number): number =>
  Date.parse(nextTimes(plan, afterMs, 1)[0] ?? '');

/** A range leaves its start out, at least where its times are counted (server 1.32.0): ours has it. */
const justBefore = (ms: number): number => ms - 1;

function rangeOf(from: string, to: string): [number, number] {
  const range: [number, number] = [Date.parse(from), Date.parse(to)];
  if (range[0] <= range[1]) return range;
  throw new DeskError('invalid-input', 'The range ends before it begins.', { field: 'to' });
}

const tooMany = (): DeskError =>
  new DeskError(
    'invalid-input',
    `A backfill starts at most ${limits.backfill} runs, and this range has more times. Take a shorter one.`,
    { field: 'to' },
  );

/**
 * Starts the runs of a range of times as if it passed now, each beside those that wait, paused or not.
 *
 * @returns what was counted just before
 * @throws DeskError like `countBackfill`
 */
export async function backfillSchedule(
  temporal: Temporal,
  visibility: Visibility,
  command: Backfill,
): Promise<BackfillCount> {
  const count = await countBackfill(temporal, visibility, command);
  if (count.runs === 0) return count;
  const [fromMs, toMs] = rangeOf(command.from, command.to);
  const range = { startTime: msToTs(justBefore(fromMs)), endTime: msToTs(toMs) };
  await patch(temporal, command.scheduleId, {
    backfillRequest: [{ ...range, overlapPolicy: overlapNumber('allow-all') }],
  });
  return count;
}

/** Deletes a schedule; runs it has started stay. @throws DeskError `not-found` */
export async function deleteSchedule(temporal: Temporal, scheduleId: string): Promise<void> {
  const { namespace, connection, client } = temporal;
  const request = { namespace, scheduleId, identity: client.options.identity };
  await onSchedule(temporal, scheduleId, () => connection.workflowService.deleteSchedule(request));
}
