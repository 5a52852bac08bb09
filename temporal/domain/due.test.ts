import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gate } from '../contract/gate.schema';
import type { Rule } from '../contract/rule.schema';
import type { ApprovalsState } from './approvals';
import type { DueAct } from './due';
import { escalatedAt, expiredAt, noApprovals, opened, remindedAt } from './approvals';
import { dueActs } from './due';
import { gateIn, verified } from './gate.fixture';
import { readDecide, readRequestChanges, readRevise } from './incoming';
import { received } from './received';

const minute = (n: number) => new Date(Date.parse('2026-01-01T10:00:00.000Z') + n * 60_000).toISOString();
const request = { title: 'Refund', action: { name: 'refund', arguments: {} }, requester: { id: 'agent:r' } };
const escalate = { after: 'PT20M', groups: ['leads'] };
const begin = (rule: Rule, expiresIn?: string) =>
  opened(noApprovals(undefined), 'g', { ...request, groups: ['finance'], rule, expiresIn }, minute(0));
const plan = (gate: Gate) =>
  dueActs(gate).map(({ act, at }) => [act, (Date.parse(at) - Date.parse(minute(0))) / 60_000]);
const types = (state: ApprovalsState) => (gateIn(state).events ?? []).map(({ type }) => type);

/** What whoever watches a gate does when they wake: all that is due, in its order. */
function wake(state: ApprovalsState, at: string): ApprovalsState {
  const act: Record<DueAct['act'], typeof expiredAt> = {
    remind: remindedAt,
    escalate: escalatedAt,
    expire: expiredAt,
  };
  return dueActs(gateIn(state))
    .filter((one) => Date.parse(one.at) <= Date.parse(at))
    .reduce((so, one) => act[one.act](so, 'g', at), state);
}

describe('what happens at a gate by itself', () => {
  it.each<[Rule, string | undefined, [string, number][]]>([
    [{}, undefined, []],
    [{}, 'PT30M', [['expire', 30]]],
    [{ remindAfter: 'PT10M' }, undefined, [['remind', 10]]],
    [
      { remindAfter: 'PT10M', escalate },
      'PT30M',
      [
        ['remind', 10],
        ['escalate', 20],
        ['expire', 30],
      ],
    ],
    [
      { remindAfter: 'PT25M', escalate },
      'PT30M',
      [
        ['escalate', 20],
        ['remind', 25],
        ['expire', 30],
      ],
    ],
    [{ remindAfter: 'PT20M', escalate }, 'PT20M', [['expire', 20]]],
    [
      { remindAfter: 'PT1H', escalate },
      'PT30M',
      [
        ['escalate', 20],
        ['expire', 30],
      ],
    ],
  ])('%j, %s', (rule, expiresIn, expected) => {
    expect(plan(gateIn(begin(rule, expiresIn)))).toEqual(expected);
  });

  const rule = { remindAfter: 'PT10M', escalate };

  it('nothing before its time, each once, nothing after the end', () => {
    const state = begin(rule, 'PT30M');
    for (const [act, due] of [
      [remindedAt, 10],
      [escalatedAt, 20],
      [expiredAt, 30],
    ] as const) {
      expect(act(state, 'g', minute(due - 0.1))).toBe(state);
      const done = act(state, 'g', minute(due));
      expect(done).not.toBe(state);
      expect(act(done, 'g', minute(due + 1))).toBe(done);
      const ended = expiredAt(state, 'g', minute(30));
      expect(act(ended, 'g', minute(31))).toBe(ended);
      expect(act(state, 'nope', minute(31))).toBe(state);
    }
  });

  it('an escalation lets its groups in from then on', () => {
    const state = escalatedAt(begin(rule), 'g', minute(20));
    expect(gateIn(state)).toMatchObject({
      groups: ['finance', 'leads'],
      events: [{ type: 'escalated', at: minute(20), groups: ['leads'] }],
    });
  });

  it('all of it late, when everything was down, in the order of its times', () => {
    const state = wake(begin({ remindAfter: 'PT25M', escalate }, 'PT30M'), minute(500));
    expect(types(state)).toEqual(['escalated', 'reminded']);
    expect(gateIn(state)).toMatchObject({
      status: 'expired',
      closedAt: minute(500),
      groups: ['finance', 'leads'],
    });
  });

  it('goes on while it is sent back, and is not begun anew by a revision', () => {
    const { digest } = gateIn(begin(rule));
    const envelope = { gateId: 'g', messageId: 'm', via: 'web', actor: { id: 'corp|ana' }, seen: { digest } };
    const ana = verified('corp|ana', { groups: ['finance'] });
    const back = received(
      begin(rule, 'PT30M'),
      readRequestChanges([{ ...envelope, comment: 'x' }]),
      ana,
      minute(5),
    );
    expect(types(wake(back, minute(12)))).toEqual(['changes-requested', 'reminded']);
    expect(gateIn(wake(back, minute(30))).status).toBe('expired');
    const answer = readRevise([{ ...envelope, messageId: 'n', actor: { id: 'agent:r' }, comment: 'so' }]);
    const revised = received(wake(back, minute(12)), answer, verified('agent:r'), minute(15));
    expect(plan(gateIn(revised))).toEqual([
      ['escalate', 20],
      ['expire', 30],
    ]);
  });

  it('a decision that was sent in time counts as long as the gate is not closed', () => {
    const { digest } = gateIn(begin(rule));
    const message = readDecide([
      {
        gateId: 'g',
        decisionId: 'd',
        verdict: 'approve',
        via: 'web',
        actor: { id: 'corp|ana' },
        seen: { digest },
      },
    ]);
    const lead = verified('corp|lead', { groups: ['leads'], sentAt: minute(25) });
    const state = escalatedAt(begin(rule, 'PT30M'), 'g', minute(60));
    expect(gateIn(received(state, message, lead, minute(60))).status).toBe('approved');
    expect(gateIn(received(wake(state, minute(60)), message, lead, minute(60)))).toMatchObject({
      status: 'expired',
      refused: [{ code: 'expired' }],
    });
  });

  it('each exactly once, whatever the sleeping and waking', () => {
    const times = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 });
    const durations = fc.constantFrom(undefined, 'PT5M', 'PT20M', 'PT40M', 'PT2H');
    fc.assert(
      fc.property(times, durations, durations, durations, (wakes, remindAfter, after, expiresIn) => {
        const groups = ['leads'];
        const some: Rule = { remindAfter, escalate: after === undefined ? undefined : { after, groups } };
        const first = begin(JSON.parse(JSON.stringify(some)) as Rule, expiresIn);
        const all = [...wakes.sort((a, b) => a - b), 600];
        const end = all.reduce((state, at) => wake(wake(state, minute(at)), minute(at)), first);
        const due = plan(gateIn(first));
        const happens = (act: string) => (due.some(([one]) => one === act) ? 1 : 0);
        expect(types(end).filter((type) => type === 'reminded')).toHaveLength(happens('remind'));
        expect(types(end).filter((type) => type === 'escalated')).toHaveLength(happens('escalate'));
        expect(gateIn(end).status).toBe(happens('expire') ? 'expired' : 'open');
        expect(dueActs(gateIn(end))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
