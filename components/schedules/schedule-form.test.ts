import { describe, expect, it } from 'vitest';
import type { Timing } from '@/temporal/contract/schedule.schema';
import { schedule } from './schedules.fixture';
import {
  formOfSchedule,
  handlingOfForm,
  newScheduleForm,
  remainingOfForm,
  scheduleFormSchema,
  shortSpan,
  timingOf,
} from './schedule-form';
import type { ScheduleForm } from './schedule-form';

const form = (more: Partial<ScheduleForm> = {}): ScheduleForm => ({
  ...newScheduleForm('Europe/Berlin'),
  name: 'nightly',
  ...more,
});
const problems = (more: Partial<ScheduleForm>) => {
  const checked = scheduleFormSchema(true).safeParse(form(more));
  return checked.success ? [] : checked.error.issues.map(({ path, message }) => [path[0], message]);
};

describe('when, as it is saved', () => {
  it.each<[Partial<ScheduleForm>, Timing['when']]>([
    [{ mode: 'interval', every: '15m', offset: '' }, [{ every: 'PT15M' }]],
    [{ mode: 'interval', every: 'PT90M', offset: '5m' }, [{ every: 'PT90M', offset: 'PT5M' }]],
    [{ mode: 'days', times: '9:00' }, [{ cron: '0 9 * * *' }]],
    [
      { mode: 'days', times: '09:00, 17:30 12:00', weekdays: ['1', '5'] },
      [{ cron: '0 9,12 * * 1,5' }, { cron: '30 17 * * 1,5' }],
    ],
    [{ mode: 'days', times: '00:05', dates: '1, 15' }, [{ cron: '5 0 1,15 * *' }]],
    [{ mode: 'cron', cron: ' 0 9 * * 1-5 \n\n@daily' }, [{ cron: '0 9 * * 1-5' }, { cron: '@daily' }]],
  ])('%j', (more, when) => {
    expect(timingOf(form(more))).toEqual({ when, timeZone: 'Europe/Berlin' });
    expect(problems(more)).toEqual([]);
  });

  it('has its bounds on the clocks of its zone', () => {
    const timing = timingOf(form({ startAt: '2030-07-01T09:00', endAt: '2030-12-31T00:00', jitter: '2m' }));
    expect(timing).toMatchObject({
      ...{ startAt: '2030-07-01T07:00:00.000Z', endAt: '2030-12-30T23:00:00.000Z', jitter: 'PT2M' },
    });
  });

  it.each<[Partial<ScheduleForm>, string, RegExp]>([
    [{ name: '' }, 'name', /Give the schedule a name/],
    [{ name: 'a b' }, 'name', /letters, digits/],
    [{ every: 'soon' }, 'every', /such as 30s/],
    [{ every: '' }, 'every', /such as 30s/],
    [{ every: '5m', offset: '5m' }, 'offset', /less than one interval/],
    [{ mode: 'days', times: '25:00' }, 'times', /09:00, 17:30/],
    [{ mode: 'days', times: '' }, 'times', /09:00, 17:30/],
    [{ mode: 'days', dates: '32' }, 'times', /no day of the month/],
    [{ mode: 'days', dates: 'x' }, 'times', /09:00/],
    [{ mode: 'cron', cron: '0 9 * *' }, 'cron', /5 fields/],
    [{ mode: 'cron', cron: ' ' }, 'cron', /Give a cron expression/],
    [{ timeZone: 'Mars' }, 'timeZone', /Choose a time zone/],
    [{ jitter: 'some' }, 'jitter', /such as 30s/],
    [{ startAt: '2030-01-02T00:00', endAt: '2030-01-01T00:00' }, 'endAt', /not after the start/],
    [{ remaining: '0' }, 'remaining', /whole number/],
    [{ remaining: 'many' }, 'remaining', /whole number/],
  ])('%j is told at its field', (more, field, message) => {
    expect(problems(more)).toEqual([[field, expect.stringMatching(message)]]);
  });
});

describe('the form of a schedule', () => {
  const read = (timing: Timing | undefined) => formOfSchedule(schedule({ timing }));

  it.each<[Timing['when'], Partial<ScheduleForm>]>([
    [[{ every: 'PT15M', offset: 'PT5M' }], { mode: 'interval', every: '15m', offset: '5m' }],
    [
      [{ cron: '0 9,12 * * 1,5' }, { cron: '30 17 * * 1,5' }],
      { mode: 'days', times: '09:00, 12:00, 17:30', weekdays: ['1', '5'] },
    ],
    [[{ cron: '5 0 1,15 * *' }], { mode: 'days', times: '00:05', dates: '1, 15', weekdays: [] }],
    [[{ cron: '*/5 * * * *' }], { mode: 'cron', cron: '*/5 * * * *' }],
    [[{ cron: '0 9 * * 1' }, { cron: '0 9 * * 2' }], { mode: 'cron' }],
    [[{ cron: '0 9 * 6 *' }], { mode: 'cron' }],
    [[{ every: 'PT1H' }, { cron: '0 9 * * *' }], { mode: 'kept' }],
  ])('%j', (when, expected) => {
    const filled = read({ when, timeZone: 'Europe/Berlin' });
    expect(filled).toMatchObject(expected);
    if (filled.mode !== 'kept') expect(read(timingOf(filled))).toEqual(filled);
  });

  it('keeps what it cannot write', () => {
    expect(read(undefined).mode).toBe('kept');
    expect(scheduleFormSchema(false).safeParse(read(undefined)).success).toBe(true);
  });

  it('has what else is set, and gives it back as it was', () => {
    const view = schedule({
      timing: {
        when: [{ every: 'PT1H' }],
        timeZone: 'Asia/Tokyo',
        startAt: '2030-01-01T00:00:00.000Z',
        jitter: 'PT2M',
      },
      ...{ timeZone: 'Asia/Tokyo', remaining: 7 },
      handling: { overlap: 'skip', catchUp: 'PT36H', pauseOnFailure: true },
    });
    const filled = formOfSchedule(view);
    expect(filled).toMatchObject({
      startAt: '2030-01-01T09:00:00',
      jitter: '2m',
      catchUp: '36h',
      remaining: '7',
    });
    expect(timingOf(filled)).toEqual(view.timing);
    expect(handlingOfForm(filled)).toEqual(view.handling);
    expect(remainingOfForm(filled)).toBe(7);
    expect(remainingOfForm(form())).toBeUndefined();
  });
});

it.each([
  ['PT15S', '15s'],
  ['P1D', '1d'],
  ['PT1H30M', 'PT1H30M'],
  [undefined, ''],
])('%s is typed as %j', (iso, typed) => {
  expect(shortSpan(iso)).toBe(typed);
});
