import type { When } from '../contract/schedule.schema';
import { readCron, valuesOf } from './calendar';

/** Days and times as a person picks them; see `ScheduleForm`. */
export interface Days {
  times: string;
  weekdays: string[];
  dates: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** As cron expressions, one for each minute past the hour; undefined where a time or a date is none. */
export function whenOfDays({ times, weekdays, dates }: Days): When[] | undefined {
  const moments = partsOf(times).map((text) => /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text));
  if (moments.length === 0 || !/^[\d\s,]*$/.test(dates)) return undefined;
  const hoursByMinute = new Map<number, number[]>();
  for (const moment of moments) {
    if (!moment) return undefined;
    const [hour, minute] = [Number(moment[1]), Number(moment[2])];
    hoursByMinute.set(minute, [...(hoursByMinute.get(minute) ?? []), hour]);
  }
  const date = partsOf(dates).join(',') || '*';
  const weekday = weekdays.length === 0 || weekdays.length === 7 ? '*' : weekdays.join(',');
  return [...hoursByMinute].map(([minute, hours]) => ({
    cron: `${minute} ${[...new Set(hours)].sort((a, b) => a - b).join(',')} ${date} * ${weekday}`,
  }));
}

const partsOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** The days and times that cron expressions name; undefined where they say more, or would be a long list. */
export function daysOfWhen(crons: readonly string[]): Days | undefined {
  const read = crons.map((text) => readCron(text));
  const times: string[] = [];
  const days = new Set<string>();
  let found: Days | undefined;
  for (const cron of read) {
    if (!cron.ok) return undefined;
    const { second, minute, hour, dayOfMonth, month, dayOfWeek, year } = cron.value;
    const [seconds, minutes, hours] = [second, minute, hour].map(valuesOf);
    const [dates, weekdays] = [valuesOf(dayOfMonth), valuesOf(dayOfWeek)];
    const isPlain = seconds?.join() === '0' && year.length === 0 && valuesOf(month).length === 12;
    if (!isPlain || minutes?.length !== 1 || !hours || hours.length > 8) return undefined;
    times.push(...hours.map((at) => `${two(at)}:${two(minutes[0] ?? 0)}`));
    found = {
      times: '',
      weekdays: weekdays.length === 7 ? [] : weekdays.map(String),
      dates: dates.length === 31 ? '' : dates.join(', '),
    };
    days.add(JSON.stringify(found));
  }
  return found && days.size === 1 ? { ...found, times: times.sort().join(', ') } : undefined;
}
