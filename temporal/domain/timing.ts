import type { Timing, When } from '../contract/schedule.schema';
import { readCron } from './calendar';
import { durationMs } from './duration';
import type { Reading } from './fields';
import { fail, reading } from './fields';
import type { TimingPlan } from './next-times';
import { isTimeZone } from './time-zone';

export const defaultTimeZone = 'UTC';

/** Temporal can do no less. */
const leastMs = 1_000;

/**
 * A timing as it is computed with, or the first part of it that Temporal would not take.
 *
 * @returns `field`: `when.0`, `timeZone`, `startAt`, `endAt`, `jitter`
 */
export function readTiming(timing: Timing): Reading<TimingPlan & { jitterMs?: number }> {
  return reading(() => {
    const { timeZone = defaultTimeZone } = timing;
    if (!isTimeZone(timeZone)) fail('timeZone', 'is an IANA name such as Europe/Berlin or UTC');
    const parts = timing.when.map((when, index) => partOf(when, `when.${index}`));
    const startMs = timing.startAt === undefined ? undefined : Date.parse(timing.startAt);
    const endMs = timing.endAt === undefined ? undefined : Date.parse(timing.endAt);
    if (startMs !== undefined && endMs !== undefined && endMs <= startMs)
      fail('endAt', 'is not after the start');
    return {
      calendars: parts.flatMap((part) => ('calendar' in part ? [part.calendar] : [])),
      intervals: parts.flatMap((part) => ('interval' in part ? [part.interval] : [])),
      ...{ timeZone, startMs, endMs },
      jitterMs: timing.jitter === undefined ? undefined : spanOf(timing.jitter, 'jitter'),
    };
  });
}

type Part = { calendar: TimingPlan['calendars'][number] } | { interval: TimingPlan['intervals'][number] };

function partOf(when: When, field: string): Part {
  if ('cron' in when) {
    const cron = readCron(when.cron);
    return { calendar: cron.ok ? cron.value : fail(field, cron.problem) };
  }
  const everyMs = spanOf(when.every, field);
  const offsetMs = when.offset === undefined ? 0 : spanOf(when.offset, field);
  if (offsetMs >= everyMs) fail(field, 'is shifted by less than its length');
  return { interval: { everyMs, offsetMs } };
}

/** Whole seconds: Temporal reckons with nothing smaller. */
function spanOf(iso: string, field: string): number {
  const ms = durationMs(iso);
  if (ms === undefined) fail(field, 'is an ISO 8601 duration such as PT15M or P1D');
  if (ms < leastMs || ms % leastMs !== 0) fail(field, 'is whole seconds, at least one');
  return ms;
}

/** An ISO 8601 duration of so many milliseconds, in the largest unit that it has a whole number of: `PT90M`, `P7D`. */
export function isoDuration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds % 86_400 === 0 && seconds > 0) return `P${seconds / 86_400}D`;
  if (seconds % 3_600 === 0 && seconds > 0) return `PT${seconds / 3_600}H`;
  return seconds % 60 === 0 && seconds > 0 ? `PT${seconds / 60}M` : `PT${seconds}S`;
}
