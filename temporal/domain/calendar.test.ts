import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounds, cronOf, readCron, valuesOf } from './calendar';
import type { Calendar } from './calendar';

const fields = ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek', 'year'] as const;

function read(text: string): Calendar {
  const cron = readCron(text);
  if (!cron.ok) throw new Error(cron.problem);
  return cron.value;
}
const valuesIn = (text: string) => {
  const calendar = read(text);
  return fields.map((field) => valuesOf(calendar[field]));
};

describe('a cron expression', () => {
  it.each([
    ['0 9 * * 1-5', '0 9 * * 1-5'],
    ['*/15 * * * *', '*/15 * * * *'],
    ['5/20 9-17/2 1,15 JAN-jun sunday', '5-59/20 9-17/2 1,15 1-6 0'],
    ['0 0 * * 7', '0 0 * * 0'],
    ['0 0 * * 5-7', '0 0 * * 0,5,6'],
    ['0 9,10,11,14 * * mon,tue,wed,thu,fri', '0 9-11,14 * * 1-5'],
    ['0 0 * * 0-7', '0 0 * * *'],
    ['0 0 1-31 1-12 *', '0 0 * * *'],
    ['0 12 * * * 2030', '0 0 12 * * * 2030'],
    ['30 0 12 * * * *', '30 0 12 * * * *'],
    ['0 0 12 * * * 2000-2100', '0 12 * * *'],
    ['@daily', '0 0 * * *'],
    ['@Weekly', '0 0 * * 0'],
    ['  0   9 * * mo ', '0 9 * * 1'],
  ])('%j is read and written as %j', (text, plain) => {
    expect(cronOf(read(text))).toBe(plain);
    expect(valuesIn(plain)).toEqual(valuesIn(text));
  });

  it.each([
    ['', /5 fields/],
    ['0 9 * *', /5 fields/],
    ['0 9 * * * * * *', /5 fields/],
    ['60 * * * *', /“60” is no minute: a number from 0 to 59/],
    ['0 24 * * *', /no hour/],
    ['0 0 0 * *', /no day of the month/],
    ['0 0 L * *', /“L” is no day of the month/],
    ['0 0 * foo *', /“foo” is no month: a number from 1 to 12 or a name such as feb/],
    ['0 0 * * fri-mon', /ends before it begins/],
    ['0 0 ? * *', /no day of the month/],
    ['*/0 * * * *', /after the slash/],
    ['*/x * * * *', /after the slash/],
    ['1/2/3 * * * *', /after the slash/],
    ['1-2-3 * * * *', /“1-2-3” is no minute/],
    ['0 0 * * * 1999', /no year/],
    ['@every 5m', /is an interval/],
    ['CRON_TZ=Asia/Tokyo 0 9 * * *', /time zone has a field/],
    ['0 9 * * 1 # noon', /“#” is no day of the week/],
  ])('%j is refused, with what is wrong', (text, problem) => {
    const cron = readCron(text);
    expect(cron.ok ? cronOf(cron.value) : cron.problem).toMatch(problem);
  });

  it('means the same however it is written', () => {
    const field = (name: (typeof fields)[number]) => {
      const { least, most } = bounds[name];
      const value = fc.integer({ min: least, max: most });
      const step = fc.integer({ min: 1, max: 12 });
      const range = fc.tuple(value, value).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
      const one = fc.oneof(value.map(String), range, fc.constant('*'));
      const stepped = fc.tuple(one, step).map(([span, by]) => `${span}/${by}`);
      return fc.array(fc.oneof(one, stepped), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(','));
    };
    fc.assert(
      fc.property(fc.tuple(...fields.map(field)), (parts) => {
        const text = parts.join(' ');
        expect(valuesIn(cronOf(read(text))).slice(0, 6)).toEqual(valuesIn(text).slice(0, 6));
        for (const [index, values] of valuesIn(text).entries()) {
          const { least, most } = bounds[fields[index] ?? 'second'];
          expect(
            values.every((value) => value >= least && value <= Math.min(most, 6 + (index === 5 ? 0 : 9_999))),
          ).toBe(true);
        }
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readCron(text).ok === 'boolean'));
  });
});
