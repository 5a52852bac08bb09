import { valuesOf } from './calendar';
import type { Calendar } from './calendar';
import { civilAt, momentOf } from './time-zone';

/** When runs start, as far as times can be computed from it; times in milliseconds. */
export interface TimingPlan {
  calendars: Calendar[];
  intervals: { everyMs: number; offsetMs: number }[];
  timeZone: string;
  startMs?: number;
  endMs?: number;
}

const second = 1000;
const hour = 3_600 * second;
const lastYear = 2100;

/**
 * The next times after a moment, without jitter: the ones that Temporal takes (server 1.32.0), also where clocks are
 * set forward or back; the tests compare them with its own. A time that clocks jump over does not come. Of an hour that
 * comes twice Temporal takes both or one, by the zone: see `nextOfCalendar`.
 */
export function nextTimes(plan: TimingPlan, afterMs: number, count: number): string[] {
  const { startMs, endMs } = plan;
  let at = startMs !== undefined && afterMs < startMs ? startMs - second : afterMs;
  const times: string[] = [];
  const calendars = plan.calendars.map(compiled);
  while (times.length < count) {
    const next = nextOf(plan, calendars, at);
    if (next === undefined || (endMs !== undefined && next > endMs)) break;
    times.push(new Date(next).toISOString());
    at = next;
  }
  return times;
}

function nextOf(plan: TimingPlan, calendars: readonly Compiled[], afterMs: number): number | undefined {
  const all = [
    ...plan.intervals.map((interval) => nextOfInterval(interval, afterMs)),
    ...calendars.map((calendar) => nextOfCalendar(calendar, plan.timeZone, afterMs)),
  ].filter((time) => time !== undefined);
  return all.length === 0 ? undefined : Math.min(...all);
}

/** Intervals are counted from 1970, in UTC. */
function nextOfInterval(
  { everyMs, offsetMs: phase }: TimingPlan['intervals'][number],
  afterMs: number,
): number {
  return (Math.floor((afterMs - phase) / everyMs) + 1) * everyMs + phase;
}

interface Compiled {
  seconds: number[];
  minutes: number[];
  hours: number[];
  matchesDay: (civilDayMs: number) => boolean;
}

function compiled(calendar: Calendar): Compiled {
  const [dates, weekdays] = [new Set(valuesOf(calendar.dayOfMonth)), new Set(valuesOf(calendar.dayOfWeek))];
  const [months, years] = [new Set(valuesOf(calendar.month)), new Set(valuesOf(calendar.year))];
  return {
    seconds: valuesOf(calendar.second),
    minutes: valuesOf(calendar.minute),
    hours: valuesOf(calendar.hour),
    matchesDay: (civilDayMs) => {
      const day = new Date(civilDayMs);
      return (
        dates.has(day.getUTCDate()) &&
        weekdays.has(day.getUTCDay()) &&
        months.has(day.getUTCMonth() + 1) &&
        (years.size === 0 || years.has(day.getUTCFullYear()))
      );
    },
  };
}

const hourOf = (civilMs: number): number => new Date(civilMs).getUTCHours();
const startOfHour = (civilMs: number): number => Math.floor(civilMs / hour) * hour;
const startOfDay = (civilMs: number): number => Math.floor(civilMs / (24 * hour)) * 24 * hour;

/**
 * Temporal walks the clock on the wall from where it stands:
 *
 * 1. Standing in the second copy of an hour, what else matches in it comes an hour after its first copy.
 * 2. Leaving an hour whose next one begins two hours later, the hour comes once more, an hour later.
 * 3. A moment whose hour is not the one wanted was jumped over, and with it the rest of that hour.
 */
function nextOfCalendar(calendar: Compiled, zone: string, afterMs: number): number | undefined {
  const civil = civilAt(Math.floor(afterMs / second) * second, zone);
  const isSecondCopy = hourOf(civilAt(afterMs - hour, zone)) === hourOf(civil);
  const here = startOfHour(civil);
  // The hour one stands in is left by its last minute, whether or not that matched.
  const rest = matchIn(calendar, here, civil + second, zone);
  const isHere = calendar.hours.includes(hourOf(here)) && calendar.matchesDay(startOfDay(here));
  if (isHere && rest !== undefined) return rest + (isSecondCopy ? hour : 0);
  if (isHere && !isSecondCopy && comesAgain(here, zone)) {
    const again = matchIn(calendar, here, here, zone);
    if (again !== undefined) return again + hour;
  }
  return laterHour(calendar, zone, here);
}

function laterHour(calendar: Compiled, zone: string, hereMs: number): number | undefined {
  const end = Date.UTC(lastYear + 1, 0, 1);
  for (let day = startOfDay(hereMs); day < end; day += 24 * hour) {
    if (!calendar.matchesDay(day)) continue;
    for (const at of calendar.hours) {
      const start = day + at * hour;
      if (start <= hereMs) continue;
      const match = matchIn(calendar, start, start, zone);
      if (match !== undefined) return match;
    }
  }
  return undefined;
}

const comesAgain = (startMs: number, zone: string): boolean =>
  momentOf(startMs + hour, zone) - momentOf(startMs, zone) > hour;

/** The first match in an hour of the wall clock, from a time in it on. */
function matchIn(
  { minutes, seconds }: Compiled,
  startMs: number,
  fromMs: number,
  zone: string,
): number | undefined {
  for (const minute of minutes) {
    for (const at of seconds) {
      const civil = startMs + minute * 60 * second + at * second;
      if (civil < fromMs) continue;
      const moment = momentOf(civil, zone);
      return hourOf(civilAt(moment, zone)) === hourOf(civil) ? moment : undefined;
    }
  }
  return undefined;
}
