import { describe, expect, it } from 'vitest';
import type { Approvals, Gate } from '../contract/gate.schema';
import { recorded } from './history.fixture';
import type { StoryEvent } from './story-event';
import { timelineOf } from './timeline';

const titles = (name: string, approvals?: Approvals) =>
  timelineOf({ history: recorded(name), approvals }).map(({ title }) => title);

describe('the story of a run that cannot be asked', () => {
  it.each([
    [
      'agent-task-approved',
      ['Policy leaves it to people', 'Asked for a decision', 'Approval sent by ada', 'Approved'].concat([
        'Policy allowed it to run',
        'The agent went to work',
        'The agent finished',
        'Completed',
      ]),
    ],
    [
      'agent-task-rejected',
      [
        'Policy leaves it to people',
        'Asked for a decision',
        'Rejection sent by ada',
        'Rejected',
        'Ended: rejected',
      ],
    ],
    ['agent-task-denied', ['Denied by policy', 'Ended: denied by policy']],
    [
      'agent-task-expired',
      ['Policy leaves it to people', 'Asked for a decision', 'Expired without a decision', 'Ended: expired'],
    ],
    [
      'agent-task-withdrawn',
      [
        'Policy leaves it to people',
        'Asked for a decision',
        'Withdrawal sent by ada',
        'Withdrawn',
        'Ended: withdrawn',
      ],
    ],
    [
      'agent-task-failed',
      ['Policy leaves it to people', 'Asked for a decision', 'Approval sent by ada', 'Approved'].concat([
        'Policy allowed it to run',
        'The agent went to work',
        'The agent failed',
        'Failed',
      ]),
    ],
    [
      'approval-approved',
      ['Policy leaves it to people', 'Asked for a decision', 'Approval sent by ada', 'Approved', 'Completed'],
    ],
    [
      'agent-task-auto',
      ['Allowed by policy: nobody has to be asked', 'Approved', 'Policy allowed it to run'].concat([
        'The agent went to work',
        'The agent finished',
        'Completed',
      ]),
    ],
    [
      'agent-task-denied-before-its-task',
      ['Policy leaves it to people', 'Asked for a decision', 'Approval sent by ada', 'Approved'].concat([
        'Policy stopped it before its task',
        'Ended: denied by policy',
      ]),
    ],
  ])('%s is told from its history alone', (name, story) => {
    const [launched, ...rest] = titles(name);
    expect(launched).toMatch(/^Launched by /);
    expect(rest).toEqual(story);
  });

  it('tells channel, reason and failure beside', () => {
    const details = (name: string) =>
      Object.fromEntries(timelineOf({ history: recorded(name) }).map(({ type, detail }) => [type, detail]));
    expect(details('agent-task-denied')['policy-denied']).toContain('never run');
    expect(details('agent-task-approved')['task-done']).toBe('Done in 4 steps: Refund order 7');
    expect(details('agent-task-failed')['task-failed']).toMatch(/\w/);
    // The end does not say again what the task has said.
    expect(details('agent-task-approved').completed).toBeUndefined();
    expect(details('agent-task-failed').failed).toBeUndefined();
    const signals = titles('approval-refusals');
    expect(signals).toContain('A message arrived that could not be understood');
    expect(signals).toContain('Rejection sent by somebody unknown');
  });
});

const openedAt = '2026-11-23T15:00:00.000Z';
const at = (second: number) => `2026-11-23T15:00:${String(second).padStart(2, '0')}.000Z`;
const gate = (more: object): Gate => ({
  gateId: 'gate-1',
  status: 'approved',
  closedAt: at(9),
  request: { title: 'Pay', action: { name: 'pay', arguments: {} } },
  openedAt,
  revision: 1,
  votes: [],
  refused: [],
  ...more,
});

/** A history of one's own making. */
const story = (...bodies: object[]): StoryEvent[] =>
  bodies.map((body, index) => ({ id: String(index + 1), at: at(index), ...body }) as StoryEvent);

