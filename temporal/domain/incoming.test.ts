import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changesRequestSchema,
  claimMessageSchema,
  decisionSchema,
  revisionMessageSchema,
  withdrawalSchema,
} from '../contract/decision.schema';
import { readPerson } from './fields';
import {
  readClaim,
  readDecide,
  readRelease,
  readRequestChanges,
  readRevise,
  readShort,
  readWithdraw,
} from './incoming';
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
      kind: 'message',
      act: 'approve',
      gateId: 'g',
      id: 'd',
      actor: full.actor,
      via: 'cli',
      digest: 'x',
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
      id: 'd',
      act: 'approve',
      via: 'cli',
    });
  });
});

describe('short forms', () => {
  it.each([[[]], [[null]], [[undefined]], [[{}]], [[{ by: null, gateId: null }]]])(
    '%j is nobody’s decision',
    (args) => {
      expect(readShort('approve', args)).toMatchObject({
        kind: 'message',
        act: 'approve',
        actor: { id: 'claimed:unknown' },
      });
      expect(readWithdraw(args)).toMatchObject({ act: 'withdraw', actor: { id: 'claimed:unknown' } });
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
    expect(readShort('reject', args)).toEqual({ kind: 'malformed', act: 'reject', via: 'temporal' });
    expect(readWithdraw(args).kind).toBe('malformed');
  });

  it('takes a claim for what it is', () => {
    expect(readShort('approve', [{ by: ' Ana ' }])).toMatchObject({
      actor: { id: 'claimed:Ana', name: 'Ana' },
    });
    expect(readShort('approve', [{ by: 'claimed:ana' }])).toMatchObject({ actor: { id: 'claimed:ana' } });
    expect(readShort('approve', [{ by: 'unknown' }])).toMatchObject({ actor: { id: 'claimed:unknown' } });
    expect(readShort('approve', [{ by: { id: 'corp|ana', name: 'Ana' } }])).toMatchObject({
      actor: { id: 'corp|ana', name: 'Ana' },
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

describe('the other messages', () => {
  const said = { gateId: 'g', messageId: 'm', actor: full.actor, via: 'cli' };
  const envelope = { kind: 'message', gateId: 'g', id: 'm', actor: full.actor, via: 'cli' };
  const action = { name: 'pay', arguments: { amount: 5 } };

  it('keep all that a proof binds', () => {
    const more = { seen: { digest: 'x' }, sentAt: '2026-01-01T10:00:00Z', proof: 'a.b.c' };
    const bound = { ...envelope, digest: 'x', sentAt: '2026-01-01T10:00:00Z', proof: 'a.b.c' };
    expect(readClaim([{ ...said, ...more }])).toEqual({ ...bound, act: 'claim' });
    expect(readRelease([{ ...said, ...more }])).toEqual({ ...bound, act: 'release' });
    expect(readDecide([{ ...full, ...more }])).toEqual({ ...bound, id: 'd', act: 'approve' });
    expect(
      readWithdraw([{ messageId: 'm', via: 'cli', by: full.actor, gateId: 'g', ...more, seen: null }]),
    ).toEqual({
      ...bound,
      digest: undefined,
      act: 'withdraw',
    });
  });

  it('changes are requested in words', () => {
    expect(readRequestChanges([{ ...said, comment: ' smaller \n' }])).toEqual({
      ...envelope,
      act: 'requestChanges',
      comment: 'smaller',
    });
    for (const comment of [undefined, null, '', ' ', 7, 'x'.repeat(4_001)]) {
      expect(readRequestChanges([{ ...said, comment }])).toMatchObject({
        kind: 'malformed',
        act: 'requestChanges',
        id: 'm',
      });
    }
  });

  it('a revision changes what it names', () => {
    expect(readRevise([{ ...said, title: ' T ', why: '', action, comment: 'c' }])).toEqual({
      ...envelope,
      act: 'revise',
      comment: 'c',
      changes: { title: 'T', why: '', action },
    });
    expect(readRevise([{ ...said, summary: null }])).toMatchObject({ changes: {} });
  });

  it.each([
    [{ title: ' ' }],
    [{ title: 'x'.repeat(301) }],
    [{ summary: 7 }],
    [{ why: 'x'.repeat(4_001) }],
    [{ action: { arguments: {} } }],
    [{ action: { name: 'pay', arguments: [] } }],
    [{ action: { name: 'pay', arguments: { amount: Number.POSITIVE_INFINITY } } }],
    [{ comment: 'x'.repeat(4_001) }],
    [{ messageId: '' }],
    [{ actor: 'Ana' }],
    [{ proof: 7 }],
  ])('a revision with %j is malformed', (more) => {
    expect(readRevise([{ ...said, ...more }])).toMatchObject({
      kind: 'malformed',
      act: 'revise',
      gateId: 'g',
      via: 'cli',
    });
  });

  it.each([[[]], [[null]], [['x']], [[said, said]], [[undecodable('binary/encrypted')]]])(
    '%j is malformed: none of them has a short form',
    (args) => {
      for (const read of [readClaim, readRelease, readRequestChanges, readRevise])
        expect(read(args)).toMatchObject({ kind: 'malformed', via: 'temporal' });
    },
  );

  it('are understood in the sandbox as by the schemas at the edge', () => {
    const text = (max: number) =>
      fc.oneof(fc.string({ minLength: 1, maxLength: 9 }), fc.constant('x'.repeat(max + 1)), fc.constant(7));
    const message = fc.record(
      {
        gateId: text(200),
        messageId: text(200),
        decisionId: text(200),
        verdict: fc.constantFrom('approve', 'reject', 'maybe'),
        actor: fc.oneof(fc.record({ id: fc.string() }), fc.constant('ana')),
        via: fc.constantFrom('web', 'temporal', 'pigeon'),
        comment: text(4_000).filter((comment) => typeof comment !== 'string' || comment.trim() !== ''),
        reason: text(4_000),
        title: text(300).filter((title) => typeof title !== 'string' || title.trim() !== ''),
        action: fc.oneof(fc.record({ name: fc.string(), arguments: fc.constant({}) }), fc.constant(1)),
        seen: fc.oneof(fc.record({ digest: fc.string() }), fc.constant('x')),
      },
      { requiredKeys: ['gateId', 'messageId', 'decisionId', 'verdict', 'actor', 'via'] },
    );
    fc.assert(
      fc.property(message, (some) => {
        const pairs = [
          [readDecide, decisionSchema],
          [readRequestChanges, changesRequestSchema],
          [readRevise, revisionMessageSchema],
          [readClaim, claimMessageSchema],
          [readWithdraw, withdrawalSchema],
        ] as const;
        for (const [read, schema] of pairs) {
          expect(read([some]).kind === 'message', schema.description).toBe(schema.safeParse(some).success);
        }
      }),
      { numRuns: 300 },
    );
  });
});
