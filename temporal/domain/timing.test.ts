import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Timing } from '../contract/schedule.schema';
import { durationMs } from './duration';
import { nextTimes } from './next-times';
import { isoDuration, readTiming } from './timing';
import { isTimeZone, offsetMs } from './time-zone';

const plan = (timing: Timing) => {
  const read = readTiming(timing);
  if (!read.ok) throw new Error(`${read.field} ${read.problem}`);
  return read.value;
};
const next = (timing: Timing, from: string, count: number) =>
  nextTimes(plan(timing), Date.parse(from), count);

describe('a timing', () => {
  it('is read into what times are computed from', () => {
    expect(plan({ when: [{ every: 'PT1H', offset: 'PT5M' }], jitter: 'PT30S' })).toEqual({
      calendars: [],
      intervals: [{ everyMs: 3_600_000, offsetMs: 300_000 }],
      timeZone: 'UTC',
      jitterMs: 30_000,
    });
  });

  it.each<[Partial<Timing>, string]>([
    [{ timeZone: 'Mars/Phobos' }, 'timeZone'],
    [{ timeZone: '+02:00' }, 'timeZone'],
    [{ timeZone: '' }, 'timeZone'],
    [{ when: [{ every: 'PT1H' }, { every: 'soon' }] }, 'when.1'],
    [{ when: [{ every: 'PT0.5S' }] }, 'when.0'],
    [{ when: [{ every: 'PT1.5S' }] }, 'when.0'],
    [{ when: [{ every: 'PT5M', offset: 'PT5M' }] }, 'when.0'],
    [{ when: [{ cron: '0 99 * * *' }] }, 'when.0'],
    [{ jitter: '-PT5M' }, 'jitter'],
    [{ startAt: '2030-01-02T00:00:00Z', endAt: '2030-01-02T00:00:00Z' }, 'endAt'],
  ])('%j is refused at its field', (more, field) => {
    expect(readTiming({ when: [{ every: 'PT1H' }], ...more })).toMatchObject({ ok: false, field });
  });
});

describe('the next times', () => {
  it('come from every part, each once, in order, between start and end', () => {
    const timing: Timing = {
      when: [{ every: 'PT6H' }, { cron: '0 12,13 * * *' }],
      startAt: '2030-01-01T06:00:00Z',
      endAt: '2030-01-01T13:00:00Z',
    };
    expect(next(timing, '2029-06-01T00:00:00Z', 9)).toEqual([
      '2030-01-01T06:00:00.000Z',
      '2030-01-01T12:00:00.000Z',
      '2030-01-01T13:00:00.000Z',
    ]);
  });

  it('are on the clock of the zone, also where its day is another', () => {
    expect(
      next({ when: [{ cron: '0 9 * * 1' }], timeZone: 'Asia/Tokyo' }, '2030-01-06T00:00:00Z', 2),
    ).toEqual(['2030-01-07T00:00:00.000Z', '2030-01-14T00:00:00.000Z']);
  });

  it('need both day fields, unlike the cron of Unix', () => {
    expect(next({ when: [{ cron: '0 0 13 * 5' }] }, '2030-01-01T00:00:00Z', 2)).toEqual([
      '2030-09-13T00:00:00.000Z',
      '2030-12-13T00:00:00.000Z',
    ]);
  });

  it('end where nothing comes', () => {
    expect(next({ when: [{ cron: '0 0 30 2 *' }] }, '2030-01-01T00:00:00Z', 3)).toEqual([]);
    expect(next({ when: [{ cron: '0 0 1 1 * 2029' }] }, '2030-01-01T00:00:00Z', 3)).toEqual([]);
  });

  it('leave out what clocks jump over', () => {
    const nightly = { when: [{ cron: '30 2 * * *' }], timeZone: 'Europe/Berlin' };
    expect(next(nightly, '2027-03-27T12:00:00Z', 1)).toEqual(['2027-03-29T00:30:00.000Z']);
  });

  it('are later than what they follow, and rise', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    const minutes = fc.integer({ min: 0, max: 59 });
    const from = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) });
    fc.assert(
      fc.property(zones, minutes, from, (timeZone, minute, fromMs) => {
        const times = nextTimes(plan({ when: [{ cron: `${minute} * * * *` }], timeZone }), fromMs, 5).map(
          Date.parse,
        );
        expect(times.every((time, index) => time > (times[index - 1] ?? fromMs))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a time zone', () => {
  it('is known by its name, and how far its clocks are ahead', () => {
    expect(['Europe/Berlin', 'UTC', 'Asia/Kolkata', 'Nowhere/At_All', '+01:00', ''].map(isTimeZone)).toEqual([
      ...[true, true, true],
      ...[false, false, false],
    ]);
    expect(offsetMs(Date.parse('2027-01-01T00:00:00Z'), 'Europe/Berlin')).toBe(3_600_000);
    expect(offsetMs(Date.parse('2027-07-01T00:00:00.750Z'), 'Europe/Berlin')).toBe(7_200_000);
    expect(offsetMs(0, 'UTC')).toBe(0);
  });
});

it('a length is written in its largest whole unit, and read back as the same', () => {
  const cases = ['PT15S', 'PT90M', 'PT36H', 'P7D', 'PT61S'];
  expect(cases.map((iso) => isoDuration(durationMs(iso) ?? 0))).toEqual(cases);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
      expect(durationMs(isoDuration(seconds * 1_000))).toBe(seconds * 1_000);
    }),
  );
});
