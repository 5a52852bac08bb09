import { describe, expect, it } from 'vitest';
import { isVerified, senderOf, unsignedIn } from './judgement';

const actor = { id: 'corp|ana', name: 'Ana' };

describe('who it was', () => {
  it('is the person of a proof, whatever the message says', () => {
    const judged = { identity: 'verified', mode: 'open', person: { id: 'corp|bo' } } as const;
    expect(isVerified(judged)).toBe(true);
    expect(senderOf({ actor }, judged)).toEqual({ id: 'corp|bo' });
  });

  it.each([
    unsignedIn('open'),
    unsignedIn('verified'),
    { identity: 'invalid', mode: 'open', person: { id: 'corp|bo' } },
    { identity: 'verified', mode: 'open' },
  ] as const)('is a claim without one: %j', (judged) => {
    expect(isVerified(judged)).toBe(false);
    expect(senderOf({ actor }, judged)).toEqual({ id: 'claimed:corp|ana', name: 'Ana' });
    expect(senderOf({ actor: { id: 'claimed:x' } }, judged)).toEqual({ id: 'claimed:x' });
  });

  it('keeps when it was sent', () => {
    expect(unsignedIn('open', '2026-01-01T10:00:00Z').sentAt).toBe('2026-01-01T10:00:00Z');
  });
});