describe('the story of a run that answers', () => {
  it('tells who decided, through which channel and why, and what did not count', () => {
    const approvals: Approvals = {
      protocol: 1,
      gates: [
        gate({
          groups: ['finance'],
          votes: [
            {
              decisionId: 'd1',
              verdict: 'approve',
              actor: { id: 'claimed:ada', name: 'Ada' },
              comment: 'fine',
              via: 'cli',
              at: at(9),
            },
          ],
          refused: [
            {
              decisionId: 'd0',
              verdict: 'reject',
              actor: { id: 'claimed:bo', name: 'Bo' },
              code: 'stale',
              via: 'web',
              at: at(5),
            },
          ],
          refusedMore: 3,
        }),
      ],
      refused: [{ code: 'malformed', via: 'temporal', at: at(7) }],
    };
    const entries = timelineOf({ history: { events: [], isCut: false }, approvals });
    expect(entries.map(({ title }) => title)).toEqual([
      'Asked for a decision',
      'A rejection by Bo did not count: the content had changed since it was shown',
      '3 more attempts did not count',
      'A message did not count: the message could not be understood',
      'Approved by Ada',
    ]);
    expect(entries[0]?.detail).toBe('May be decided by finance');
    expect(entries[4]?.detail).toMatch(/command line.* · fine$/i);
    expect(entries[4]?.person).toEqual({ id: 'claimed:ada', name: 'Ada' });
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });

  it('tells each decision once, and names the gates where there are several', () => {
    const told = titles('agent-task-approved', {
      protocol: 1,
      gates: [gate({}), gate({ gateId: 'gate-2' })],
    });
    expect(told.some((title) => title.includes('sent by'))).toBe(false);
    expect(told.filter((title) => title === 'Asked for a decision: Pay')).toHaveLength(2);
  });

  it('tells who withdrew and why, and which deadline passed', () => {
    const withdrawn = gate({
      status: 'withdrawn',
      withdrawn: { by: { id: 'claimed:cy' }, reason: 'mistake' },
    });
    const expired = gate({ gateId: 'gate-2', status: 'expired', dueAt: at(8) });
    const entries = timelineOf({
      history: { events: [], isCut: false },
      approvals: { protocol: 1, gates: [withdrawn, expired] },
    });
    expect(entries).toContainEqual(
      expect.objectContaining({ title: 'Withdrawn by cy: Pay', detail: 'mistake', type: 'withdrawn' }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({
        title: 'Expired without a decision: Pay',
        dueAt: at(8),
      }),
    );
  });

  it('tells in the present that it waits, and in the past once it is decided or the run has ended', () => {
    const { gateId, request } = gate({});
    const open: Gate = { gateId, request, status: 'open', openedAt, revision: 1, votes: [], refused: [] };
    const approvals: Approvals = { protocol: 1, gates: [open] };
    const ended = story({ type: 'closed', how: { as: 'terminated', identity: 'corp|ada', reason: 'x' } });
    const first = (events: StoryEvent[]) => timelineOf({ history: { events, isCut: false }, approvals })[0];
    expect(first([])?.title).toBe('Waiting for a decision');
    expect(first(ended)?.title).toBe('Asked for a decision');
  });

  it('calls who ended it by the name that the run knows, and only where somebody vouched for it', () => {
    const votes = [
      {
        decisionId: 'd',
        verdict: 'approve' as const,
        actor: { id: 'corp|ada', name: 'Ada' },
        via: 'web' as const,
        at: at(9),
      },
    ];
    const refused = [
      { code: 'stale' as const, actor: { id: 'corp|mallory', name: 'Ada' }, via: 'web' as const, at: at(9) },
    ];
    const approvals: Approvals = { protocol: 1, gates: [gate({ votes, refused })] };
    const last = (...events: object[]) =>
      timelineOf({ history: { events: story(...events), isCut: false }, approvals }).find(
        ({ type }) => type === 'terminated' || type === 'note',
      )?.title;
    const terminatedBy = (identity: string) => ({ type: 'closed', how: { as: 'terminated', identity } });
    expect(last(terminatedBy('corp|ada'))).toBe('Terminated by Ada');
    expect(last({ type: 'cancel-requested', identity: 'corp|ada' })).toBe('Cancellation asked for by Ada');
    expect(last(terminatedBy('corp|mallory'))).toBe('Terminated by mallory');
    expect(last(terminatedBy('corp|eve'))).toBe('Terminated by eve');
  });

  it('puts policy before the gate it let open, though it is written down after, and before the task after it', () => {
    const { events } = recorded('agent-task-approved');
    const opened = events.find((event) => event.type === 'started')?.at ?? '';
    const told = titles('agent-task-approved', { protocol: 1, gates: [gate({ openedAt: opened })] });
    const places = ['Policy leaves it to people', 'Asked for a decision', 'Policy allowed it to run'];
    const order = places.map((title) => told.indexOf(title));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});

describe('how a story begins and ends', () => {
  const started = { type: 'started', workflowType: 'agentTask', input: {}, identity: '12@host' };
  it.each([
    [{ ...started, input: { startedBy: { id: 'claimed:ada', name: 'Ada' } } }, 'Launched by Ada'],
    [{ ...started, input: { requester: { id: 'agent:bot' } } }, 'Launched by bot'],
    [{ ...started, scheduledBy: 'nightly' }, 'Launched by the schedule nightly'],
    [{ ...started, parent: 'order-7' }, 'Launched by the run order-7'],
    [{ ...started, input: 'of no known form' }, 'Launched by 12@host'],
    [{ ...started, identity: '' }, 'Launched by somebody unknown'],
    [{ type: 'closed', how: { as: 'cancelled' } }, 'Cancelled'],
    [{ type: 'closed', how: { as: 'terminated', identity: 'ada', reason: 'x' } }, 'Terminated by ada'],
    [{ type: 'closed', how: { as: 'timed-out' } }, 'Failed'],
    [{ type: 'closed', how: { as: 'continued' } }, 'Went on as a new run'],
    [{ type: 'closed', how: { as: 'completed', result: 'of another maker' } }, 'Completed'],
    [{ type: 'cancel-requested', identity: 'ada' }, 'Cancellation asked for by ada'],
    [{ type: 'task-failed', failure: { message: 'x' } }, 'A worker could not go on with this run'],
    [{ type: 'signal', name: 'nudge', input: 1, identity: '' }, 'The signal “nudge” arrived'],
  ])('%j', (event, title) => {
    const [entry] = timelineOf({ history: { events: story(event), isCut: false } });
    expect(entry?.title).toBe(title);
  });

  it('tells a decision of another SDK, with null for what is absent', () => {
    const input = {
      gateId: 'g',
      decisionId: 'd',
      verdict: 'reject',
      comment: null,
      actor: { id: 'claimed:ada', name: null },
      via: 'api',
    };
    const events = story({ type: 'signal', name: 'decide', input, identity: '' });
    expect(timelineOf({ history: { events, isCut: false } })[0]?.title).toBe('Rejection sent by ada');
  });

  it('says so when there is more than is shown', () => {
    const entries = timelineOf({ history: { events: story(started), isCut: true } });
    expect(entries.at(-1)).toMatchObject({
      type: 'note',
      title: expect.stringContaining('more history') as string,
    });
  });

  it('tells each attempt of a task', () => {
    const events = story(
      { type: 'activity-scheduled', activity: 'executeAgentTask' },
      { type: 'activity-started', scheduledId: '1', attempt: 3, lastFailure: { message: 'no route' } },
      { type: 'activity-failed', scheduledId: '1', failure: { message: 'gave up' } },
    );
    expect(
      timelineOf({ history: { events, isCut: false } }).map(({ title, detail }) => [title, detail]),
    ).toEqual([
      ['The agent went to work, attempt 3', 'Before that: no route'],
      ['The agent failed', 'gave up'],
    ]);
  });
});
