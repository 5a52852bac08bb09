import { describe, expect, it } from 'vitest';
import type { Vote } from '../contract/gate.schema';
import { takenEarlier } from './taken';

const at = '2026-01-01T10:00:00.000Z';
const vote: Vote = {
  decisionId: 'd',
  verdict: 'approve',
  actor: { id: 'corp|ana' },
  via: 'web',
  at,
  verified: true,
};

describe('when a decision was taken', () => {
  it.each<[string, Partial<Vote>, string | undefined]>([
    ['a worker came back later', { sentAt: '2026-01-01T09:58:00.000Z' }, '2026-01-01T09:58:00.000Z'],
    ['another zone says the same', { sentAt: '2026-01-01T10:58:00+01:00' }, '2026-01-01T10:58:00+01:00'],
    ['it was prompt', { sentAt: '2026-01-01T09:59:59.000Z' }, undefined],
    ['a clock is ahead', { sentAt: '2026-01-01T10:05:00.000Z' }, undefined],
    ['the message does not say', {}, undefined],
    ['nobody vouches for it', { sentAt: '2001-01-01T00:00:00.000Z', verified: undefined }, undefined],
    ['it is no time', { sentAt: 'yesterday' }, undefined],
  ])('%s', (_what, more, taken) => {
    expect(takenEarlier({ ...vote, ...more })).toBe(taken);
  });
});
