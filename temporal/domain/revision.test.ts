import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gate } from '../contract/gate.schema';
import type { Rule } from '../contract/rule.schema';
import type { ApprovalsState } from './approvals';
import type { Judgement } from './judgement';
import { limits } from '../contract/limits';
import { noApprovals, opened } from './approvals';
import { digestOf } from './digest';
import { gateIn, verified } from './gate.fixture';
import { readDecide, readRequestChanges, readRevise, readShort } from './incoming';
import { received } from './received';
import { policySays } from './rules.fixture';

const openedAt = '2026-01-01T10:00:00.000Z';
const at = '2026-01-01T10:10:00.000Z';
const action = { name: 'refund', target: 'order 1', arguments: { amount: 120, currency: 'EUR' } };
const requester = { id: 'corp|req' };
const rule: Rule = {
  stages: [{ groups: ['finance'], quorum: 2 }],
  editable: { properties: { amount: { type: 'number', maximum: 150 } } },
};
const request = { title: 'Refund', action, requester, rule, expiresIn: 'PT1H' };
const start = opened(noApprovals(undefined), 'g', request, openedAt);

let sent = 0;
const envelope = (state: ApprovalsState, id: string) => {
  const { digest } = gateIn(state);
  sent += 1;
  return {
    gateId: 'g',
    actor: { id },
    via: 'web',
    seen: { digest },
    messageId: `m${sent}`,
    decisionId: `m${sent}`,
  };
};
const judgedAs = (id: string, more: Partial<Judgement> = {}) =>
  verified(id, { groups: ['finance'], ...more });
const decide = (state: ApprovalsState, id: string, more: object = {}) =>
  received(state, readDecide([{ ...envelope(state, id), verdict: 'approve', ...more }]), judgedAs(id), at);
const revise = (state: ApprovalsState, id: string, more: object, judged: Partial<Judgement> = {}) =>
  received(state, readRevise([{ ...envelope(state, id), ...more }]), judgedAs(id, judged), at);
const sendBack = (state: ApprovalsState, id: string, comment = 'smaller') =>
  received(state, readRequestChanges([{ ...envelope(state, id), comment }]), judgedAs(id), at);
const amountOf = (amount: number) => ({ action: { ...action, arguments: { ...action.arguments, amount } } });
const lastCode = (state: ApprovalsState) => gateIn(state).refused.at(-1)?.code;

describe('sending it back', () => {
  const back = sendBack(decide(start, 'corp|bo'), 'corp|ana');

  it('waits for whoever asked, and keeps votes and deadline', () => {
    expect(gateIn(back)).toMatchObject({
      status: 'changes-requested',
      sentBack: { by: { id: 'corp|ana' }, at, comment: 'smaller' },
      events: [{ type: 'changes-requested', by: { id: 'corp|ana' }, comment: 'smaller', verified: true }],
      votes: [{ actor: { id: 'corp|bo' } }],
      dueAt: gateIn(start).dueAt,
      revision: 1,
    });
  });

  it('takes no decision meanwhile, not of a bare signal either', () => {
    expect(lastCode(decide(back, 'corp|cy'))).toBe('changes-requested');
    const bare = received(back, readShort('approve', []), { identity: 'unsigned', mode: 'open' }, at);
    expect(lastCode(bare)).toBe('changes-requested');
    expect(lastCode(sendBack(back, 'corp|cy'))).toBe('changes-requested');
  });

  it('is not for who asked, nor for who has voted, nor for other groups', () => {
    expect(lastCode(sendBack(start, 'corp|req'))).toBe('requester-may-not-decide');
    expect(lastCode(sendBack(decide(start, 'corp|bo'), 'corp|bo'))).toBe('already-voted');
    const other = verified('corp|ana', { groups: ['ops'] });
    const message = readRequestChanges([{ ...envelope(start, 'corp|ana'), comment: 'x' }]);
    expect(lastCode(received(start, message, other, at))).toBe('not-eligible');
  });

  it.each([
    ['answered in words', { comment: 'It has to be so much.' }],
    ['changed', amountOf(80)],
  ])('is over once it is %s: nobody has voted then', (_how, answer) => {
    const gate = gateIn(revise(back, 'corp|req', answer));
    expect(gate).toMatchObject({ status: 'open', revision: 2, votes: [], groups: ['finance'] });
    expect(gate).not.toMatchObject({ sentBack: expect.anything() as unknown });
    expect(gate.earlier).toMatchObject([{ revision: 1, votes: [{ actor: { id: 'corp|bo' } }] }]);
    expect(gate.events?.map(({ type }) => type)).toEqual(['changes-requested', 'revised']);
  });

  it('needs an answer that says something', () => {
    for (const nothing of [{}, { comment: ' ' }]) {
      expect(lastCode(revise(back, 'corp|req', nothing))).toBe('comment-required');
    }
    expect(lastCode(revise(back, 'corp|ana', amountOf(80)))).toBe('not-requester');
  });
});

