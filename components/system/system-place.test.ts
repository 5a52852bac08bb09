import { describe, expect, it } from 'vitest';
import { systemPlaceOf, systemSearchOf } from './system-place';

const read = (search: string) => systemPlaceOf(new URLSearchParams(search));

describe('the address of the page System', () => {
  it.each(['', 'tab=deliveries', 'tab=deliveries&state=failed'])(
    'is read as it was written: %j',
    (search) => {
      expect(systemSearchOf(read(search))).toBe(search);
    },
  );

  it.each([
    ['tab=other', { tab: 'state' }],
    ['state=failed', { tab: 'state' }],
    ['tab=deliveries&state=other', { tab: 'deliveries' }],
  ])('what it does not understand falls away: %s', (search, place) => {
    expect(read(search)).toEqual(place);
  });
});
