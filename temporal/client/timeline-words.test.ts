import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { channelSchema } from '../contract/decision.schema';
import type { Gate } from '../contract/gate.schema';
import { refusalCodes, refusalWords } from '../contract/refusals';
import { channelWords } from '../domain/words';
import { recorded } from './history.fixture';
import type { StoryEvent } from './story-event';
import { timelineOf } from './timeline';

const at = '2026-01-01T10:00:00.000Z';
const story = (...bodies: object[]): StoryEvent[] =>
  bodies.map((body, index) => ({ id: String(index + 1), at, ...body }) as StoryEvent);
const told = (...bodies: object[]) => timelineOf({ history: { events: story(...bodies), isCut: false } });
const request = { title: 'Pay', action: { name: 'pay', arguments: {} } };
const open: Gate = {
  gateId: 'g',
  status: 'open',
  request,
  openedAt: at,
  revision: 1,
  votes: [],
  refused: [],
};
const ofGate = (more: object) =>
  timelineOf({
    history: { events: [], isCut: false },
    approvals: { protocol: 1, gates: [{ ...open, ...more }] }, // the table below keeps to the shape
  });
/** Runs; how the outside is told of them is nobody's story. */
const names = readdirSync(new URL('../workflows/histories/', import.meta.url))
  .map((file) => file.replace('.json', ''))
  .filter((name) => !/^(delivery|receiver)-/.test(name));

