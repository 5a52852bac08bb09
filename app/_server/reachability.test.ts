import { beforeEach, expect, test } from 'vitest';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import { Reachability } from './reachability';

const failure: DeskFailure = { code: 'temporal-unreachable', message: 'No answer.' };
let now = 0;
let reach = new Reachability(() => now);

beforeEach(() => {
  now = Date.parse('2026-01-01T10:00:00Z');
  reach = new Reachability(() => now);
});

test('away from the first failure on, until something answers', () => {
  expect(reach.away).toBeUndefined();
  reach.failed(failure);
  now += 2_000;
  reach.failed({ ...failure, message: 'Still none.' });
  expect(reach.away).toEqual({
    since: '2026-01-01T10:00:00.000Z',
    failure: { ...failure, message: 'Still none.' },
  });
  reach.answered();
  expect(reach.away).toBeUndefined();
});

test('a failed call that others overtook says nothing of Temporal as a whole', () => {
  const startedAt = now;
  now += 500;
  reach.answered();
  now += 500;
  reach.failed(failure, startedAt);
  expect(reach.away).toBeUndefined();
  reach.failed(failure, now);
  expect(reach.away).toBeDefined();
});

test('one at a time finds out whether it is back, and not more often than twice a second', () => {
  reach.failed(failure);
  expect(reach.mayProbe()).toBe(false);
  now += 500;
  expect(reach.mayProbe()).toBe(true);
  expect(reach.mayProbe()).toBe(false);
  reach.failed(failure);
  now += 500;
  expect(reach.mayProbe()).toBe(true);
});

test('an old failure is no reason not to wait for a new answer', () => {
  reach.failed(failure);
  expect(reach.isKnownAway).toBe(true);
  now += 4_000;
  expect(reach.isKnownAway).toBe(false);
  expect(reach.away).toBeDefined();
});
