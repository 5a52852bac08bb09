import { describe, expect, it } from 'vitest';
import { durationMs } from './duration';
import { isoDeadline } from './typed-span';

const minute = 60_000;

describe('a deadline as typed', () => {
  it.each([
    ['45s', 'PT45S', 45_000],
    ['30m', 'PT30M', 30 * minute],
    ['2h', 'PT2H', 120 * minute],
    ['1d', 'P1D', 1440 * minute],
    [' 2 H ', 'PT2H', 120 * minute],
    ['pt30m', 'PT30M', 30 * minute],
    ['P1DT12H', 'P1DT12H', 2160 * minute],
  ])('%j is %s', (typed, iso, ms) => {
    expect(isoDeadline(typed)).toBe(iso);
    expect(durationMs(isoDeadline(typed))).toBe(ms);
  });

  it.each(['soon', '2 weeks', '1.5h', '-5m', '0m', 'h', '2hh'])('%j is none', (typed) => {
    expect(durationMs(isoDeadline(typed))).toBeUndefined();
  });

  it('is empty when nothing was typed', () => {
    expect(isoDeadline('   ')).toBe('');
  });
});
