import { describe, expect, it } from 'vitest';
import type { ClosedGate, Gate } from '../contract/gate.schema';
import type { Attempt } from './refusal';
import { counted, expired, openGate, withdrawn, withRefusal } from './gate';
import { unsigned } from './gate.fixture';
import { outcomeOf } from './outcome';
import { refusalOf } from './refusal';

const openedAt = '2026-01-01T10:00:00.000Z';
const inTime = '2026-01-01T10:10:00.000Z';
const dueAt = '2026-01-01T10:30:00.000Z';
const late = '2026-01-01T10:40:00.000Z';
const ana = { id: 'claimed:ana', name: 'Ana' };

const request = {
  title: 'Refund',
  action: { name: 'stripe.refund', arguments: { amount: 4980 } },
  requester: { id: 'agent:refund', owner: { id: 'claimed:dana' } },
  expiresIn: 'PT30M',
};
const open = openGate('gate-1', request, openedAt);
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  act: 'approve',
  actor: ana,
  judged: unsigned,
  ...more,
});
const vote = (verdict: 'approve' | 'reject') => ({
  decisionId: 'd0',
  verdict,
  actor: ana,
  via: 'web' as const,
  at: inTime,
});

const gates: Record<Gate['status'], Gate> = {
  open,
  'changes-requested': {
    ...open,
    status: 'changes-requested',
    sentBack: { by: ana, at: inTime, comment: 'smaller' },
  },
  approved: counted(open, vote('approve')),
  rejected: counted(open, vote('reject')),
  expired: expired(open, dueAt),
  withdrawn: withdrawn(open, { by: ana, at: inTime }, 'not needed'),
};

describe('every status × every decision', () => {
  const early = { at: inTime };
  const cases: [Gate['status'], Partial<Attempt>, { at: string }, string | undefined][] = [
    ['open', {}, early, undefined],
    ['open', { act: 'reject' }, early, undefined],
    ['open', { digest: open.digest }, early, undefined],
    ['open', { digest: 'sha256:other' }, early, 'stale'],
    ['open', { actor: { id: 'agent:refund' } }, early, 'requester-may-not-decide'],
    ['open', { actor: { id: 'claimed:agent:refund' } }, early, 'requester-may-not-decide'],
    ['open', { actor: { id: 'claimed:dana' } }, early, 'requester-may-not-decide'],
    ['open', { actor: { id: 'dana' } }, early, 'requester-may-not-decide'],
    ['open', { actor: { id: 'claimed:starter' } }, early, 'requester-may-not-decide'],
    ['open', {}, { at: dueAt }, 'expired'],
    ['open', { sentAt: dueAt }, { at: late }, 'expired'],
    ['open', { sentAt: inTime }, { at: late }, undefined],
    ['open', { sentAt: inTime, actor: { id: 'claimed:starter' } }, { at: late }, 'requester-may-not-decide'],
    ['approved', {}, early, 'already-decided'],
    ['approved', { digest: 'sha256:other' }, early, 'already-decided'],
    ['approved', { sentAt: late }, { at: late }, 'expired'],
    ['approved', { sentAt: inTime }, { at: late }, 'already-decided'],
    ['rejected', { act: 'approve' }, early, 'already-decided'],
    ['expired', {}, { at: late }, 'expired'],
    ['expired', { sentAt: inTime }, { at: late }, 'expired'],
    ['withdrawn', {}, early, 'withdrawn'],
  ];
  it.each(cases)('%s, %j handled %j: %s', (status, more, { at }, code) => {
    expect(refusalOf(gates[status], { id: 'claimed:starter' }, attempt(more), at)?.code).toBe(code);
  });

  it('keeps nobody out for being unknown: unknown equals no one', () => {
    const nobodys = openGate('gate-1', { ...request, requester: { id: 'claimed:unknown' } }, openedAt);
    const unknown = attempt({ actor: { id: 'claimed:unknown' } });
    expect(refusalOf(nobodys, { id: 'claimed:unknown' }, unknown, inTime)).toBeUndefined();
  });
});

describe('opening and closing', () => {
  it('counts the deadline from the opening', () => {
    expect(open.dueAt).toBe(dueAt);
    expect(openGate('g', { ...request, expiresIn: undefined }, openedAt).dueAt).toBeUndefined();
  });

  it('binds the digest to gate, revision and content', () => {
    const other = openGate('gate-2', request, openedAt);
    const changed = openGate('gate-1', { ...request, why: 'because' }, openedAt);
    expect(new Set([open.digest, other.digest, changed.digest]).size).toBe(3);
    expect(openGate('gate-1', { ...request }, late).digest).toBe(open.digest);
  });

  it('tells how it ended', () => {
    const closed = (gate: Gate) => gate as ClosedGate;
    expect(outcomeOf(closed(gates.approved))).toMatchObject({ outcome: 'approved', by: [ana], at: inTime });
    expect(outcomeOf(closed(gates.rejected))).toMatchObject({ outcome: 'rejected', gateId: 'gate-1' });
    expect(outcomeOf(closed(gates.expired))).toEqual({
      outcome: 'expired',
      gateId: 'gate-1',
      at: dueAt,
      digest: open.digest,
    });
    expect(outcomeOf(closed(gates.withdrawn))).toMatchObject({ outcome: 'withdrawn', comment: 'not needed' });
  });

  it('keeps the first hundred refusals and counts the rest', () => {
    const refusal = { code: 'stale', via: 'web', at: inTime } as const;
    let gate: Gate = open;
    for (let n = 0; n < 130; n++) gate = withRefusal(gate, refusal);
    expect(gate.refused).toHaveLength(100);
    expect(gate.refusedMore).toBe(30);
  });
});
