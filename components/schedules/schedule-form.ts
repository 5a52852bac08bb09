import { z } from 'zod';
import { overlapPolicies, usualHandling } from '@/temporal/contract/overlap';
import { scheduleNameSchema } from '@/temporal/contract/schedule.schema';
import type { Handling, Timing, When } from '@/temporal/contract/schedule.schema';
import type { ScheduleView } from '@/temporal/contract/schedule-views';
import { readTiming } from '@/temporal/domain/timing';
import { civilAt, isTimeZone, momentOf } from '@/temporal/domain/time-zone';
import { isoDeadline } from '@/temporal/domain/typed-span';
import { daysOfWhen, whenOfDays } from '@/temporal/domain/days';

/** How a person says when: each so much time, on days at times, or by cron expressions. */
export const modes = ['interval', 'days', 'cron'] as const;
export type Mode = (typeof modes)[number];

const spanProblem = 'Give a length of time such as 30s, 15m, 2h, 1d, or PT15M.';

const formSchema = z.object({
  /** `kept`: the schedule has times that this form cannot write; they stay. */
  mode: z.enum([...modes, 'kept']),
  name: z.string(),
  every: z.string(),
  offset: z.string(),
  /** Times of the day, with commas. */
  times: z.string(),
  /** Days of the week, 0 is Sunday; none: all of them. */
  weekdays: z.array(z.string()),
  /** Days of the month, with commas; empty: all of them. */
  dates: z.string(),
  /** One expression a line. */
  cron: z.string(),
  timeZone: z.string(),
  /** On the clocks of that zone, as the field gives them: `2030-01-31T09:00`. */
  startAt: z.string(),
  endAt: z.string(),
  jitter: z.string(),
  remaining: z.string().regex(/^\s*([1-9]\d{0,5})?\s*$/, 'Give a whole number from 1 to 999999, or nothing.'),
  overlap: z.enum(overlapPolicies),
  catchUp: z.string(),
  pauseOnFailure: z.boolean(),
});
export type ScheduleForm = z.infer<typeof formSchema>;

/** The field at which a problem of a timing is shown. */
const shownAt: Record<Mode, keyof ScheduleForm> = { interval: 'every', days: 'times', cron: 'cron' };

