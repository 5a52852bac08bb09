import { describe, expect, it } from 'vitest';
import type { Gate } from '../contract/gate.schema';
import { noApprovals, opened, received } from './approvals';
import { counted, expired, openGate, withdrawn } from './gate';
import { readDecide } from './incoming';
import { mayDecide, mayWithdraw } from './may';
import { closedCodes } from './refusal';

const openedAt = '2026-01-01T10:00:00.000Z';
const inTime = '2026-01-01T10:10:00.000Z';
const dueAt = '2026-01-01T10:30:00.000Z';
const late = '2026-01-01T10:40:00.000Z';
const requester = { id: 'agent:refund', owner: { id: 'corp|dana' } };
const startedBy = { id: 'agent:planner', owner: { id: 'corp|eve' } };
const request = { title: 'Refund', action: { name: 'refund', arguments: {} }, requester };
const lasting = { ...request, expiresIn: 'PT30M' };
const ana = { id: 'corp|ana' };
const vote = (verdict: 'approve' | 'reject') =>
  ({ decisionId: 'd', verdict, actor: ana, via: 'web', at: inTime }) as const;

const people = {
  reviewer: ana,
  nobody: { id: 'claimed:unknown' },
  requester: { id: 'agent:refund' },
  'who claims to be the requester': { id: 'claimed:agent:refund' },
  'the requester’s owner': { id: 'corp|dana' },
  starter: { id: 'agent:planner' },
  'the starter’s owner': { id: 'corp|eve' },
};
const kept = Object.keys(people).slice(2);

function gatesOf(asked: typeof request): Record<Gate['status'], Gate> {
  const open = openGate('gate-1', asked, openedAt);
  return {
    open,
    approved: counted(open, vote('approve')),
    rejected: counted(open, vote('reject')),
    expired: expired(open, dueAt),
    withdrawn: withdrawn(open, ana, undefined, inTime),
  };
}

describe('the button and the run', () => {
  const cases = [request, lasting].flatMap((asked, index) =>
    Object.values(gatesOf(asked)).flatMap((gate) =>
      Object.entries(people).flatMap(([who, person]) =>
        [inTime, dueAt, late].map((at) => ({
          gate,
          who,
          person,
          at,
          deadline: index === 1,
          status: gate.status,
        })),
      ),
    ),
  );

  it.each(cases)('agree: $status, $who, deadline $deadline, at $at', ({ gate, person, at }) => {
    const state = { ...noApprovals(startedBy), gates: [gate] };
    const message = readDecide([
      { gateId: 'gate-1', decisionId: 'mine', verdict: 'approve', actor: person, via: 'web', sentAt: at },
    ]);
    const [after] = received(state, message, at).gates;
    const refused = after?.refused.find(({ decisionId }) => decisionId === 'mine')?.code;
    const hasCounted = after?.votes.some(({ decisionId }) => decisionId === 'mine');
    expect(mayDecide(gate, startedBy, person, Date.parse(at))).toBe(refused);
    expect(hasCounted).toBe(refused === undefined);
  });

  it('offer to decide only an open gate in time, and to all but those who asked', () => {
    const { open } = gatesOf(lasting);
    const now = Date.parse(inTime);
    for (const [who, person] of Object.entries(people)) {
      const code = kept.includes(who) ? 'requester-may-not-decide' : undefined;
      expect(mayDecide(open, startedBy, person, now), who).toBe(code);
      expect(mayDecide(open, startedBy, person, Date.parse(dueAt)), who).toBe('expired');
    }
    expect(mayDecide(open, undefined, people.starter, now)).toBeUndefined();
  });
});

describe('taking back', () => {
  const gates = gatesOf(request);

  it.each(Object.entries(people))('%s', (who, person) => {
    expect(mayWithdraw(gates.open, startedBy, person)).toBe(kept.includes(who) ? undefined : 'not-requester');
  });

  it('is over once the gate is closed, for everybody', () => {
    for (const gate of Object.values(gates)) {
      if (gate.status === 'open') continue;
      expect(mayWithdraw(gate, startedBy, people.requester)).toBe(closedCodes[gate.status]);
      expect(mayWithdraw(gate, startedBy, ana)).toBe(closedCodes[gate.status]);
    }
  });

  it('of a sample is open to all; deciding it too, and to who launched it', () => {
    const sample = opened(
      noApprovals(undefined),
      'g',
      { ...request, requester: { id: 'agent:sample' } },
      openedAt,
    );
    const [gate] = sample.gates;
    if (!gate) throw new Error('no gate');
    for (const person of Object.values(people)) {
      expect(mayWithdraw(gate, undefined, person)).toBeUndefined();
      expect(mayDecide(gate, undefined, person, Date.parse(inTime))).toBeUndefined();
    }
  });
});
