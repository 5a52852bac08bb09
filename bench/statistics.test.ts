import { describe, expect, test } from 'vitest';
import { alternating, percentile, summarize } from './statistics';

describe('percentile', () => {
  test.each([
    [[7], 0.5, 7],
    [[7], 0.95, 7],
    [[1, 2, 3], 0.5, 2],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[4, 1, 3, 2], 0, 1],
    [[4, 1, 3, 2], 1, 4],
    [[0, 100], 0.95, 95],
  ])('of %j at %d is %d', (samples, share, wanted) => {
    expect(percentile(samples, share)).toBeCloseTo(wanted, 9);
  });

  test('sorts as numbers and leaves the samples as they were', () => {
    const samples = [10, 9, 100];
    expect(percentile(samples, 0.5)).toBe(10);
    expect(samples).toEqual([10, 9, 100]);
  });

  test('refuses to make a figure of nothing', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => summarize([])).toThrow('no samples');
  });
});

test('a summary holds the ends, the middle and the count', () => {
  const samples = Array.from({ length: 101 }, (_, index) => index);
  expect(summarize(samples)).toEqual({ count: 101, p50: 50, p95: 95, min: 0, max: 100 });
});

test('samples of each kind are taken in turn, with the number of their round', async () => {
  const calls: string[] = [];
  const take = (kind: string, base: number) => (round: number) => {
    calls.push(`${kind}${round}`);
    return Promise.resolve(base + round);
  };
  const samples = await alternating(2, { ours: take('ours', 10), bare: take('bare', 20) });
  expect(calls).toEqual(['ours0', 'bare0', 'ours1', 'bare1']);
  expect(samples).toEqual({ ours: [10, 11], bare: [20, 21] });
});
