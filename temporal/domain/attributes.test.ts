import { describe, expect, it } from 'vitest';
import { noApprovals, opened } from './approvals';
import { attributesOf, startAttributes } from './attributes';
import { after } from './gate.fixture';
import { readRequestChanges, readRevise, readShort } from './incoming';
import { policySays } from './rules.fixture';
import { runStateOf } from './run-state';

const early = '2026-01-01T10:00:00.000Z';
const later = '2026-01-01T11:00:00.000Z';
const request = (title: string, more: object) => ({
  title,
  action: { name: 'a', arguments: {} },
  requester: { id: 'agent:r' },
  ...more,
});
const first = opened(
  noApprovals(undefined),
  'one',
  request('First', { risk: 'low', groups: ['ops'], expiresIn: 'P2D' }),
  early,
);
const both = opened(
  first,
  'two',
  request('Second', { risk: 'high', groups: ['ops', 'finance'], expiresIn: 'PT1H' }),
  later,
);

describe('attributes of a run', () => {
  it('while gates are open: union, highest, earliest, first', () => {
    expect(attributesOf('agentTask', both.gates)).toEqual({
      ApprovalKind: 'agentTask',
      ApprovalState: 'pending',
      ApprovalTitle: 'First',
      ApprovalRequester: 'agent:r',
      ApprovalRisk: 'high',
      ApprovalGroups: ['ops', 'finance'],
      ApprovalWaitingSince: early,
      ApprovalDueAt: '2026-01-01T12:00:00.000Z',
    });
  });

  it('stays pending while one is open, then tells the one closed last', () => {
    const one = after(both, [readShort('reject', [{ gateId: 'two', by: 'Ana' }])], later);
    expect(attributesOf('x', one.gates)).toMatchObject({
      ApprovalState: 'pending',
      ApprovalRisk: 'low',
      ApprovalDeciders: ['claimed:Ana'],
    });
    const none = after(one, [readShort('approve', [{ by: 'Bo' }])], '2026-01-01T12:00:00.000Z');
    expect(attributesOf('x', none.gates)).toMatchObject({
      ApprovalState: 'approved',
      ApprovalTitle: 'First',
      ApprovalDeciders: ['claimed:Bo', 'claimed:Ana'],
    });
    expect(attributesOf('x', none.gates).ApprovalWaitingSince).toBeUndefined();
  });

  it('names people whom the rule names, and those who voted on what was asked before', () => {
    const rule = { stages: [{ groups: ['ops'], people: ['corp|ana'] }, { people: ['corp|cy'] }] };
    const staged = opened(noApprovals(undefined), 'one', request('T', { rule }), early);
    expect(attributesOf('x', staged.gates).ApprovalGroups).toEqual(['ops', 'person:corp|ana']);
    const next = after(staged, [readShort('approve', [{ by: 'Bo' }])], later);
    expect(attributesOf('x', next.gates)).toMatchObject({
      ApprovalGroups: ['person:corp|cy'],
      ApprovalState: 'pending',
    });
    const answer = { gateId: 'one', messageId: 'm', actor: { id: 'agent:r' }, via: 'web', comment: 'see' };
    const revised = after(next, [readRevise([answer])], later);
    expect(attributesOf('x', revised.gates)).toMatchObject({
      ApprovalGroups: ['ops', 'person:corp|ana'],
      ApprovalDeciders: ['claimed:Bo'],
    });
  });

  it('are those of what was sent back, unless something is open', () => {
    const comment = {
      gateId: 'two',
      messageId: 'm',
      actor: { id: 'claimed:ana' },
      via: 'web',
      comment: 'smaller',
    };
    const back = after(both, [readRequestChanges([comment])], later);
    expect(attributesOf('x', back.gates)).toMatchObject({ ApprovalState: 'pending', ApprovalTitle: 'First' });
    const only = after(back, [readShort('approve', [{ gateId: 'one' }])], later);
    expect(attributesOf('x', only.gates)).toMatchObject({
      ApprovalState: 'changes-requested',
      ApprovalTitle: 'Second',
      ApprovalRequester: 'agent:r',
      ApprovalWaitingSince: later,
      ApprovalDueAt: '2026-01-01T12:00:00.000Z',
    });
    expect(runStateOf('RUNNING', 'changes-requested')).toBe('changes-requested');
  });

  it('tell what policy did of itself, once nothing waits', () => {
    const denied = [policySays('launch', 'allow'), policySays('execute', 'deny')];
    const auto = [
      policySays('launch', 'allow'),
      policySays('require', 'auto'),
      policySays('execute', 'allow'),
    ];
    expect(attributesOf('x', [], denied)).toEqual({ ApprovalKind: 'x', ApprovalState: 'denied' });
    expect(attributesOf('x', [], auto).ApprovalState).toBe('approved');
    const stopped = [...auto, policySays('execute', 'deny')];
    expect(attributesOf('x', [], stopped).ApprovalState).toBe('denied');
    expect(attributesOf('x', [], [policySays('require', 'block')]).ApprovalState).toBe('denied');
    expect(attributesOf('x', [], [policySays('require', 'review')]).ApprovalState).toBeUndefined();
    expect(attributesOf('x', both.gates, denied).ApprovalState).toBe('pending');
    const approved = after(first, [readShort('approve', [])], later);
    expect(attributesOf('x', approved.gates, denied).ApprovalState).toBe('denied');
  });

  it('cuts values at 255 characters', () => {
    const attributes = startAttributes(
      'agentTask',
      { title: 'x'.repeat(300), groups: ['g'.repeat(300)] },
      { id: 'r'.repeat(300) },
    );
    expect(
      [attributes.ApprovalTitle, attributes.ApprovalRequester, attributes.ApprovalGroups?.[0]].map(
        (text) => text?.length,
      ),
    ).toEqual([255, 255, 255]);
  });

  it('never cuts inside a surrogate pair', () => {
    const { ApprovalTitle } = startAttributes('k', { title: '😀'.repeat(200) }, { id: 'r' });
    expect(() => encodeURIComponent(ApprovalTitle ?? '')).not.toThrow();
  });

  it('knows only the kind of a run without gates', () => {
    expect(attributesOf('agentTask', [])).toEqual({ ApprovalKind: 'agentTask' });
  });
});

describe('state of a run', () => {
  it.each([
    ['RUNNING', 'pending', 'waiting'],
    ['RUNNING', 'approved', 'running'],
    ['RUNNING', undefined, 'running'],
    ['COMPLETED', 'approved', 'approved'],
    ['COMPLETED', 'rejected', 'rejected'],
    ['COMPLETED', 'denied', 'denied'],
    ['COMPLETED', 'expired', 'expired'],
    ['COMPLETED', 'withdrawn', 'withdrawn'],
    ['COMPLETED', undefined, 'completed'],
    ['COMPLETED', 'pending', 'completed'],
    ['FAILED', 'approved', 'failed'],
    ['TIMED_OUT', 'pending', 'failed'],
    ['CANCELED', 'pending', 'cancelled'],
    ['TERMINATED', 'pending', 'terminated'],
    ['CONTINUED_AS_NEW', 'pending', 'continued'],
    ['CONTINUED_AS_NEW', undefined, 'continued'],
  ])('%s with %s is %s', (status, approvalState, state) => {
    expect(runStateOf(status, approvalState)).toBe(state);
  });
});
