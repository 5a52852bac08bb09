import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aimByLine, aimBySample, sliceOfIds } from './inbox-sample';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a slice of ids', () => {
  const ids = numbers(200).map((index) => `w${String((index * 7919) % 1000).padStart(3, '0')}`);

  it('has the share of them that makes a sample of all runs', () => {
    for (const runs of [200, 1000, 10_000, 1_000_000]) {
      const { ids: range, known } = sliceOfIds(ids, runs);
      expect(ids.filter((id) => id >= range.from && id < range.until)).toHaveLength(known);
      expect(known).toBe(Math.ceil((200 * 90) / runs));
    }
  });

  it('is never empty, and never more than there is', () => {
    expect(sliceOfIds(ids, 10).known).toBe(199);
    expect(sliceOfIds(ids, 1e9).known).toBe(1);
  });
});

describe('an aim by a sample', () => {
  const sample = numbers(100).map((at) => ({ segment: at < 30 ? 0 : 1, at }));

  it('has the share of the sample before it that it should have of all', () => {
    expect(aimBySample(sample, 1000, 120)).toEqual({ cut: { segment: 0, at: 11 }, runs: 120 });
    expect(aimBySample([...sample].reverse(), 400, 120)).toEqual({ cut: { segment: 0, at: 29 }, runs: 120 });
    expect(aimBySample(sample, 300, 120)?.cut).toEqual({ segment: 1, at: 39 });
  });

  it('has two of the sample before it at least, if there are two', () => {
    expect(aimBySample(sample, 1e6, 120)).toEqual({ cut: { segment: 0, at: 1 }, runs: 20_000 });
    expect(aimBySample(sample.slice(0, 1), 1e6, 120)?.cut).toEqual({ segment: 0, at: 0 });
    expect(aimBySample([], 1e6, 120)).toBeUndefined();
  });
});

describe('an aim by the newest runs', () => {
  it('goes on at their pace, and stops well before the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2000, max: 20_000 }), (pace, runs) => {
        const keys = numbers(200).map((index) => -index * pace);
        const left = runs + (aimByLine(keys, runs, 120) ?? NaN) / pace;
        expect(left).toBeGreaterThan(120);
        expect(left).toBeLessThan(120 + runs / 10);
      }),
    );
  });

  it('bears a little disorder, but says nothing of keys in no order or too few', () => {
    const keys = numbers(200).map((index) => -index);
    const shaken = keys.map((_, index) => keys[index ^ 7] ?? 0);
    expect(aimByLine(shaken, 2000, 120)).toBeCloseTo(aimByLine(keys, 2000, 120) ?? NaN, -1.5);
    expect(aimByLine([...keys].reverse(), 2000, 120)).toBeUndefined();
    expect(
      aimByLine(
        keys.map((key) => (key * 7919) % 200),
        2000,
        120,
      ),
    ).toBeUndefined();
    expect(aimByLine(keys.slice(0, 19), 2000, 120)).toBeUndefined();
  });
});
