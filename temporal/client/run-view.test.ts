import { describe, expect, it } from 'vitest';
import type { Approvals } from '../contract/gate.schema';
import type { RunDescription } from './describe';
import type { ApprovalsAnswer } from './gates';
import { recorded } from './history.fixture';
import { viewOf } from './run-view';

const at = '2026-11-23T12:00:00.000Z';
const row = { gateId: 'gate-1', title: 'Pay', requester: { id: 'agent:x' }, since: at };
const described: RunDescription = {
  run: {
    workflowId: 'w',
    runId: 'r',
    kind: 'agentTask',
    title: 'Pay',
    state: 'waiting',
    startedAt: at,
  },
  rows: [row],
  workflowType: 'agentTask',
  executionStatus: 'RUNNING',
  isOurs: true,
};
const approvals: Approvals = {
  protocol: 1,
  startedBy: { id: 'claimed:cy' },
  gates: [
    {
      gateId: 'gate-1',
      status: 'open',
      request: { title: 'Pay', action: { name: 'pay', arguments: {} } },
      openedAt: at,
      revision: 1,
      votes: [],
      refused: [],
    },
  ],
};
const live: ApprovalsAnswer = { state: 'answered', approvals };
const silent: ApprovalsAnswer = { state: 'silent' };
const foreign: ApprovalsAnswer = { state: 'foreign', why: 'no such query' };
const nothing = { events: [], isCut: false };
const lastKnown = { gates: approvals.gates, startedBy: { id: 'claimed:cy' }, asOf: at };

describe('the gates of a run', () => {
  it('are those it tells now', () => {
    const view = viewOf(described, live, nothing, { ...lastKnown, gates: [] });
    expect(view).toMatchObject({ source: 'live', gates: approvals.gates, startedBy: { id: 'claimed:cy' } });
    expect(Date.now() - Date.parse(view.asOf)).toBeLessThan(5000);
  });

  it.each([silent, foreign])('else those it told last, with when', (answer) => {
    expect(viewOf(described, answer, nothing, lastKnown)).toMatchObject({
      source: 'last-known',
      gates: approvals.gates,
      startedBy: { id: 'claimed:cy' },
      asOf: at,
    });
  });

  it('else only the rows of its memo', () => {
    const view = viewOf(described, silent, nothing);
    expect(view).toMatchObject({ source: 'memo', gates: [], rows: [row] });
    expect('startedBy' in view).toBe(false);
  });
});

describe('how a run ended', () => {
  it.each([
    ['agent-task-approved', 'Done in 4 steps: Refund order 7'],
    [
      'agent-task-denied',
      'Tasks that begin with “forbidden” are never run. Describe a task that policy permits.',
    ],
    ['agent-task-rejected', undefined],
    ['approval-approved', undefined],
  ])('%s: %s', (name, result) => {
    const view = viewOf(described, silent, recorded(name));
    expect(view.result).toBe(result);
    expect(view.failure).toBeUndefined();
    expect(view.input).toBeTypeOf('object');
  });

  it('is told in the words of the failure', () => {
    const { failure, result } = viewOf(described, silent, recorded('agent-task-failed'));
    expect(result).toBeUndefined();
    expect(failure?.message).toMatch(/\w/);
    const closed = { id: '1', at, type: 'closed', how: { as: 'timed-out' } } as const;
    expect(viewOf(described, silent, { events: [closed], isCut: false }).failure?.type).toBe('Timeout');
  });

  it.each([
    [{ outcome: 'rejected', at, comment: 'too much', by: null }, 'too much'],
    [{ outcome: 'approved', result: 'paid', reasons: null }, 'paid'],
    ['plain words', 'plain words'],
    [{ total: 3 }, '{"total":3}'],
    [null, undefined],
  ])('%j is shown as %s', (result, words) => {
    const closed = { id: '1', at, type: 'closed', how: { as: 'completed', result } } as const;
    expect(viewOf(described, silent, { events: [closed], isCut: false }).result).toBe(words);
  });
});

it('says why a workflow task fails, only while it does', () => {
  const failed = { id: '3', at, type: 'task-failed', failure: { message: 'Nondeterminism' } } as const;
  const history = { events: [failed], isCut: false };
  const pending = (attempt: number) => ({ ...described, pending: { since: at, attempt } });
  expect(viewOf(pending(4), silent, history).pending).toEqual({
    since: at,
    attempt: 4,
    failure: 'Nondeterminism',
  });
  expect(viewOf(pending(1), silent, history).pending).toEqual({ since: at, attempt: 1 });
  expect(viewOf(described, silent, history).pending).toBeUndefined();
});
