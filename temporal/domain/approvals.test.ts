import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incoming } from './incoming';
import type { ApprovalsState } from './approvals';
import { answerOf, expiredAt, noApprovals, opened, openGates } from './approvals';
import { after, gateIn as gate } from './gate.fixture';
import { readDecide, readShort, readWithdraw } from './incoming';
import { standingOf } from './standing';

const at = '2026-01-01T10:00:00.000Z';
const request = { title: 'Refund', action: { name: 'refund', arguments: {} }, requester: { id: 'agent:r' } };
const start = opened(noApprovals({ id: 'claimed:starter' }), 'gate-1', request, at);
const two = opened(start, 'gate-2', request, at);

const decide = (decisionId: string, more: Record<string, unknown> = {}): Incoming =>
  readDecide([
    { gateId: 'gate-1', decisionId, verdict: 'approve', actor: { id: 'claimed:ana' }, via: 'web', ...more },
  ]);
const run = (state: ApprovalsState, ...messages: Incoming[]) => after(state, messages, at);

describe('one gate', () => {
  it('the first decision wins, every other is recorded with its code', () => {
    const state = run(start, decide('a'), decide('b', { verdict: 'reject' }), decide('c'));
    expect(gate(state)).toMatchObject({ status: 'approved', votes: [{ decisionId: 'a' }] });
    expect(gate(state).refused).toMatchObject([
      { decisionId: 'b', verdict: 'reject', code: 'already-decided' },
      { decisionId: 'c', code: 'already-decided' },
    ]);
  });

  it('a repeated decision id adds no entry, whether it counted or was refused', () => {
    const state = run(
      start,
      decide('x', { seen: { digest: 'sha256:old' } }),
      decide('x'),
      decide('a'),
      decide('a'),
    );
    expect(gate(state)).toMatchObject({ status: 'approved', duplicates: 2 });
    expect(gate(state).refused).toMatchObject([{ decisionId: 'x', code: 'stale' }]);
  });

  it('recognises a repeated id beyond the refusals kept in full', () => {
    const many = Array.from({ length: 120 }, (_, n) => decide(`d${n}`));
    const state = run(start, ...many, decide('d119'));
    expect(gate(state)).toMatchObject({ refusedMore: 19, duplicates: 1 });
  });

  it('refuses requester and starter', () => {
    const state = run(
      start,
      decide('a', { actor: { id: 'agent:r' } }),
      decide('b', { actor: { id: 'starter' } }),
    );
    expect(gate(state).refused.map((one) => one.code)).toEqual([
      'requester-may-not-decide',
      'requester-may-not-decide',
    ]);
    expect(openGates(state)).toHaveLength(1);
  });

  it('an unproven actor is recorded as a claim', () => {
    expect(gate(run(start, decide('a', { actor: { id: 'corp|ana' } }))).votes[0]?.actor.id).toBe(
      'claimed:corp|ana',
    );
  });

  it('short forms decide the only open gate; their channel is a bare signal', () => {
    const state = run(start, readShort('reject', [{ by: 'Ana', comment: 'no' }]), readShort('approve', []));
    expect(gate(state)).toMatchObject({
      status: 'rejected',
      votes: [{ actor: { id: 'claimed:Ana' }, via: 'temporal', comment: 'no', decisionId: 'signal-1' }],
      refused: [{ code: 'already-decided', verdict: 'approve', actor: { id: 'claimed:unknown' } }],
    });
  });

  it('expires once, and stays closed', () => {
    const lasting = opened(noApprovals(undefined), 'gate-1', { ...request, expiresIn: 'PT1M' }, at);
    const then = '2026-01-01T10:01:00.000Z';
    const state = expiredAt(lasting, 'gate-1', then);
    expect(gate(state).status).toBe('expired');
    expect(expiredAt(run(lasting, decide('a')), 'gate-1', then)).toMatchObject({
      gates: [{ status: 'approved' }],
    });
    expect(gate(run(state, decide('a'))).refused).toMatchObject([{ code: 'expired' }]);
  });

  it('withdraws, and a late withdrawal is recorded', () => {
    const state = run(start, readWithdraw([{ by: 'Ana', reason: 'mistake' }]), readWithdraw([]));
    expect(gate(state)).toMatchObject({
      status: 'withdrawn',
      withdrawn: { by: { id: 'claimed:Ana' }, reason: 'mistake' },
      refused: [{ code: 'withdrawn' }],
    });
  });
});

