import type { Reading } from './fields';

/** Values from `start` to `end` by `step`; all whole numbers. Temporal's `Range`. */
export interface Range {
  start: number;
  end: number;
  step: number;
}

/**
 * A pattern of moments: one matches when all fields do (the day of the month *and* the day of the week, unlike the
 * cron of Unix). Sunday is 0. No range for the year: every year. Temporal's `StructuredCalendarSpec`.
 */
export interface Calendar {
  second: Range[];
  minute: Range[];
  hour: Range[];
  dayOfMonth: Range[];
  month: Range[];
  dayOfWeek: Range[];
  year: Range[];
}
export type CalendarField = keyof Calendar;

interface Bounds {
  least: number;
  most: number;
  /** Where the words of a person call it something. */
  words: string;
  names?: readonly string[];
  /** Number of the first name. */
  firstName?: number;
  shortestName?: number;
}

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** What Temporal accepts: https://docs.temporal.io/schedule (server 1.32.0, measured in the tests). */
export const bounds: Record<CalendarField, Bounds> = {
  second: { least: 0, most: 59, words: 'second' },
  minute: { least: 0, most: 59, words: 'minute' },
  hour: { least: 0, most: 23, words: 'hour' },
  dayOfMonth: { least: 1, most: 31, words: 'day of the month' },
  month: { least: 1, most: 12, words: 'month', names: months, firstName: 1, shortestName: 3 },
  dayOfWeek: { least: 0, most: 7, words: 'day of the week', names: days, firstName: 0, shortestName: 2 },
  year: { least: 2000, most: 2100, words: 'year' },
};

const shorthands = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

const five: readonly CalendarField[] = ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'];
const fieldsByCount: Record<number, readonly CalendarField[]> = {
  5: five,
  6: [...five, 'year'],
  7: ['second', ...five, 'year'],
};

class Mistake extends Error {}

/** Reads a cron expression as Temporal does: 5 fields, 6 with the year, 7 with the second first; or a shorthand. */
export function readCron(text: string): Reading<Calendar> {
  try {
    return { ok: true, value: calendarOf(text.trim()) };
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, field: 'cron', problem: error.message };
    throw error;
  }
}

function calendarOf(text: string): Calendar {
  if (text.startsWith('@every')) throw new Mistake('“@every” is an interval, which has a field of its own.');
  if (/^(CRON_)?TZ=/.test(text)) throw new Mistake('The time zone has a field of its own.');
  const parts = (shorthands.get(text.toLowerCase()) ?? text).split(/\s+/);
  const names = fieldsByCount[parts.length];
  if (!names) {
    throw new Mistake(
      'A cron expression has 5 fields (minute, hour, day of the month, month, day of the week), such as 0 9 * * 1-5.',
    );
  }
  const given = new Map(names.map((field, index) => [field, rangesOf(parts[index] ?? '', field)]));
  const at = (field: CalendarField): Range[] | undefined => given.get(field);
  return {
    second: at('second') ?? [single(0)],
    minute: at('minute') ?? [],
    hour: at('hour') ?? [],
    dayOfMonth: at('dayOfMonth') ?? [],
    month: at('month') ?? [],
    dayOfWeek: (at('dayOfWeek') ?? []).flatMap(sundayAsZero),
    year: (at('year') ?? []).filter((range) => !isWhole(range, 'year')),
  };
}

export const single = (value: number): Range => ({ start: value, end: value, step: 1 });

/** 7 means Sunday, like 0. */
function sundayAsZero({ start, end, step }: Range): Range[] {
  if (end < 7) return [{ start, end, step }];
  const hitsSeven = (7 - start) % step === 0;
  if (start === 7) return [single(0)];
  const rest = { start, end: 6, step };
  return hitsSeven && start > 0 ? [single(0), rest] : [rest];
}

function rangesOf(text: string, field: CalendarField): Range[] {
  return text.split(',').map((part) => rangeOf(part, field));
}

