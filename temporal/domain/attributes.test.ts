import { describe, expect, it } from 'vitest';
import { noApprovals, opened, received } from './approvals';
import { attributesOf, startAttributes } from './attributes';
import { readShort } from './incoming';
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
    const one = received(both, readShort('reject', [{ gateId: 'two', by: 'Ana' }]), later);
    expect(attributesOf('x', one.gates)).toMatchObject({
      ApprovalState: 'pending',
      ApprovalRisk: 'low',
      ApprovalDeciders: ['claimed:Ana'],
    });
    const none = received(one, readShort('approve', [{ by: 'Bo' }]), '2026-01-01T12:00:00.000Z');
    expect(attributesOf('x', none.gates)).toMatchObject({
      ApprovalState: 'approved',
      ApprovalTitle: 'First',
      ApprovalDeciders: ['claimed:Bo', 'claimed:Ana'],
    });
    expect(attributesOf('x', none.gates).ApprovalWaitingSince).toBeUndefined();
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
