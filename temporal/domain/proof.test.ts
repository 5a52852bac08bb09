import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../contract/limits';
import { proofClaimsSchema } from '../contract/proof.schema';
import type { ProofClaims } from '../contract/proof.schema';
import type { Message } from './incoming';
import { readDecide, readRevise, readWithdraw } from './incoming';
import type { Provable, Vouched } from './proof';
import { checkClaims, claimsOf, contentDigest, provable, runName } from './proof';

const sentAt = '2026-03-02T09:00:00.400Z';
const run = runName('agent-task/7', 'b9a1');
const ada: Vouched = {
  person: { id: 'corp|ada', name: 'Ada' },
  groups: ['finance'],
  roles: ['reviewer'],
  signedInAt: '2026-03-02T08:00:00.900Z',
};
const message: Provable = {
  act: 'approve',
  gateId: 'gate-1',
  id: 'd-1',
  actor: { id: 'claimed:corp|ada', name: 'Ada' },
  digest: 'sha256:1',
  sentAt,
  content: contentDigest({ comment: 'Fine.' }),
};
const claims = claimsOf(message, ada, { run, revision: 2, policy: 'sha256:p' }, sentAt);

describe('the claims of a proof', () => {
  it('follow their schema and bind every part of the message', () => {
    expect(proofClaimsSchema.parse(claims)).toEqual({
      aud: 'countersign:gate',
      sub: 'corp|ada',
      name: 'Ada',
      groups: ['finance'],
      roles: ['reviewer'],
      auth_time: Date.parse('2026-03-02T08:00:00Z') / 1000,
      run: 'agent-task/7/b9a1',
      gate: 'gate-1',
      act: 'approve',
      digest: 'sha256:1',
      revision: 2,
      content: message.content,
      policy: 'sha256:p',
      sentAt,
      iat: Date.parse('2026-03-02T09:00:00Z') / 1000,
      exp: Date.parse('2026-03-02T09:00:00Z') / 1000 + limits.proofSeconds,
      jti: 'd-1',
    });
  });

  it('say nothing of what is absent', () => {
    const bare: Provable = { act: 'withdraw', id: 'm', actor: ada.person, sentAt };
    const few = claimsOf(bare, { ...ada, person: { id: 'corp|ada' } }, { run }, sentAt);
    for (const name of ['name', 'gate', 'digest', 'revision', 'content', 'policy']) {
      expect(few).not.toHaveProperty(name);
    }
    expect(checkClaims(few, { ...bare, actor: { id: 'corp|ada' } }, [run])).toBeUndefined();
  });

  it.each([
    ['no id', { id: undefined }],
    ['no time', { sentAt: undefined }],
  ])('are refused to a message with %s', (_what, more) => {
    expect(() => claimsOf({ ...message, ...more }, ada, { run }, sentAt)).toThrow(RangeError);
  });

  it.each(['claimed:ada', 'claimed:unknown', 'agent:buyer'])('are refused to %s', (id) => {
    expect(() => claimsOf(message, { ...ada, person: { id } }, { run }, sentAt)).toThrow(id);
    expect(checkClaims({ ...claims, sub: id }, { ...message, actor: { id, name: 'Ada' } }, [run])).toBe(
      'person',
    );
  });
});

describe('a machine', () => {
  const buyer: Vouched = {
    ...{ person: { id: 'agent:buyer', name: 'buyer' }, groups: [], roles: [] },
    signedInAt: sentAt,
  };
  const said = { gateId: 'gate-1', id: 'm-1', actor: { id: 'claimed:agent:buyer', name: 'buyer' }, sentAt };

  it.each(['revise', 'withdraw'] as const)('is vouched for when it would %s', (act) => {
    const own = claimsOf({ ...said, act }, buyer, { run }, sentAt);
    expect(checkClaims(own, { ...said, act }, [run])).toBeUndefined();
  });

  it.each(['approve', 'reject', 'requestChanges', 'claim', 'release'] as const)(
    'is never vouched for when it would %s, whatever was signed',
    (act) => {
      expect(() => claimsOf({ ...said, act }, buyer, { run }, sentAt)).toThrow('agent:buyer');
      const forged = { ...claimsOf({ ...said, act: 'revise' }, buyer, { run }, sentAt), act };
      expect(checkClaims(forged, { ...said, act }, [run])).toBe('person');
    },
  );
});

