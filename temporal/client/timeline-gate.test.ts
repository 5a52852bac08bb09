import { describe, expect, it } from 'vitest';
import type { Gate } from '../contract/gate.schema';
import { entriesOfGate } from './timeline-gate';

const at = '2026-01-01T10:00:00.000Z';
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
const ofGate = (more: object) => entriesOfGate({ ...open, ...more }, { about: '', hasEnded: false }); // the table below keeps to the shape

describe('what happens at a gate besides decisions', () => {
  const ana = { id: 'corp|ana', name: 'Ana' };
  const rule = { stages: [{ groups: ['finance'] }, { groups: ['security'], name: 'four eyes' }] };

  it.each<[object, string, string, string | undefined]>([
    [{ type: 'reminded' }, 'reminded', 'Reminder: nobody had decided by then', undefined],
    [
      { type: 'escalated', groups: ['security', 'legal'] },
      'escalated',
      'Escalated: security and legal may decide too',
      undefined,
    ],
    [{ type: 'stage-opened', stage: 1 }, 'waiting', 'Stage 2 opened, four eyes', 'Asks security'],
    [{ type: 'stage-opened', stage: 7 }, 'waiting', 'Stage 8 opened', undefined],
    [
      { type: 'changes-requested', by: ana, comment: 'Which order?' },
      'changes-requested',
      'Sent back by Ana',
      'Which order?',
    ],
    [
      { type: 'revised', by: ana, revision: 2, comment: 'This one' },
      'revised',
      'Revision 2 by Ana',
      'This one',
    ],
    [{ type: 'claimed', by: ana, until: at }, 'claimed', 'Claimed by Ana', undefined],
    [{ type: 'released', by: ana }, 'claimed', 'Released by Ana', undefined],
  ])('%j', (event, type, title, detail) => {
    const entry = ofGate({ rule, events: [{ at, ...event }] }).find(({ id }) => id === 'g-event-0');
    expect(entry).toMatchObject({ type, title });
    expect(entry?.detail).toBe(detail);
  });

  it('a vote that a worker counted later is told with when it was taken', () => {
    const sentAt = '2026-01-01T09:30:00.000Z';
    const vote = { decisionId: 'd', verdict: 'reject', actor: ana, via: 'web', at, sentAt, verified: true };
    const entryOf = (more: object) =>
      ofGate({ votes: [{ ...vote, ...more }] }).find(({ id }) => id === 'g-d');
    expect(entryOf({})).toMatchObject({ at, takenAt: sentAt });
    expect(entryOf({ sentAt: at })).not.toHaveProperty('takenAt');
  });

  it('a vote that a revision made void is still told', () => {
    const vote = { decisionId: 'd', verdict: 'approve', actor: ana, via: 'web', at, verified: true };
    const earlier = [{ revision: 1, request, votes: [vote], replacedAt: at, by: ana }];
    expect(ofGate({ revision: 2, earlier }).find(({ id }) => id === 'g-d')).toMatchObject({
      title: 'Approved by Ana',
      detail: 'at the desk · void since revision 2',
    });
  });

  it('the opening names whom it asked first, not whom it asks now', () => {
    const [opened] = ofGate({ rule, groups: ['security'] });
    expect(opened?.detail).toBe('May be decided by finance');
  });

  it.each([
    ['requestChanges', 'A request for changes'],
    ['revise', 'A revision'],
    ['claim', 'A claim'],
    ['release', 'A release'],
    ['withdraw', 'A withdrawal'],
  ])('%s that did not count', (act, what) => {
    const refused = [{ act, actor: ana, code: 'unverified', via: 'api', at }];
    expect(ofGate({ refused }).at(-1)?.title).toBe(
      `${what} by Ana did not count: there was no proof of who sent it`,
    );
  });

  it('what policy did not allow is told with its reasons', () => {
    const refused = [
      {
        verdict: 'approve',
        actor: ana,
        code: 'denied-by-policy',
        via: 'web',
        at,
        reasons: ['Not on Friday.'],
      },
    ];
    expect(ofGate({ refused }).at(-1)?.detail).toBe('at the desk · Not on Friday.');
  });
});
