import { describe, expect, it } from 'vitest';
import type { ApprovalsState } from './approvals';
import type { Incoming } from './incoming';
import { answerOf, noApprovals, opened, withPolicy } from './approvals';
import { after, gateIn, unsigned, verified } from './gate.fixture';
import { readClaim, readDecide, readRequestChanges, readRevise, readShort, readWithdraw } from './incoming';
import { unsignedIn } from './judgement';
import { received, waitsForGate } from './received';
import { policySays } from './rules.fixture';
import { standingOf } from './standing';

const at = '2026-01-01T10:00:00.000Z';
const requester = { id: 'corp|req' };
const request = { title: 'Refund', action: { name: 'refund', arguments: {} }, requester };
const none = noApprovals(undefined);
const start = opened(none, 'one', request, at);
const both = opened(start, 'two', { ...request, requester: { id: 'corp|bo' } }, at);
const statuses = (state: ApprovalsState) => state.gates.map(({ status }) => status).join(' ');
const codes = (state: ApprovalsState) =>
  [...state.gates.map(({ refused }) => refused), state.refused].map((some) =>
    some.map(({ code }) => code).join(','),
  );
const envelope = (id: string, more: object = {}) => [
  {
    gateId: 'one',
    decisionId: id,
    messageId: id,
    verdict: 'approve',
    actor: { id: 'corp|ana' },
    via: 'cli',
    ...more,
  },
];

describe('before the first gate', () => {
  it.each<[Incoming, boolean]>([
    [readShort('approve', []), true],
    [readShort('reject', [{ gateId: 'one' }]), true],
    [readWithdraw([]), true],
    [readWithdraw([{ messageId: 'w', proof: 'x' }]), true],
    [readDecide(envelope('d')), true],
    [readRequestChanges(envelope('d', { comment: 'x' })), true],
    [readRevise(envelope('d')), true],
    [readClaim(envelope('d')), true],
    [readShort('approve', [7]), false],
  ])('%j waits for it: %s', (message, waits) => {
    expect(waitsForGate(none, message)).toBe(waits);
    expect(waitsForGate(start, message)).toBe(false);
    if (!waits || message.kind === 'malformed') return;
    expect(codes(received(none, message, unsigned, at))).toEqual(['unknown-gate']);
  });

  it.each<[string, Incoming[], string, string]>([
    ['approve, reject', [readShort('approve', []), readShort('reject', [])], 'approved', 'already-decided'],
    ['reject, approve', [readShort('reject', []), readShort('approve', [])], 'rejected', 'already-decided'],
    ['withdraw, approve', [readWithdraw([]), readShort('approve', [])], 'withdrawn', 'withdrawn'],
    ['approve, withdraw', [readShort('approve', []), readWithdraw([])], 'approved', 'already-decided'],
  ])('%s: counts in its order at the opening', (_what, messages, status, code) => {
    const state = after(start, messages, at);
    expect([statuses(state), ...codes(state)]).toEqual([status, code, '']);
  });
});

describe('a decision', () => {
  const sentAt = '2026-01-01T09:00:00.000Z';
  const voteOf = (more: object, judged = unsigned) =>
    gateIn(received(start, readDecide(envelope('d', more)), judged, at)).votes[0];

  it('keeps when its sender let go of it: as the proof says, else as the message does', () => {
    expect(voteOf({ sentAt })).toMatchObject({ at, sentAt });
    const signedAt = '2026-01-01T09:30:00.000Z';
    expect(voteOf({ sentAt }, verified('corp|ana', { sentAt: signedAt, mode: 'open' }))).toMatchObject({
      sentAt: signedAt,
    });
    expect(voteOf({})?.sentAt).toBeUndefined();
  });
});

describe('a withdrawal', () => {
  const take = (state: ApprovalsState, form?: object, by?: string) =>
    received(state, readWithdraw(form ? [form] : []), by === undefined ? unsigned : verified(by), at);

  it('takes back all that may be taken back, and is refused where it may not', () => {
    expect(statuses(take(both))).toBe('withdrawn withdrawn');
    const own = take(both, { messageId: 'w' }, 'corp|req');
    expect([statuses(own), ...codes(own)]).toEqual(['withdrawn open', '', 'not-requester', '']);
    expect(gateIn(own)).toMatchObject({
      withdrawn: { by: { id: 'corp|req' }, verified: true, messageId: 'w' },
    });
    expect(statuses(take(both, { gateId: 'two' }, 'corp|bo'))).toBe('open withdrawn');
  });

  it('takes back what was sent back too', () => {
    const back = received(
      start,
      readRequestChanges(envelope('c', { comment: 'x' })),
      verified('corp|ana', { mode: 'open' }),
      at,
    );
    expect(statuses(back)).toBe('changes-requested');
    expect(statuses(take(back))).toBe('withdrawn');
  });

  it('without a proof counts where unsigned decisions do', () => {
    const state = received(both, readWithdraw([{ by: 'req' }]), unsignedIn('verified'), at);
    expect([statuses(state), ...codes(state)]).toEqual(['open open', 'unverified', 'unverified', '']);
  });

  it('sent twice with an id is one, at each gate it took back', () => {
    const twice = take(take(both, { messageId: 'w' }), { messageId: 'w' });
    expect(twice.gates).toMatchObject([
      { duplicates: 1, refused: [] },
      { duplicates: 1, refused: [] },
    ]);
    expect(codes(take(take(both), undefined))).toEqual(['', 'withdrawn', '']);
  });

  it('says by which door it came', () => {
    const state = take(take(start), { via: 'api' });
    expect(gateIn(state).refused).toMatchObject([{ code: 'withdrawn', via: 'api' }]);
    expect(gateIn(state).refused[0]).not.toHaveProperty('act', 'withdraw');
  });
});