describe('a proof', () => {
  it('is one of its own message', () => {
    expect(checkClaims(claims, message, [run])).toBeUndefined();
    expect(checkClaims(claims, { ...message, actor: ada.person }, [run])).toBeUndefined();
  });

  it('of the first execution holds after a reset', () => {
    expect(checkClaims(claims, message, [runName('agent-task/7', 'another'), run])).toBeUndefined();
  });

  it.each<[string, Partial<Provable>]>([
    ['gate', { gateId: 'gate-2' }],
    ['gate', { gateId: undefined }],
    ['act', { act: 'reject' }],
    ['message', { id: 'd-2' }],
    ['message', { id: undefined }],
    ['person', { actor: { id: 'claimed:corp|bob', name: 'Ada' } }],
    ['person', { actor: { id: 'claimed:corp|ada', name: 'Bob' } }],
    ['person', { actor: { id: 'claimed:corp|ada' } }],
    ['person', { actor: { id: 'claimed:corp|ada', name: 'Ada', owner: { id: 'corp|bob' } } }],
    ['person', { actor: { id: 'claimed:unknown', name: 'Ada' } }],
    ['digest', { digest: 'sha256:2' }],
    ['digest', { digest: undefined }],
    ['content', { content: contentDigest({ comment: 'Fine!' }) }],
    ['content', { content: undefined }],
    ['time', { sentAt: '2026-03-02T09:00:00.401Z' }],
    ['time', { sentAt: undefined }],
  ])('is none of another %s', (problem, more) => {
    expect(checkClaims(claims, { ...message, ...more }, [run])).toBe(problem);
  });

  it('is none of another run', () => {
    expect(checkClaims(claims, message, [runName('agent-task/7', 'b9a2')])).toBe('run');
    expect(checkClaims(claims, message, [])).toBe('run');
  });

  it.each([
    [-11, 'time'],
    [-10, undefined],
    [0, undefined],
    [limits.proofSeconds, undefined],
    [limits.proofSeconds + 1, 'time'],
  ])('sent %i s after it was signed: %s', (seconds, problem) => {
    const later = new Date(Date.parse(sentAt) + seconds * 1000).toISOString();
    expect(checkClaims({ ...claims, sentAt: later }, { ...message, sentAt: later }, [run])).toBe(problem);
  });

  it('serves no second message, whatever differs', () => {
    const text = fc.string({ minLength: 1, maxLength: 4 });
    const another = fc.record(
      {
        act: fc.constantFrom<Provable['act']>('approve', 'reject', 'requestChanges', 'revise', 'claim'),
        gateId: text,
        id: text,
        digest: text,
        content: text,
        sentAt: fc.constantFrom(sentAt, '2026-03-02T09:00:01.000Z'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(another, (more) => {
        const changed = { ...message, ...more };
        const isSame = JSON.stringify(changed) === JSON.stringify(message);
        expect(checkClaims(claims, changed, [run]) === undefined).toBe(isSame);
      }),
    );
  });

  it('whose time cannot be read is never good', () => {
    const never: ProofClaims = { ...claims, sentAt: 'soon' };
    expect(checkClaims(never, { ...message, sentAt: 'soon' }, [run])).toBe('time');
  });
});

type Said = Pick<Message, 'comment' | 'changes'>;

describe('the digest of what a message says', () => {
  const action = { name: 'refund', arguments: { amount: 40, note: 'a' } };
  const changed = (more: object): Said => ({ changes: { action: { ...action, ...more } } });

  it.each<[string, Said]>([
    ['a comment', { comment: 'Fine' }],
    ['an empty comment', { comment: '' }],
    ['the same words as a title', { changes: { title: 'Fine' } }],
    ['an action', changed({})],
    ['an argument', changed({ arguments: { amount: 41, note: 'a' } })],
    ['the type of an argument', changed({ arguments: { amount: '40', note: 'a' } })],
    ['half of a character', { comment: '\ud83d' }],
  ])('differs for %s', (_what, said) => {
    const others: Said[] = [
      { comment: 'Fine', changes: { summary: 'x' } },
      { changes: { why: 'Fine' } },
      changed({ name: 'y' }),
    ];
    expect(contentDigest(said)).toMatch(/^sha256:[0-9a-f]{64}$/);
    for (const other of others) expect(contentDigest(said)).not.toBe(contentDigest(other));
  });

  it('does not depend on the order of keys, and there is none of nothing', () => {
    const turned = { arguments: { note: 'a', amount: 40 }, name: 'refund' };
    expect(contentDigest({ changes: { action: turned } })).toBe(contentDigest(changed({})));
    expect(contentDigest({})).toBeUndefined();
    expect(contentDigest({ comment: undefined, changes: {} })).toBeUndefined();
  });
});

describe('what a proof binds of a message', () => {
  const actor = { id: 'corp|ada', name: 'Ada' };
  const base = { gateId: 'gate-1', actor, via: 'web', sentAt, seen: { digest: 'sha256:1' } };
  const bound = (incoming: ReturnType<typeof readDecide>) =>
    incoming.kind === 'message' ? provable(incoming) : incoming;

  it('is what the run reads of it', () => {
    const decision = { ...base, decisionId: 'd-1', verdict: 'reject', comment: 'No.' };
    expect(bound(readDecide([decision]))).toEqual({
      act: 'reject',
      gateId: 'gate-1',
      id: 'd-1',
      actor,
      digest: 'sha256:1',
      sentAt,
      content: contentDigest({ comment: 'No.' }),
    });
    const revision = { ...base, messageId: 'm-1', title: ' Refund 7 ' };
    expect(bound(readRevise([revision]))).toMatchObject({
      act: 'revise',
      content: contentDigest({ changes: { title: 'Refund 7' } }),
    });
  });

  it('of a withdrawal is its reason, and every gate where it names none', () => {
    expect(bound(readWithdraw([{ messageId: 'm-2', by: actor, sentAt, reason: 'No.' }]))).toEqual({
      act: 'withdraw',
      id: 'm-2',
      actor,
      sentAt,
      content: contentDigest({ comment: 'No.' }),
    });
  });
});
