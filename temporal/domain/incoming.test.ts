import { describe, expect, it } from 'vitest';
import { readDecide, readPerson, readShort, readWithdraw } from './incoming';
import { undecodable } from './undecodable';

const full = {
  gateId: 'g',
  decisionId: 'd',
  verdict: 'approve',
  actor: { id: 'claimed:ana', name: 'Ana' },
  via: 'cli',
};

describe('decide', () => {
  it('reads the full form, ignores unknown fields, takes null for absent', () => {
    const read = readDecide([{ ...full, comment: null, seen: { digest: 'x' }, extra: 1 }]);
    expect(read).toEqual({
      kind: 'decide',
      gateId: 'g',
      attempt: { decisionId: 'd', verdict: 'approve', actor: full.actor, via: 'cli', digest: 'x' },
    });
  });

  it.each([
    [[]],
    [[null]],
    [['approve']],
    [[full, full]],
    [[[full]]],
    [[undecodable('binary/encrypted')]],
    [[{ ...full, verdict: 'yes' }]],
    [[{ ...full, gateId: '' }]],
    [[{ ...full, decisionId: 7 }]],
    [[{ ...full, actor: undefined }]],
    [[{ ...full, actor: { id: '' } }]],
    [[{ ...full, via: 'pigeon' }]],
    [[{ ...full, comment: 'x'.repeat(5000) }]],
    [[{ ...full, sentAt: 'yesterday' }]],
    [[{ ...full, seen: 'sha256:…' }]],
  ])('%j is malformed', (args) => {
    expect(readDecide(args).kind).toBe('malformed');
  });

  it('keeps what can be told of a malformed one', () => {
    expect(readDecide([{ ...full, actor: 'Ana' }])).toEqual({
      kind: 'malformed',
      gateId: 'g',
      decisionId: 'd',
      verdict: 'approve',
      via: 'cli',
    });
  });
});

describe('short forms', () => {
  it.each([[[]], [[null]], [[undefined]], [[{}]], [[{ by: null, gateId: null }]]])(
    '%j is nobody’s decision',
    (args) => {
      expect(readShort('approve', args)).toMatchObject({
        kind: 'short',
        verdict: 'approve',
        actor: { id: 'claimed:unknown' },
      });
      expect(readWithdraw(args)).toMatchObject({ kind: 'withdraw', actor: { id: 'claimed:unknown' } });
    },
  );

  it.each([
    [['yes']],
    [[{}, {}]],
    [[[]]],
    [[7]],
    [[{ by: 7 }]],
    [[{ gateId: 7 }]],
    [[undecodable('json/plain')]],
  ])('%j is malformed', (args) => {
    expect(readShort('reject', args)).toEqual({ kind: 'malformed', verdict: 'reject', via: 'temporal' });
    expect(readWithdraw(args).kind).toBe('malformed');
  });

  it('takes a claim for what it is', () => {
    expect(readShort('approve', [{ by: ' Ana ' }])).toMatchObject({
      actor: { id: 'claimed:Ana', name: 'Ana' },
    });
    expect(readShort('approve', [{ by: 'claimed:ana' }])).toMatchObject({ actor: { id: 'claimed:ana' } });
    expect(readShort('approve', [{ by: 'unknown' }])).toMatchObject({ actor: { id: 'claimed:unknown' } });
    expect(readShort('approve', [{ by: { id: 'corp|ana', name: 'Ana' } }])).toMatchObject({
      actor: { id: 'claimed:corp|ana', name: 'Ana' },
    });
  });
});

describe('people', () => {
  it('reads an owner and drops what it does not know', () => {
    const person = { id: 'agent:x', name: 'X', owner: { id: 'claimed:o', mail: 'o@example.com' }, mail: 'x' };
    expect(readPerson(person)).toEqual({ id: 'agent:x', name: 'X', owner: { id: 'claimed:o' } });
  });
  it.each([
    [null],
    ['ana'],
    [{}],
    [{ id: 'a', name: 5 }],
    [{ id: 'a', owner: {} }],
    [{ id: 'x'.repeat(256) }],
  ])('%j is none', (value) => {
    expect(readPerson(value)).toBeUndefined();
  });
});