function rangeOf(text: string, field: CalendarField): Range {
  const { least, most, words } = bounds[field];
  const [span = '', by, ...rest] = text.split('/');
  const step = by === undefined ? 1 : wholeNumber(by);
  if (rest.length > 0 || step === undefined || step < 1) {
    throw new Mistake(`“${text}” is no ${words}: after the slash stands a number of at least 1.`);
  }
  if (span === '*') return { start: least, end: most, step };
  const ends = span.split('-');
  const start = valueOf(ends[0] ?? '', field);
  if (ends.length === 1) return { start, end: by === undefined ? start : most, step };
  const end = valueOf(ends[1] ?? '', field);
  if (ends.length > 2) throw new Mistake(`“${text}” is no ${words}.`);
  if (end < start) throw new Mistake(`“${span}” ends before it begins; write it as two, with a comma.`);
  return { start, end, step };
}

const wholeNumber = (text: string): number | undefined => (/^\d{1,4}$/.test(text) ? Number(text) : undefined);

function valueOf(text: string, field: CalendarField): number {
  const { least, most, words, names = [], firstName = 0, shortestName = 0 } = bounds[field];
  const named =
    text.length < shortestName ? -1 : names.findIndex((name) => name.startsWith(text.toLowerCase()));
  const value = names.length > 0 && named >= 0 ? named + firstName : wholeNumber(text);
  if (value !== undefined && value >= least && value <= most) return value;
  const orNames = names.length > 0 ? ` or a name such as ${(names[1] ?? '').slice(0, 3)}` : '';
  throw new Mistake(`“${text}” is no ${words}: a number from ${least} to ${most}${orNames}.`);
}

function isWhole({ start, end, step }: Range, field: CalendarField): boolean {
  const { least, most } = bounds[field];
  return start <= least && end >= (field === 'dayOfWeek' ? 6 : most) && step === 1;
}

/** Every value that a field matches, in order; undefined where it matches all there is (a year without a range). */
export function valuesOf(ranges: readonly Range[]): number[] {
  const values = ranges.flatMap(({ start, end, step }) => {
    const list: number[] = [];
    for (let value = start; value <= Math.max(start, end); value += Math.max(1, step)) list.push(value);
    return list;
  });
  return [...new Set(values)].sort((one, other) => one - other);
}

/** The calendar as a cron expression: 5 fields, or 7 where it has a second or a year. */
export function cronOf(calendar: Calendar): string {
  const texts = five.map((field) => textOf(calendar[field], field));
  const second = textOf(calendar.second, 'second');
  const year = textOf(calendar.year, 'year');
  return second === '0' && year === '*' ? texts.join(' ') : [second, ...texts, year].join(' ');
}

function textOf(ranges: readonly Range[], field: CalendarField): string {
  if (ranges.length === 0) return field === 'year' ? '*' : String(bounds[field].least);
  if (ranges.some((range) => isWhole(range, field))) return '*';
  return joined(ranges)
    .map((range) => rangeText(range, field))
    .join(',');
}

/** What goes on without a gap is one range: `1-5`, not `1,2,3,4,5`. Two values stay two. */
function joined(ranges: readonly Range[]): Range[] {
  const all: Range[] = [];
  for (const range of ranges) {
    const last = all.at(-1);
    const goesOn = last?.step === 1 && range.step === 1 && range.start === Math.max(last.start, last.end) + 1;
    if (goesOn) last.end = Math.max(range.start, range.end);
    else all.push({ ...range });
  }
  return all.flatMap((range) =>
    range.step === 1 && range.end === range.start + 1 ? [single(range.start), single(range.end)] : [range],
  );
}

function rangeText({ start, end, step }: Range, field: CalendarField): string {
  const { least } = bounds[field];
  const most = field === 'dayOfWeek' ? 6 : bounds[field].most;
  if (end <= start) return String(start);
  if (step === 1) return `${start}-${end}`;
  return start === least && end === most ? `*/${step}` : `${start}-${end}/${step}`;
}
