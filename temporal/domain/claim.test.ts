import { describe, expect, it } from 'vitest';
import type { ApprovalsState } from './approvals';
import type { Judgement } from './judgement';
import { limits } from '../contract/limits';
import { noApprovals, opened } from './approvals';
import { liveClaim } from './claim';
import { gateIn, unsigned, verified } from './gate.fixture';
import { readClaim, readDecide, readRelease, readRequestChanges } from './incoming';
import { received } from './received';

const at = '2026-01-01T10:00:00.000Z';
const until = '2026-01-01T10:15:00.000Z';
const request = { title: 'Refund', action: { name: 'refund', arguments: {} }, requester: { id: 'agent:r' } };
const rule = { stages: [{ quorum: 2 }] };
const start = opened(noApprovals(undefined), 'g', { ...request, rule }, at);

const envelope = (id: string, messageId: string, more: object = {}) => [
  {
    gateId: 'g',
    messageId,
    decisionId: messageId,
    actor: { id },
    via: 'web',
    seen: { digest: gateIn(start).digest },
    ...more,
  },
];
const claim = (
  state: ApprovalsState,
  id: string,
  messageId = `c-${id}`,
  when = at,
  judged: Judgement = verified(id),
) => received(state, readClaim(envelope(id, messageId)), judged, when);
const release = (state: ApprovalsState, id: string, when = at) =>
  received(state, readRelease(envelope(id, `r-${id}`)), verified(id), when);
const vote = (state: ApprovalsState, id: string, verdict = 'approve') =>
  received(state, readDecide(envelope(id, `d-${id}`, { verdict })), verified(id), at);
const lastCode = (state: ApprovalsState) => gateIn(state).refused.at(-1)?.code;

describe('a claim', () => {
  const claimed = claim(start, 'corp|ana');

  it('is seen by others, with its end', () => {
    expect(gateIn(claimed)).toMatchObject({
      claim: { by: { id: 'corp|ana' }, at, until },
      events: [
        { type: 'claimed', at, by: { id: 'corp|ana' }, until, verified: true, messageId: 'c-corp|ana' },
      ],
    });
    expect(Date.parse(until) - Date.parse(at)).toBe(limits.claimMs);
  });

  it('is one person’s until it ends by itself', () => {
    expect(lastCode(claim(claimed, 'corp|bo'))).toBe('already-claimed');
    expect(liveClaim(gateIn(claimed), Date.parse(until) - 1)?.by.id).toBe('corp|ana');
    expect(liveClaim(gateIn(claimed), Date.parse(until))).toBeUndefined();
    expect(gateIn(claim(claimed, 'corp|bo', 'c', until)).claim?.by.id).toBe('corp|bo');
  });

  it('is made anew by its person', () => {
    const later = '2026-01-01T10:10:00.000Z';
    expect(gateIn(claim(claimed, 'corp|ana', 'again', later)).claim?.until).toBe('2026-01-01T10:25:00.000Z');
  });

  it('sent twice is one', () => {
    expect(gateIn(claim(claimed, 'corp|ana'))).toMatchObject({ duplicates: 1, events: [{}] });
  });

  it('is released by its person alone', () => {
    expect(lastCode(release(claimed, 'corp|bo'))).toBe('not-claimed');
    const released = gateIn(release(claimed, 'corp|ana'));
    expect(released.claim).toBeUndefined();
    expect(released.events?.map(({ type }) => type)).toEqual(['claimed', 'released']);
    expect(lastCode(release(claimed, 'corp|ana', until))).toBe('not-claimed');
  });

  it('is not for who asked or has voted', () => {
    expect(lastCode(claim(start, 'agent:r'))).toBe('requester-may-not-decide');
    expect(lastCode(claim(vote(start, 'corp|bo'), 'corp|bo'))).toBe('already-voted');
  });

  it('of somebody unknown is one of nobody', () => {
    const unknown = claim(start, 'claimed:unknown', 'u', at, unsigned);
    expect(gateIn(unknown).claim?.by).toEqual({ id: 'claimed:unknown' });
    expect(lastCode(claim(unknown, 'claimed:ana', 'v', at, unsigned))).toBe('already-claimed');
    const again = claim(unknown, 'claimed:unknown', 'w', at, unsigned);
    expect(gateIn(again).events).toHaveLength(2);
  });

  it('ends with its person’s vote, with the gate, and when it is sent back; another’s vote leaves it', () => {
    expect(gateIn(vote(claimed, 'corp|ana')).claim).toBeUndefined();
    expect(gateIn(vote(claimed, 'corp|bo')).claim?.by.id).toBe('corp|ana');
    expect(gateIn(vote(claimed, 'corp|bo', 'reject'))).toMatchObject({
      status: 'rejected',
      claim: undefined,
    });
    const back = received(
      claimed,
      readRequestChanges(envelope('corp|bo', 'b', { comment: 'x' })),
      verified('corp|bo'),
      at,
    );
    expect(gateIn(back)).toMatchObject({ status: 'changes-requested', claim: undefined });
  });
});

describe('the record of a gate', () => {
  it('keeps a hundred events: claims give way first, and are still known', () => {
    let state = start;
    for (let n = 0; n < limits.gateEvents + 20; n++) state = claim(state, 'corp|ana', `c${n}`);
    expect(gateIn(state).events).toHaveLength(limits.gateEvents);
    expect(gateIn(state).eventsMore).toBe(20);
    const repeated = gateIn(claim(state, 'corp|ana', 'c0'));
    expect(repeated).toMatchObject({ duplicates: 1, eventsMore: 20 });
  });
});
