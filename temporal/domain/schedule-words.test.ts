import { describe, expect, it } from 'vitest';
import { overlapPolicies, overlapWords } from '../contract/overlap';
import { lengthWords } from './length';
import { cronWords, timingWords } from './schedule-words';

describe('when, in words', () => {
  it.each([
    ['0 9 * * 1-5', 'At 09:00, Monday through Friday'],
    ['30 2 * * *', 'At 02:30, every day'],
    ['*/10 * * * *', 'Every 10 minutes'],
    ['0 9 13 * FRI', 'At 09:00, on day 13 of the month, only on Friday'],
    ['0 0 1 1 *', 'At 00:00, on day 1 of the month, only in January'],
    ['15 30 4 * * * 2030', 'At 04:30:15, only in 2030'],
    ['@hourly', 'Every hour'],
  ])('%j: %s', (cron, words) => {
    expect(cronWords(cron)).toBe(words);
  });

  it('has no words for what is none', () => {
    expect(cronWords('nonsense')).toBeUndefined();
  });

  it('says each part', () => {
    const when = [{ every: 'PT1H' }, { every: 'PT90M', offset: 'PT5M' }, { cron: '0 9 * * *' }];
    expect(timingWords({ when })).toEqual([
      'Every hour',
      'Every 1 hour and 30 minutes, shifted by 5 minutes',
      'At 09:00, every day',
    ]);
  });

  it.each([
    [15_000, '15 seconds'],
    [60_000, '1 minute'],
    [5_400_000, '1 hour and 30 minutes'],
    [90_061_000, '1 day, 1 hour, 1 minute and 1 second'],
    [0, '0 seconds'],
  ])('%d ms: %s', (ms, words) => {
    expect(lengthWords(ms)).toBe(words);
  });
});

it('every overlap policy has words of its own', () => {
  const all = overlapPolicies.flatMap((policy) => [
    overlapWords[policy].label,
    overlapWords[policy].consequence,
  ]);
  expect(new Set(all).size).toBe(overlapPolicies.length * 2);
});
