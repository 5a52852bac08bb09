import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from './cut';
import { claimedPerson, isSample, samePerson, unverified } from './person';

describe('whether two are the same', () => {
  it.each<[string, string, boolean]>([
    ['corp|ana', 'corp|ana', true],
    ['corp|ana', 'claimed:corp|ana', true],
    ['claimed:ana', 'ana', true],
    ['corp|ana', 'corp|Ana', false],
    ['corp|ana', 'other|ana', false],
    ['agent:ana', 'claimed:ana', false],
    ['agent:ana', 'claimed:agent:ana', true],
    ['claimed:unknown', 'claimed:unknown', false],
    ['claimed:unknown', 'unknown', false],
    ['unknown', 'unknown', true],
  ])('%s and %s: %s', (a, b, same) => {
    expect(samePerson({ id: a }, { id: b })).toBe(same);
    expect(samePerson({ id: b }, { id: a })).toBe(same);
  });

  it('nobody equals no one', () => {
    for (const other of [undefined, { id: 'ana' }]) {
      expect(samePerson(undefined, other)).toBe(false);
      expect(samePerson(other, undefined)).toBe(false);
    }
  });
});

describe('somebody unverified', () => {
  it('stands under a claim, whatever they send', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        expect(unverified({ id }).id).toMatch(/^claimed:/);
        expect(unverified(unverified({ id }))).toEqual(unverified({ id }));
        expect(claimedPerson(id).id).toMatch(/^claimed:/);
      }),
    );
  });

  it('keeps name and owner, which are part of the claim', () => {
    const agent = { id: 'agent:x', name: 'X', owner: { id: 'corp|1' } };
    expect(unverified(agent)).toEqual({ ...agent, id: 'claimed:agent:x' });
  });

  it.each([
    ['Ana', { id: 'claimed:Ana', name: 'Ana' }],
    ['claimed:Ana', { id: 'claimed:Ana', name: 'Ana' }],
    ['unknown', { id: 'claimed:unknown' }],
    ['claimed:unknown', { id: 'claimed:unknown' }],
    ['corp|ana', { id: 'claimed:corp|ana', name: 'corp|ana' }],
  ])('%s claims to be %j', (text, person) => expect(claimedPerson(text)).toEqual(person));

  it('is no sample: only the requester of the samples itself is', () => {
    expect(isSample({ id: 'agent:sample' })).toBe(true);
    for (const id of ['claimed:agent:sample', 'agent:Sample', 'sample']) expect(isSample({ id })).toBe(false);
    expect(isSample(undefined)).toBe(false);
  });
});

describe('cut', () => {
  const characters = fc.string({
    unit: fc.constantFrom('a', 'é', '…', '\n', '€', '😀', '👩‍🚒'),
    maxLength: 60,
  });

  it.each([
    ['short', 5, 'short'],
    ['shorter', 5, 'shor…'],
    ['', 0, ''],
    ['x', 0, '…'],
    ['ab', 1, '…'],
    ['a😀b', 3, 'a…'],
    ['a😀bc', 4, 'a😀…'],
    ['😀😀', 4, '😀😀'],
    ['line\nline', 6, 'line\n…'],
  ])('%j to %d is %j', (text, length, expected) => expect(cut(text, length)).toBe(expected));

  it('never is longer than asked, never breaks a character, and keeps what it keeps', () => {
    fc.assert(
      fc.property(characters, fc.integer({ min: 1, max: 40 }), (text, length) => {
        const shorter = cut(text, length);
        expect(shorter.length).toBeLessThanOrEqual(length);
        expect(() => encodeURIComponent(shorter)).not.toThrow();
        if (text.length <= length) expect(shorter).toBe(text);
        else expect(text.startsWith(shorter.slice(0, -1)) && shorter.endsWith('…')).toBe(true);
        expect(cut(shorter, length)).toBe(shorter);
      }),
    );
  });
});