/** The form with what is wrong in it, at its fields. @param isNew whether it is given a name */
export const scheduleFormSchema = (isNew: boolean) =>
  formSchema.superRefine((form, context) => {
    const at = (field: keyof ScheduleForm, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const name = scheduleNameSchema.safeParse(form.name);
    if (isNew && !name.success) at('name', name.error.issues[0]?.message ?? '');
    const problem = timingProblem(form);
    if (problem) at(problem.field, problem.message);
  });

/** What is wrong with when it runs, and where; undefined where nothing is. */
export function timingProblem(
  form: ScheduleForm,
): { field: keyof ScheduleForm; message: string } | undefined {
  if (form.mode === 'kept') return undefined;
  if (!isTimeZone(form.timeZone)) {
    return { field: 'timeZone', message: 'Choose a time zone by its name, such as Europe/Berlin or UTC.' };
  }
  const timing = timingOf(form);
  if (!timing) return { field: 'times', message: 'Give times of the day such as 09:00, 17:30.' };
  if (timing.when.length === 0)
    return { field: 'cron', message: 'Give a cron expression such as 0 9 * * 1-5.' };
  const read = readTiming(timing);
  if (read.ok) return undefined;
  if (read.field === 'jitter') return { field: 'jitter', message: spanProblem };
  if (read.field === 'endAt') return { field: 'endAt', message: 'The end is not after the start.' };
  const field = shownAt[form.mode];
  if (form.mode !== 'interval') return { field, message: read.problem };
  const isShift = read.problem.startsWith('is shifted');
  return isShift
    ? { field: 'offset', message: 'Give less than one interval.' }
    : { field, message: spanProblem };
}

/** When it runs, as it is saved; undefined while the times of the day are none. */
export function timingOf(form: ScheduleForm): Timing | undefined {
  const when = whenOf(form);
  if (!when) return undefined;
  const at = (civil: string): string | undefined =>
    civil === '' ? undefined : new Date(momentOf(Date.parse(`${civil}Z`), form.timeZone)).toISOString();
  const [startAt, endAt] = [at(form.startAt), at(form.endAt)];
  return {
    when,
    timeZone: form.timeZone,
    ...(startAt !== undefined && { startAt }),
    ...(endAt !== undefined && { endAt }),
    ...(form.jitter.trim() !== '' && { jitter: isoDeadline(form.jitter) }),
  };
}

function whenOf(form: ScheduleForm): When[] | undefined {
  const { mode, every, offset, cron } = form;
  if (mode === 'days') return whenOfDays(form);
  if (mode === 'interval') {
    return [{ every: isoDeadline(every), ...(offset.trim() !== '' && { offset: isoDeadline(offset) }) }];
  }
  return cron.split('\n').flatMap((line) => (line.trim() === '' ? [] : [{ cron: line.trim() }]));
}

export const handlingOfForm = ({ overlap, catchUp, pauseOnFailure }: ScheduleForm): Handling => ({
  overlap,
  catchUp: isoDeadline(catchUp),
  pauseOnFailure,
});

/** Undefined: no limit. */
export const remainingOfForm = ({ remaining }: ScheduleForm): number | undefined =>
  remaining.trim() === '' ? undefined : Number(remaining);

/** The form of a new schedule, in the zone of who makes it. */
export function newScheduleForm(timeZone: string): ScheduleForm {
  return {
    ...{ mode: 'interval', name: '', every: '1h', offset: '', times: '09:00', weekdays: [], dates: '' },
    ...{ cron: '0 9 * * 1-5', timeZone, startAt: '', endAt: '', jitter: '', remaining: '' },
    ...usualHandling,
    catchUp: shortSpan(usualHandling.catchUp),
  };
}

/** The form of one that exists. */
export function formOfSchedule(view: ScheduleView): ScheduleForm {
  const { timing, timeZone, handling, remaining } = view;
  const blank = newScheduleForm(isTimeZone(timeZone) ? timeZone : 'UTC');
  const civil = (iso: string | undefined): string =>
    iso === undefined ? '' : new Date(civilAt(Date.parse(iso), blank.timeZone)).toISOString().slice(0, 19);
  return {
    ...blank,
    ...modeOf(timing?.when),
    name: view.scheduleId,
    ...{ startAt: civil(timing?.startAt), endAt: civil(timing?.endAt), jitter: shortSpan(timing?.jitter) },
    remaining: remaining === undefined ? '' : String(remaining),
    ...handling,
    catchUp: shortSpan(handling.catchUp),
  };
}

function modeOf(when: When[] | undefined): Pick<ScheduleForm, 'mode'> & Partial<ScheduleForm> {
  const [first] = when ?? [];
  if (when === undefined || first === undefined) return { mode: 'kept' };
  if (when.length === 1 && 'every' in first) {
    return { mode: 'interval', every: shortSpan(first.every), offset: shortSpan(first.offset) };
  }
  const crons = when.flatMap((one) => ('cron' in one ? [one.cron] : []));
  if (crons.length !== when.length) return { mode: 'kept' };
  const cron = crons.join('\n');
  const days = daysOfWhen(crons);
  return days ? { mode: 'days', ...days, cron } : { mode: 'cron', cron };
}

const shorts: readonly [RegExp, string][] = [
  [/^PT(\d+)S$/, 's'],
  [/^PT(\d+)M$/, 'm'],
  [/^PT(\d+)H$/, 'h'],
  [/^P(\d+)D$/, 'd'],
];

/** A duration as a person types it, where it has one unit: `15m`; else as it is. */
export function shortSpan(iso: string | undefined): string {
  if (iso === undefined) return '';
  for (const [pattern, unit] of shorts) {
    const amount = pattern.exec(iso)?.[1];
    if (amount !== undefined) return `${amount}${unit}`;
  }
  return iso;
}