describe('a short form', () => {
  it('without a gate means the one that is open, and is told by one that was sent back', () => {
    const back = received(start, readRequestChanges(envelope('c', { comment: 'x' })), unsigned, at);
    expect(codes(after(back, [readShort('approve', [])], at))).toEqual(['changes-requested', '']);
    const open = opened(back, 'two', request, at);
    expect(statuses(after(open, [readShort('approve', [])], at))).toBe('changes-requested approved');
    const ask = readRequestChanges(envelope('d', { gateId: 'two', comment: 'x' }));
    const second = received(both, ask, unsigned, at);
    expect(statuses(after(second, [readShort('reject', [])], at))).toBe('rejected changes-requested');
  });

  it('counts nowhere where proofs are asked', () => {
    const state = received(start, readShort('approve', [{ by: 'ana' }]), unsignedIn('verified'), at);
    expect([statuses(state), ...codes(state)]).toEqual(['open', 'unverified', '']);
    expect(gateIn(state).refused[0]).toMatchObject({ decisionId: 'signal-1', actor: { id: 'claimed:ana' } });
  });
});

describe('what is recorded', () => {
  it('of a decision: person, channel, proof, sign-in, and what policy said', () => {
    const policy = policySays('decide', 'allow');
    const ana = verified({ id: 'corp|ana', name: 'Ana' }, { mode: 'open', signedInAt: at, policy });
    const [vote] = gateIn(received(start, readDecide(envelope('d', { comment: 'ok' })), ana, at)).votes;
    expect(vote).toEqual({
      decisionId: 'd',
      verdict: 'approve',
      actor: { id: 'corp|ana', name: 'Ana' },
      comment: 'ok',
      via: 'cli',
      at,
      verified: true,
      signedInAt: at,
      policy,
    });
  });

  it('of what did not count: what it tried, who, and why', () => {
    const policy = policySays('decide', 'deny', { reasons: ['Frozen.'] });
    const ana = verified('corp|ana', { mode: 'open', policy });
    const state = received(start, readRequestChanges(envelope('c', { comment: 'x' })), ana, at);
    expect(gateIn(state).refused).toEqual([
      {
        decisionId: 'c',
        act: 'requestChanges',
        actor: { id: 'corp|ana' },
        code: 'denied-by-policy',
        via: 'cli',
        at,
        verified: true,
        reasons: ['Frozen.'],
        policy,
      },
    ]);
  });

  it('of a proof that does not hold: the claim, not the person', () => {
    const state = received(start, readDecide(envelope('d')), { identity: 'invalid', mode: 'open' }, at);
    expect(gateIn(state).refused).toMatchObject([{ code: 'unverified', actor: { id: 'claimed:corp|ana' } }]);
    expect(gateIn(state).refused[0]?.verified).toBeUndefined();
  });

  it('of a malformed one: what can be told of it', () => {
    const state = after(
      start,
      [readClaim(envelope('c', { actor: 7 })), readDecide([{ gateId: 'one', verdict: 'reject' }])],
      at,
    );
    expect(gateIn(state).refused).toEqual([
      { decisionId: 'c', act: 'claim', code: 'malformed', via: 'cli', at },
      { verdict: 'reject', code: 'malformed', via: 'temporal', at },
    ]);
  });

  it('of policy about the run as a whole', () => {
    const record = policySays('launch', 'allow');
    expect(answerOf(withPolicy(withPolicy(start, record), record)).policy).toEqual([record, record]);
    expect(answerOf(start).policy).toBeUndefined();
  });
});

describe('how a message stands', () => {
  const ana = verified('corp|ana', { mode: 'open' });
  const claim = readClaim(envelope('c'));
  const standing = (state: ApprovalsState, id: string) => standingOf(answerOf(state), 'one', id);

  it('counted, refused, or not known', () => {
    const claimed = received(start, claim, ana, at);
    expect(standing(claimed, 'c')).toEqual({ state: 'counted' });
    expect(standing(claimed, 'd')).toEqual({ state: 'absent' });
    const taken = received(claimed, readClaim(envelope('e')), verified('corp|cy', { mode: 'open' }), at);
    expect(standing(taken, 'e')).toEqual({ state: 'refused', code: 'already-claimed' });
    const gone = received(claimed, readWithdraw([{ messageId: 'w' }]), unsigned, at);
    expect(standing(gone, 'w')).toEqual({ state: 'counted' });
  });

  it('a vote that a revision made void did count', () => {
    const two = opened(none, 'one', { ...request, rule: { stages: [{ quorum: 2 }] } }, at);
    const voted = received(two, readDecide(envelope('d')), ana, at);
    const answer = readRevise(envelope('r', { actor: requester, comment: 'see' }));
    const revised = received(voted, answer, verified('corp|req', { mode: 'open' }), at);
    expect(gateIn(revised).votes).toEqual([]);
    expect([standing(revised, 'd'), standing(revised, 'r')]).toEqual([
      { state: 'counted' },
      { state: 'counted' },
    ]);
  });
});