describe('each recorded history', () => {
  it.each(names)('%s is a story: from launch to its end, in order, each entry once and in words', (name) => {
    const entries = timelineOf({ history: recorded(name) });
    expect(entries[0]?.type).toBe('launched');
    expect(['completed', 'ended', 'failed', 'cancelled']).toContain(entries.at(-1)?.type);
    const times = entries.map((entry) => Date.parse(entry.at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    for (const { title, detail } of entries) {
      expect(title).toMatch(/^\p{Lu}[^{}]+$/u);
      expect(detail ?? 'none').not.toMatch(/undefined|\[object|\.ts:\d/);
    }
  });

  it.each(names)('%s tells the same story each time', (name) => {
    expect(timelineOf({ history: recorded(name) })).toEqual(timelineOf({ history: recorded(name) }));
  });

  it('approval-refusals: what arrived is told as it arrived, and what came of it', () => {
    const entries = timelineOf({ history: recorded('approval-refusals') }).slice(1);
    expect(entries.map(({ type, title, detail }) => [type, title, detail])).toEqual([
      ['policy-allowed', 'Policy leaves it to people', undefined],
      ['waiting', 'Asked for a decision', undefined],
      ['note', 'A message arrived that could not be understood', undefined],
      ['note', 'Approval sent by somebody unknown', 'by a bare signal'],
      ['note', 'Rejection sent by somebody unknown', 'by a bare signal'],
      ['rejected', 'Rejected', undefined],
      ['ended', 'Ended: rejected', undefined],
    ]);
  });

  it('agent-task-deadline-kept: a deadline that was kept leaves no trace', () => {
    const titles = timelineOf({ history: recorded('agent-task-deadline-kept') }).map(({ title }) => title);
    expect(titles).not.toContain('Expired without a decision');
    expect(titles.slice(-3)).toEqual(['The agent went to work', 'The agent finished', 'Completed']);
  });
});

describe('a decision by each channel', () => {
  it.each(channelSchema.options)('%s: as it was sent, counted and refused', (via) => {
    const decision = { gateId: 'g', decisionId: 'd', verdict: 'approve', actor: { id: 'claimed:ada' }, via };
    const words = channelWords[via];
    expect(told({ type: 'signal', name: 'decide', input: decision, identity: '' })).toMatchObject([
      { type: 'note', title: 'Approval sent by ada', detail: words, person: { id: 'claimed:ada' } },
    ]);
    const vote = { ...decision, at, comment: 'fine' };
    for (const [verified, detail] of [
      [true, `${words} · fine`],
      [undefined, `${words} · unverified · fine`],
    ] as const) {
      const votes = [{ ...vote, verified }];
      expect(ofGate({ status: 'approved', closedAt: at, votes }).at(-1)).toMatchObject({
        type: 'approved',
        title: 'Approved by ada',
        detail,
      });
    }
    expect(ofGate({ refused: [{ ...decision, code: 'stale', at }] }).at(-1)).toMatchObject({
      type: 'refused',
      detail: words,
    });
  });

  it.each(refusalCodes)('refused as %s says why', (code) => {
    const refused = [{ verdict: 'reject', actor: { id: 'claimed:bo', name: 'Bo' }, code, via: 'web', at }];
    expect(ofGate({ refused }).at(-1)?.title).toBe(
      `A rejection by Bo did not count: ${refusalWords[code].label}`,
    );
    expect(ofGate({ refused: [{ code, via: 'temporal', at }] }).at(-1)?.title).toBe(
      `A message did not count: ${refusalWords[code].label}`,
    );
  });
});

const message = (more: object) => ({
  gateId: 'g',
  messageId: 'm',
  actor: { id: 'corp|ana', name: 'Ana' },
  via: 'web',
  ...more,
});

describe('a signal that was only sent', () => {
  it.each<[string, unknown, string, string | undefined]>([
    ['approve', undefined, 'Approval sent by somebody unknown', 'by a bare signal'],
    ['approve', null, 'Approval sent by somebody unknown', 'by a bare signal'],
    ['approve', { by: 'Ana', comment: 'ok' }, 'Approval sent by Ana', 'by a bare signal · ok'],
    ['reject', { by: { id: 'claimed:bo', name: 'Bo' } }, 'Rejection sent by Bo', 'by a bare signal'],
    [
      'reject',
      { by: { id: 'agent:x', owner: { id: 'corp|1', name: 'Dana' } } },
      'Rejection sent by x for Dana',
      'by a bare signal',
    ],
    ['reject', 'nonsense', 'Rejection sent by somebody unknown', 'by a bare signal'],
    ['withdraw', undefined, 'Withdrawal sent by somebody unknown', undefined],
    ['withdraw', { by: 'Cy', reason: 'mistake' }, 'Withdrawal sent by Cy', 'mistake'],
    ['decide', undefined, 'A message arrived that could not be understood', undefined],
    ['decide', { verdict: 'approve' }, 'A message arrived that could not be understood', undefined],
    ['Approve', undefined, 'The signal “Approve” arrived', undefined],
    ['constructor', undefined, 'The signal “constructor” arrived', undefined],
    ['requestChanges', message({ comment: 'Why?' }), 'Request for changes sent by Ana', 'at the desk · Why?'],
    ['revise', message({ title: 'Less' }), 'Revision sent by Ana', 'at the desk'],
    ['revise', message({ comment: null }), 'Revision sent by Ana', 'at the desk'],
    ['claim', message({}), 'Claim sent by Ana', 'at the desk'],
    ['release', message({}), 'Release sent by Ana', 'at the desk'],
    ['claim', { gateId: 'g' }, 'A message arrived that could not be understood', undefined],
  ])('%s with %j', (name, input, title, detail) => {
    const [entry] = told({ type: 'signal', name, input, identity: 'x' });
    expect(entry).toMatchObject({ type: 'note', title });
    expect(entry?.detail).toBe(detail);
  });
});

function policySaid(...answers: [string, string, ...string[]][]): object {
  const records = answers.map(([point, effect, ...reasons]) => ({
    point,
    effect,
    reasons,
    determining: [],
    bundle: 'sha256:b',
    engine: 'cedar',
    ms: 1,
    at: '2026-01-01T10:00:00.000Z',
  }));
  return { type: 'local-activity', activity: 'askPolicy', result: { records, verification: 'open' } };
}

describe('activities', () => {
  it.each<[object[], string, string, string | undefined]>([
    [
      [policySaid(['launch', 'allow'], ['require', 'review'])],
      'policy-allowed',
      'Policy leaves it to people',
      undefined,
    ],
    [
      [policySaid(['launch', 'allow'], ['require', 'block', 'A.', 'B.'])],
      'policy-denied',
      'Denied by policy',
      'A. B.',
    ],
    [[policySaid(['launch', 'deny'])], 'policy-denied', 'Policy did not allow the launch', undefined],
    [
      [policySaid(['execute', 'deny', 'It is Friday.'])],
      'policy-denied',
      'Policy stopped it before its task',
      'It is Friday.',
    ],
    [
      [policySaid(['launch', 'allow'], ['require', 'auto'])],
      'policy-allowed',
      'Allowed by policy: nobody has to be asked',
      undefined,
    ],
    [
      [{ type: 'local-activity', activity: 'askPolicy', result: undefined }],
      'note',
      'Policy was asked',
      undefined,
    ],
    [
      [{ type: 'local-activity', activity: 'askPolicy', failure: { message: 'away' } }],
      'task-failed',
      'The policy check failed',
      'away',
    ],
    [
      [
        { type: 'activity-scheduled', activity: 'sendMail' },
        { type: 'activity-started', scheduledId: '1', attempt: 1 },
      ],
      'task-running',
      'sendMail went to work',
      undefined,
    ],
    [
      [
        { type: 'activity-scheduled', activity: 'sendMail' },
        { type: 'activity-completed', scheduledId: '1', result: 'sent' },
      ],
      'task-done',
      'sendMail finished',
      'sent',
    ],
    [
      [
        { type: 'activity-scheduled', activity: 'sendMail' },
        { type: 'activity-completed', scheduledId: '1', result: { id: 7 } },
      ],
      'task-done',
      'sendMail finished',
      undefined,
    ],
    [
      [
        { type: 'activity-scheduled', activity: 'executeAgentTask' },
        { type: 'activity-failed', scheduledId: '1', failure: { message: 'no' } },
      ],
      'task-failed',
      'The agent failed',
      'no',
    ],
  ])('case %#', (events, type, title, detail) => {
    const entries = told(...events);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ type, title });
    expect(entries[0]?.detail).toBe(detail);
  });

  it('that judge a message or say nothing to a reader are left out', () => {
    expect(told({ type: 'local-activity', activity: 'judge', result: { identity: 'unsigned' } })).toEqual([]);
    expect(told({ type: 'local-activity', activity: 'lookUp', result: 'x' })).toEqual([]);
  });
});

describe('states and ends of a run that cannot be asked', () => {
  it.each([
    ['pending', 'waiting', 'Waiting for a decision'],
    ['approved', 'approved', 'Approved'],
    ['rejected', 'rejected', 'Rejected'],
    ['expired', 'expired', 'Expired without a decision'],
    ['withdrawn', 'withdrawn', 'Withdrawn'],
  ])('%s', (state, type, title) =>
    expect(told({ type: 'attributes', state })).toMatchObject([{ type, title }]),
  );

  it.each([undefined, 'denied', 'nonsense'])('%s adds no entry', (state) => {
    expect(told({ type: 'attributes', state })).toEqual([]);
  });

  it.each([
    ['approved', 'completed', 'Completed'],
    ['rejected', 'ended', 'Ended: rejected'],
    ['denied', 'ended', 'Ended: denied by policy'],
    ['expired', 'ended', 'Ended: expired'],
    ['withdrawn', 'ended', 'Ended: withdrawn'],
    ['of another maker', 'completed', 'Completed'],
  ])('completed as %s', (outcome, type, title) => {
    const how = { as: 'completed', result: { outcome, result: null } };
    expect(told({ type: 'closed', how })[0]).toMatchObject({ type, title });
  });

  it('waits only since it last began to, and no more once it has ended', () => {
    const pending = { type: 'attributes', state: 'pending' };
    const titles = (...events: object[]) => told(...events).map(({ title }) => title);
    expect(titles(pending, pending)).toEqual(['Asked for a decision', 'Waiting for a decision']);
    expect(titles(pending, { type: 'attributes' })).toEqual(['Waiting for a decision']);
    expect(titles(pending, { type: 'closed', how: { as: 'cancelled' } })).toEqual([
      'Asked for a decision',
      'Cancelled',
    ]);
  });
});
