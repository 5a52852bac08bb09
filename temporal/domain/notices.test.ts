import { describe, expect, it } from 'vitest';
import type { NoticeType } from '../contract/notice.schema';
import { escalatedAt, expiredAt, noApprovals, opened, remindedAt } from './approvals';
import type { ApprovalsState } from './approvals';
import { after } from './gate.fixture';
import type { Incoming } from './incoming';
import { readClaim, readDecide, readRequestChanges, readRevise, readWithdraw } from './incoming';
import type { Told } from './notices';
import { noticeOfPolicy, noticesBetween } from './notices';

const at = '2026-01-01T10:00:00.000Z';
const later = '2026-01-01T12:00:00.000Z';
const request = {
  title: 'Refund order 7',
  summary: 'Broken on arrival',
  action: { name: 'refund', target: 'order 7', arguments: { secret: 'canary' } },
  requester: { id: 'agent:r', name: 'R' },
  risk: 'high' as const,
  rule: {
    stages: [{ groups: ['finance'], quorum: 2 }, { people: ['corp|cfo'] }],
    remindAfter: 'PT1H',
    escalate: { after: 'PT2H', groups: ['leads'] },
  },
  expiresIn: 'PT2H30M',
  callback: { url: 'https://mine.test/' },
};
const starter = { id: 'corp|starter' };
const before = noApprovals(starter);
const start = opened(before, 'gate-1', request, at);

const about = { gateId: 'gate-1', via: 'web' };
const decide = (who: string, verdict = 'approve'): Incoming =>
  readDecide([{ ...about, decisionId: who, verdict, actor: { id: who }, comment: `by ${who}` }]);
const sendBack = readRequestChanges([{ ...about, messageId: 'c', actor: { id: 'x' }, comment: 'Why?' }]);
const revise = readRevise([{ ...about, messageId: 'r', actor: { id: 'agent:r' }, why: 'It broke.' }]);

/** What is told as each message is heard, one after the other. */
function toldBy(state: ApprovalsState, ...messages: Incoming[]): { state: ApprovalsState; told: Told[] } {
  return messages.reduce<{ state: ApprovalsState; told: Told[] }>(
    (so, message) => {
      const next = after(so.state, [message], later);
      return { state: next, told: [...so.told, ...noticesBetween(so.state, next, later)] };
    },
    { state, told: [] },
  );
}
const types = (told: Told[]): NoticeType[] => told.map(({ type }) => type);

describe('what the outside is told', () => {
  it('when a gate opens: what it asks, of whom, until when, and never the arguments', () => {
    const told = noticesBetween(before, start, at);
    expect(told).toEqual([
      {
        type: 'opened',
        at,
        gateId: 'gate-1',
        title: 'Refund order 7',
        summary: 'Broken on arrival',
        action: { name: 'refund', target: 'order 7' },
        requester: request.requester,
        startedBy: starter,
        risk: 'high',
        groups: ['finance'],
        dueAt: '2026-01-01T12:30:00.000Z',
        revision: 1,
        digest: start.gates[0]?.digest,
        callback: request.callback,
      },
    ]);
    expect(JSON.stringify(told)).not.toContain('canary');
  });

  it('as it goes on: a stage, and how it ended, by whom and with which words', () => {
    const { told } = toldBy(start, decide('a'), decide('b'), decide('corp|cfo'));
    expect(told).toMatchObject([
      { type: 'stage-opened', people: ['corp|cfo'], voted: ['claimed:a', 'claimed:b'] },
      { type: 'decided', outcome: 'approved', comment: 'by corp|cfo' },
    ]);
    expect(told[0]).not.toHaveProperty('groups');
    expect(told[1]?.by?.map(({ id }) => id)).toEqual(['claimed:a', 'claimed:b', 'claimed:corp|cfo']);
    expect(toldBy(start, decide('a', 'reject')).told).toMatchObject([
      { type: 'decided', outcome: 'rejected' },
    ]);
  });

  it('when it is sent back, revised and withdrawn', () => {
    const withdrawal = readWithdraw([{ gateId: 'gate-1', by: 'agent:r', reason: 'Not needed.' }]);
    const { told } = toldBy(start, sendBack, revise, withdrawal);
    expect(told).toMatchObject([
      { type: 'sent-back', at: later, by: [{ id: 'claimed:x' }], comment: 'Why?', revision: 1 },
      { type: 'revised', by: [{ id: 'claimed:agent:r' }], revision: 2 },
      { type: 'withdrawn', outcome: 'withdrawn', comment: 'Not needed.' },
    ]);
  });

  it('what happens by itself: a reminder, an escalation, the deadline', () => {
    const reminded = remindedAt(start, 'gate-1', later);
    const escalated = escalatedAt(reminded, 'gate-1', later);
    const expired = expiredAt(escalated, 'gate-1', '2026-01-01T13:00:00.000Z');
    expect(noticesBetween(start, reminded, later)).toMatchObject([{ type: 'reminded', groups: ['finance'] }]);
    expect(noticesBetween(reminded, escalated, later)).toMatchObject([
      { type: 'escalated', groups: ['finance', 'leads'] },
    ]);
    expect(noticesBetween(escalated, expired, later)).toMatchObject([
      { type: 'expired', outcome: 'expired' },
    ]);
    // All of it at once, as after an outage: in the order in which it happened.
    expect(types(noticesBetween(before, expired, later))).toEqual([
      'opened',
      'reminded',
      'escalated',
      'expired',
    ]);
  });

  it('of each gate by itself', () => {
    const two = opened(start, 'gate-2', { ...request, title: 'Other' }, at);
    expect(noticesBetween(start, two, at)).toMatchObject([
      { type: 'opened', gateId: 'gate-2', title: 'Other' },
    ]);
    const all = toldBy(two, readWithdraw([{ by: 'agent:r' }]));
    expect(all.told.map(({ type, gateId }) => [type, gateId])).toEqual([
      ['withdrawn', 'gate-1'],
      ['withdrawn', 'gate-2'],
    ]);
  });
});

describe('nobody outside is told', () => {
  it.each<[string, Incoming]>([
    ['of a vote that decides nothing', decide('a')],
    ['of a claim', readClaim([{ ...about, messageId: 'm', actor: { id: 'a' } }])],
    ['of a refused attempt', decide('agent:r')],
    ['of what cannot be read', readDecide(['nonsense'])],
  ])('%s', (_what, message) => expect(toldBy(start, message).told).toEqual([]));

  it('twice: a repeated message, and one that comes after the end', () => {
    const { told } = toldBy(start, decide('a', 'reject'), decide('a', 'reject'), decide('b'));
    expect(types(told)).toEqual(['decided']);
  });

  it('of nothing', () => {
    expect(noticesBetween(start, start, later)).toEqual([]);
    expect(noticesBetween(start, { ...start }, later)).toEqual([]);
  });
});

describe('when policy ends a run', () => {
  const outcome = { outcome: 'denied' as const, reasons: ['Freeze.'], at: later };
  it('before anybody was asked, whoever asked is told why', () => {
    expect(noticeOfPolicy({ ...request, groups: ['finance'] }, outcome, before)).toMatchObject({
      type: 'decided',
      at: later,
      outcome: 'denied',
      reasons: ['Freeze.'],
      groups: ['finance'],
      startedBy: starter,
      callback: request.callback,
    });
    expect(noticeOfPolicy(request, outcome, before)).not.toHaveProperty('gateId');
  });

  it('after a gate, that gate is named', () => {
    expect(noticeOfPolicy(request, outcome, start).gateId).toBe('gate-1');
  });
});
