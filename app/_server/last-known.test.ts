import { expect, test } from 'vitest';
import { LastKnown } from './last-known';

test('forgets the entry unused for longest, and only that one', () => {
  const known = new LastKnown<number>(2);
  known.set('a', 1);
  known.set('b', 2);
  expect(known.get('a')).toBe(1);
  known.set('c', 3);
  expect([known.get('a'), known.get('b'), known.get('c')]).toEqual([1, undefined, 3]);
});

test('setting again replaces and does not grow', () => {
  const known = new LastKnown<number>(2);
  known.set('a', 1);
  known.set('b', 2);
  known.set('a', 3);
  expect([known.get('a'), known.get('b')]).toEqual([3, 2]);
});