describe('messages that belong to no gate', () => {
  it('refuses an unknown gate at the run, once per id', () => {
    const state = run(start, decide('a', { gateId: 'nope' }), decide('a', { gateId: 'nope' }));
    expect(answerOf(state).refused).toMatchObject([{ decisionId: 'a', code: 'unknown-gate' }]);
  });

  it('records malformed ones at the gate they name, else at the run, and changes nothing', () => {
    const state = run(
      start,
      readDecide([]),
      readDecide([{ gateId: 'gate-1', verdict: 'approve' }]),
      readShort('approve', ['yes']),
    );
    expect(answerOf(state).refused).toMatchObject([
      { code: 'malformed' },
      { code: 'malformed', verdict: 'approve' },
    ]);
    expect(gate(state)).toMatchObject({ status: 'open', refused: [{ code: 'malformed' }] });
  });
});

describe('several gates', () => {
  it('refuses a short form that names none as ambiguous', () => {
    const state = run(two, readShort('approve', []));
    expect(answerOf(state).refused).toMatchObject([{ code: 'ambiguous-gate' }]);
    expect(openGates(state)).toHaveLength(2);
  });

  it('decides the one that is named, then the only one left', () => {
    const state = run(two, readShort('approve', [{ gateId: 'gate-2' }]), readShort('reject', []));
    expect(state.gates.map((one) => one.status)).toEqual(['rejected', 'approved']);
  });

  it('withdraws all, or the one named', () => {
    expect(run(two, readWithdraw([])).gates.map((one) => one.status)).toEqual(['withdrawn', 'withdrawn']);
    expect(run(two, readWithdraw([{ gateId: 'gate-2' }])).gates.map((one) => one.status)).toEqual([
      'open',
      'withdrawn',
    ]);
    expect(answerOf(run(two, readWithdraw([{ gateId: 'x' }]))).refused).toMatchObject([
      { code: 'unknown-gate' },
    ]);
  });

  it('refuses to open the same gate twice', () => {
    expect(() => opened(start, 'gate-1', request, at)).toThrow('exists already');
  });
});

describe('properties', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.record({
      gateId: fc.constantFrom('gate-1', 'x'),
      decisionId: fc.string(),
      verdict: fc.constant('approve'),
      actor: fc.record({ id: fc.string() }),
      via: fc.constant('web'),
    }),
  );
  const message = fc
    .tuple(fc.constantFrom('decide', 'approve', 'reject', 'withdraw'), fc.array(anything, { maxLength: 3 }))
    .map(([name, args]): Incoming => {
      if (name === 'decide') return readDecide(args);
      if (name === 'withdraw') return readWithdraw(args);
      return readShort(name === 'approve' ? 'approve' : 'reject', args);
    });

  it('never throws, and accounts for every message: counted, refused, duplicate or withdrawal', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 40 }), (messages) => {
        const state = run(start, ...messages);
        const one = gate(state);
        const withdrawals = one.status === 'withdrawn' ? 1 : 0;
        const refused =
          one.refused.length + (one.refusedMore ?? 0) + state.refused.length + (state.refusedMore ?? 0);
        // A repeat of an id that was refused by the run has no gate to count it at.
        const repeats = messages.length - one.votes.length - withdrawals - refused - (one.duplicates ?? 0);
        expect(one.votes.length + withdrawals).toBeLessThanOrEqual(1);
        expect(repeats).toBeGreaterThanOrEqual(0);
        expect(repeats).toBeLessThanOrEqual(state.refused.length);
      }),
    );
  });

  it('a closed gate stays as it is, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), (messages) => {
        const closed = run(start, decide('first'));
        const after = run(closed, ...messages);
        expect(gate(after)).toMatchObject({ status: 'approved', votes: gate(closed).votes });
      }),
    );
  });

  it('tells the standing of every decision that is kept', () => {
    const state = run(
      start,
      decide('a', { seen: { digest: 'old' } }),
      decide('b'),
      decide('c', { gateId: 'x' }),
    );
    const answer = answerOf(state);
    expect(standingOf(answer, 'gate-1', 'a')).toEqual({ state: 'refused', code: 'stale' });
    expect(standingOf(answer, 'gate-1', 'b')).toEqual({ state: 'counted' });
    expect(standingOf(answer, 'x', 'c')).toEqual({ state: 'refused', code: 'unknown-gate' });
    expect(standingOf(answer, 'gate-1', 'zzz')).toEqual({ state: 'absent' });
  });
});