describe('a new revision', () => {
  it('by whoever asked: any of it, at any time', () => {
    const changes = { title: ' Refund less ', summary: 's', why: 'w', ...amountOf(900), comment: 'c' };
    const gate = gateIn(revise(start, 'corp|req', changes));
    const asked = { ...request, title: 'Refund less', summary: 's', why: 'w', ...amountOf(900) };
    expect(gate.request).toEqual(asked);
    expect(gate.digest).toBe(digestOf({ gateId: 'g', revision: 2, request: asked }));
    expect(gate.earlier).toMatchObject([
      { revision: 1, digest: gateIn(start).digest, request, replacedAt: at, by: requester, comment: 'c' },
    ]);
    expect(gate.events).toMatchObject([{ type: 'revised', revision: 2, comment: 'c', by: requester }]);
  });

  it('never changes what was told of its origin', () => {
    const provenance = { tool: 'stripe.refund', model: 'large-5' };
    const told = opened(noApprovals(undefined), 'g', { ...request, provenance }, openedAt);
    const gate = gateIn(revise(told, 'corp|req', { title: 'Less', provenance: { model: 'small-1' } }));
    expect(gate.request).toEqual({ ...request, title: 'Less', provenance });
    const asked = { ...request, title: 'Less' };
    expect(gate.digest).toBe(digestOf({ gateId: 'g', revision: 2, request: asked }));
  });

  it('by a reviewer: the arguments that are marked, within their schema', () => {
    expect(gateIn(revise(start, 'corp|ana', amountOf(80)))).toMatchObject({
      revision: 2,
      request: { action: { arguments: { amount: 80, currency: 'EUR' } } },
    });
    const tooMuch = gateIn(revise(start, 'corp|ana', amountOf(151)));
    expect(tooMuch).toMatchObject({
      revision: 1,
      refused: [
        { code: 'not-editable', act: 'revise', reasons: ['amount must be at most 150.'], verified: true },
      ],
    });
    expect(lastCode(revise(start, 'corp|ana', { title: 'x', ...amountOf(80) }))).toBe('not-editable');
  });

  it('leaves votes on what was asked before without effect, and their people free to vote again', () => {
    const edited = revise(decide(start, 'corp|bo'), 'corp|ana', amountOf(80));
    const again = decide(decide(edited, 'corp|bo'), 'corp|ana');
    expect(gateIn(again)).toMatchObject({ status: 'approved', votes: [{}, {}] });
  });

  it('is not decided by who saw the one before', () => {
    const { digest } = gateIn(start);
    const edited = revise(start, 'corp|ana', amountOf(80));
    expect(lastCode(decide(edited, 'corp|bo', { seen: { digest } }))).toBe('stale');
    const message = readRevise([{ ...envelope(start, 'corp|req'), title: 'x' }]);
    expect(lastCode(received(edited, message, judgedAs('corp|req'), at))).toBe('stale');
  });

  it('starts at the first stage again, and ends a claim', () => {
    const staged = { ...request, rule: { stages: [{ groups: ['finance'] }, { groups: ['security'] }] } };
    const first = decide(opened(noApprovals(undefined), 'g', staged, openedAt), 'corp|bo');
    expect(gateIn(first).groups).toEqual(['security']);
    const claimed = { ...first, gates: [{ ...gateIn(first), claim: { by: { id: 'x' }, at, until: at } }] };
    const gate = gateIn(revise(claimed, 'corp|req', { comment: 'see' }));
    expect([gate.groups, gate.claim]).toEqual([['finance'], undefined]);
  });

  it('keeps the last twenty, counts the rest, and knows all of their votes again', () => {
    let state = decide(start, 'corp|bo', { decisionId: 'first' });
    for (let n = 0; n < limits.revisions + 5; n++) state = revise(state, 'corp|req', { comment: `${n}` });
    expect(gateIn(state)).toMatchObject({ revision: 26, earlierMore: 5 });
    expect(gateIn(state).earlier).toHaveLength(limits.revisions);
    expect(gateIn(state).earlier?.[0]?.revision).toBe(6);
    const repeated = gateIn(decide(state, 'corp|bo', { decisionId: 'first' }));
    expect(repeated).toMatchObject({ votes: [], duplicates: 1 });
  });
});

