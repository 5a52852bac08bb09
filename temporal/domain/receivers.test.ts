import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Receiver } from '../contract/delivery.schema';
import { disabledId, mayTryAgain, receiverWords, spread, tryAfterMs } from './receivers';

const url = 'https://mine.test/cb';

describe('the ladder', () => {
  it('begins at once, waits longer each time, and ends after more than three days', () => {
    expect(tryAfterMs[0]).toBe(0);
    expect(tryAfterMs).toEqual([...tryAfterMs].sort((a, b) => a - b));
    const days = tryAfterMs.reduce((sum, ms) => sum + ms, 0) / (24 * 60 * 60 * 1000);
    expect(days).toBeGreaterThan(3);
    expect(days).toBeLessThan(3.5);
  });

  it('is spread by a tenth at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 86_400_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (ms, chance) => {
          expect(Math.abs(spread(ms, chance) - ms)).toBeLessThanOrEqual(ms / 10 + 1);
        },
      ),
    );
  });
});

it.each<[Receiver, string, string | undefined]>([
  [{ via: 'webhook', name: 'audit' }, 'audit', 'receiver-webhook-audit'],
  [{ via: 'callback', url }, url, 'receiver-callback-'],
  [{ via: 'mail', group: 'finance' }, 'mail to finance', undefined],
  [{ via: 'mail' }, 'mail to the reviewers', undefined],
  [{ via: 'person', id: 'corp|ada' }, 'mail to ada', undefined],
])('%j', (receiver, words, id) => {
  expect(receiverWords(receiver)).toBe(words);
  if (id === undefined) expect(disabledId(receiver)).toBeUndefined();
  else expect(disabledId(receiver)?.startsWith(id)).toBe(true);
});

it('each callback address is disabled by itself', () => {
  expect(disabledId({ via: 'callback', url })).not.toBe(disabledId({ via: 'callback', url: `${url}/2` }));
});

it('another try may do better than one that failed, and than no other', () => {
  expect(
    (['delivered', 'failed', 'refused', 'gone', 'held'] as const).filter((result) => mayTryAgain({ result })),
  ).toEqual(['failed']);
});
