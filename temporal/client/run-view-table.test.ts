import { describe, expect, it } from 'vitest';
import type { Approvals, Gate } from '../contract/gate.schema';
import type { RunDescription } from './describe';
import type { ApprovalsAnswer } from './gates';
import { recorded } from './history.fixture';
import type { KnownGates } from './run-view';
import { viewOf } from './run-view';
import type { StoryEvent } from './story-event';

const at = '2026-11-23T12:00:00.000Z';
const row = { gateId: 'gate-1', title: 'Pay', requester: { id: 'agent:x' }, since: at };
const described: RunDescription = {
  run: { workflowId: 'w', runId: 'r', kind: 'agentTask', title: 'Pay', state: 'waiting', startedAt: at },
  rows: [row],
  workflowType: 'agentTask',
  executionStatus: 'RUNNING',
  isOurs: true,
};
const gate = (gateId: string): Gate => ({
  gateId,
  status: 'open',
  request: { title: 'Pay', action: { name: 'pay', arguments: {} } },
  openedAt: at,
  revision: 1,
  votes: [],
  refused: [],
});
const approvals: Approvals = { protocol: 1, startedBy: { id: 'corp|now' }, gates: [gate('now')] };
const answers: Record<string, ApprovalsAnswer> = {
  live: { state: 'answered', approvals },
  empty: { state: 'answered', approvals: { protocol: 1, gates: [] } },
  silent: { state: 'silent' },
  foreign: { state: 'foreign', why: 'x' },
};
const before: KnownGates = { gates: [gate('before')], startedBy: { id: 'corp|before' }, asOf: at };
const nothing = { events: [], isCut: false };

describe('whose gates are shown', () => {
  it.each<[string, KnownGates | undefined, string, string[], string | undefined]>([
    ['live', undefined, 'live', ['now'], 'corp|now'],
    ['live', before, 'live', ['now'], 'corp|now'],
    ['empty', before, 'live', [], undefined],
    ['silent', undefined, 'memo', [], undefined],
    ['silent', before, 'last-known', ['before'], 'corp|before'],
    ['foreign', undefined, 'memo', [], undefined],
    ['foreign', before, 'last-known', ['before'], 'corp|before'],
    ['silent', { gates: [], asOf: at }, 'last-known', [], undefined],
  ])('%s, known %j: %s', (name, lastKnown, source, gates, startedBy) => {
    const view = viewOf(described, answers[name] ?? { state: 'silent' }, nothing, lastKnown);
    expect(view.source).toBe(source);
    expect(view.gates.map(({ gateId }) => gateId)).toEqual(gates);
    expect(view.startedBy?.id).toBe(startedBy);
    expect(view.asOf === at).toBe(source === 'last-known');
    // The memo stays beside whatever is shown, and the story tells the gates that are shown.
    expect(view.rows).toEqual([row]);
    expect(view.timeline.map(({ id }) => id)).toEqual(gates.map((gateId) => `${gateId}-opened`));
    expect(view.silent).toBe(name === 'silent' || undefined);
  });
});

describe('history and answer together', () => {
  const names = ['agent-task-approved', 'agent-task-denied', 'agent-task-failed', 'approval-approved'];

  it.each(names)('%s: result, failure and input come from the history, whoever answers', (name) => {
    const views = Object.values(answers).map((answer) => viewOf(described, answer, recorded(name), before));
    for (const part of ['result', 'failure', 'input'] as const) {
      expect(new Set(views.map((view) => JSON.stringify(view[part]))).size).toBe(1);
    }
    expect(views[0]?.input).toBeTypeOf('object');
  });

  it('without a history there is neither, and what is absent is left out', () => {
    const view = viewOf(described, { state: 'foreign', why: 'x' }, nothing);
    expect(Object.keys(view).sort()).toEqual(['asOf', 'gates', 'rows', 'run', 'source', 'timeline']);
  });

  it('shows the task under way as it was described', () => {
    const task = { step: 2, of: 4, doing: 'Planning', attempt: 3, lastFailure: 'lost' };
    expect(viewOf({ ...described, task }, { state: 'silent' }, nothing).task).toEqual(task);
  });
});

describe('how it ended', () => {
  const closed = (how: object) => ({
    events: [{ id: '9', at, type: 'closed', how } as StoryEvent],
    isCut: false,
  });

  it.each<[object, string | undefined, string | undefined]>([
    [
      { as: 'completed', result: { outcome: 'approved', at, comment: 'fine', reasons: ['x'] } },
      'fine',
      undefined,
    ],
    [{ as: 'completed', result: { outcome: 'denied', at, reasons: ['A.', 'B.'] } }, 'A. B.', undefined],
    [{ as: 'completed', result: { outcome: 'denied', reasons: ['A.'] } }, 'A.', undefined],
    [{ as: 'completed', result: { outcome: 'approved', result: 'paid', reasons: ['x'] } }, 'paid', undefined],
    [{ as: 'completed', result: { outcome: 'rejected' } }, undefined, undefined],
    [{ as: 'completed', result: [1, 'a'] }, '[1,"a"]', undefined],
    [{ as: 'completed', result: false }, 'false', undefined],
    [{ as: 'completed', result: '' }, '', undefined],
    [{ as: 'completed', result: undefined }, undefined, undefined],
    [{ as: 'failed', failure: { message: 'no route' } }, undefined, 'no route'],
    [{ as: 'timed-out' }, undefined, 'The run took longer than it may.'],
    [{ as: 'cancelled' }, undefined, undefined],
    [{ as: 'terminated', identity: 'x', reason: 'y' }, undefined, undefined],
    [{ as: 'continued' }, undefined, undefined],
  ])('%j', (how, result, failure) => {
    const view = viewOf(described, { state: 'silent' }, closed(how));
    expect(view.result).toBe(result);
    expect(view.failure?.message).toBe(failure);
  });
});