describe('policy about a revision', () => {
  const demand = { stages: [{ groups: ['security'] }], expiresIn: 'PT30M' };
  const says = (effect: 'block' | 'auto' | 'review' | 'deny', more: object = {}) => ({
    policy: policySays('require', effect, { reasons: ['Too much.'], ...more }),
  });

  it('is asked anew: the rule is what it wants for what is asked now', () => {
    const gate = gateIn(revise(start, 'corp|req', amountOf(9_000), says('review', { demand })));
    expect(gate).toMatchObject({
      rule: { stages: [{ groups: ['finance'], quorum: 2 }, { groups: ['security'] }] },
      policy: { effect: 'review', demand },
      dueAt: '2026-01-01T10:30:00.000Z',
    });
    const less = { ...start, gates: [gate] };
    const back = gateIn(revise(less, 'corp|req', amountOf(5), says('review')));
    expect(back.rule).toEqual(rule);
    expect(back.dueAt).toBe('2026-01-01T10:30:00.000Z');
    expect(back.earlier?.[1]?.policy).toEqual(gate.policy);
  });

  it('may not want it at all, and lets nothing through by itself', () => {
    for (const effect of ['block', 'deny'] as const) {
      const gate = gateIn(revise(start, 'corp|req', amountOf(9_000), says(effect)));
      expect(gate).toMatchObject({
        revision: 1,
        refused: [{ code: 'denied-by-policy', reasons: ['Too much.'] }],
      });
    }
    expect(gateIn(revise(start, 'corp|req', amountOf(1), says('auto')))).toMatchObject({
      status: 'open',
      revision: 2,
    });
  });

  it('that was not asked leaves the rule as it was', () => {
    const strict = opened(noApprovals(undefined), 'g', request, openedAt, {
      policy: says('review', { demand }).policy,
    });
    const gate = gateIn(revise(strict, 'corp|req', { comment: 'x' }));
    expect([gate.rule, gate.policy, gate.dueAt]).toEqual([
      gateIn(strict).rule,
      gateIn(strict).policy,
      gateIn(strict).dueAt,
    ]);
  });
});

describe('votes and revisions in any order', () => {
  const who = fc.constantFrom('corp|req', 'corp|ana', 'corp|bo', 'corp|cy');
  const step = fc.record({
    act: fc.constantFrom('approve', 'revise', 'back'),
    who,
    seen: fc.integer({ min: 0, max: 3 }),
    amount: fc.integer({ min: 1, max: 300 }),
  });

  it('a vote never counts for another revision than the one it saw', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const digests: (string | undefined)[] = [gateIn(start).digest];
        const sawOf = new Map<string, string | undefined>();
        let state = start;
        steps.forEach(({ act, who: id, seen, amount }, n) => {
          const digest = digests.at(-1 - Math.min(seen, digests.length - 1));
          const decisionId = `d${n}`;
          sawOf.set(decisionId, digest);
          const more = { seen: { digest }, decisionId };
          if (act === 'approve') state = decide(state, id, more);
          if (act === 'revise') state = revise(state, id, { ...amountOf(amount), ...more });
          if (act === 'back') state = sendBack(state, id);
          digests.push(gateIn(state).digest);
        });
        const gate: Gate = gateIn(state);
        for (const { digest, votes } of [...(gate.earlier ?? []), gate]) {
          for (const vote of votes) expect(sawOf.get(vote.decisionId)).toBe(digest);
        }
        expect(gate.revision).toBe(1 + (gate.earlier ?? []).length);
      }),
      { numRuns: 200 },
    );
  });
});
