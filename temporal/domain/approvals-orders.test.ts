import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApprovalsState } from './approvals';
import type { Incoming } from './incoming';
import { answerOf, expiredAt, noApprovals, opened, openGates } from './approvals';
import { after } from './gate.fixture';
import { readDecide, readShort, readWithdraw } from './incoming';

const at = '2026-01-01T10:00:00.000Z';
const inTime = '2026-01-01T10:20:00.000Z';
const dueAt = '2026-01-01T10:30:00.000Z';
const late = '2026-01-01T10:40:00.000Z';
const request = { title: 'Refund', action: { name: 'refund', arguments: {} }, requester: { id: 'agent:r' } };
const lasting = { ...request, expiresIn: 'PT30M' };

const none = noApprovals({ id: 'claimed:starter' });
const ids = ['one', 'two', 'three'];
const three = ids.reduce((so, id) => opened(so, id, lasting, at), none);

const decide = (gateId: string, decisionId: string, more: object = {}) =>
  readDecide([{ gateId, decisionId, verdict: 'approve', actor: { id: 'ana' }, via: 'web', ...more }]);
const run = (state: ApprovalsState, messages: Incoming[], when = at) => after(state, messages, when);
const statuses = (state: ApprovalsState) => state.gates.map(({ status }) => status).join(' ');
/** Codes of what was refused, by gate, then by the run. */
const codes = (state: ApprovalsState) =>
  [...state.gates.map(({ refused }) => refused), state.refused].map((some) =>
    some.map(({ code }) => code).join(','),
  );

describe('three gates open', () => {
  const approve = (form?: object) => readShort('approve', form ? [form] : []);
  const reject = (form?: object) => readShort('reject', form ? [form] : []);
  const withdraw = (form?: object) => readWithdraw(form ? [form] : []);

  it.each<[string, Incoming[], string, string[]]>([
    ['a decision closes its own gate only', [decide('two', 'a')], 'open approved open', ['', '', '', '']],
    [
      'one id may decide each gate once',
      [decide('one', 'a'), decide('two', 'a'), decide('one', 'a')],
      'approved approved open',
      ['', '', '', ''],
    ],
    [
      'an unnamed short form decides none of several',
      [approve()],
      'open open open',
      ['', '', '', 'ambiguous-gate'],
    ],
    [
      'nor of two that are left, but the last one',
      [decide('one', 'a'), reject(), decide('two', 'b'), reject()],
      'approved approved rejected',
      ['', '', '', 'ambiguous-gate'],
    ],
    [
      'an unnamed short form after all are closed is told by the gate opened last',
      [decide('three', 'a'), decide('two', 'b'), withdraw({ gateId: 'one' }), approve()],
      'withdrawn approved approved',
      ['', '', 'already-decided', ''],
    ],
    [
      'a named short form after its gate closed is refused there',
      [reject({ gateId: 'two' }), approve({ gateId: 'two' })],
      'open rejected open',
      ['', 'already-decided', '', ''],
    ],
    [
      'a withdrawal takes back what is left and leaves what was decided',
      [reject({ gateId: 'two' }), withdraw()],
      'withdrawn rejected withdrawn',
      ['', '', '', ''],
    ],
    [
      'a withdrawal of a decided gate is refused there, of an unknown one by the run',
      [decide('two', 'a'), withdraw({ gateId: 'two' }), withdraw({ gateId: 'four' })],
      'open approved open',
      ['', 'already-decided', '', 'unknown-gate'],
    ],
    [
      'a decision after its withdrawal says so',
      [withdraw({ gateId: 'one' }), decide('one', 'a'), withdraw({ gateId: 'one' })],
      'withdrawn open open',
      ['withdrawn,withdrawn', '', '', ''],
    ],
    [
      'requester and starter are kept out of each gate',
      [
        decide('one', 'a', { actor: { id: 'agent:r' } }),
        decide('two', 'b', { actor: { id: 'claimed:starter' } }),
        decide('three', 'c', { actor: { id: 'starter' } }),
      ],
      'open open open',
      ['requester-may-not-decide', 'requester-may-not-decide', 'requester-may-not-decide', ''],
    ],
  ])('%s', (_what, messages, closed, refused) => {
    const state = run(three, messages);
    expect(statuses(state)).toBe(closed);
    expect(codes(state)).toEqual(refused);
  });

  it('a withdrawal of all names its person and its reason at each', () => {
    const state = run(three, [readWithdraw([{ by: 'Ana', reason: 'twice' }])]);
    const withdrawn = { by: { id: 'claimed:Ana', name: 'Ana' }, reason: 'twice' };
    expect(state.gates).toEqual(
      ids.map((gateId) => expect.objectContaining({ gateId, withdrawn }) as object),
    );
  });

  it('one that expires leaves the others open; late decisions for it are refused, for them too', () => {
    const state = run(expiredAt(three, 'two', dueAt), [decide('two', 'a'), decide('one', 'b')], dueAt);
    expect(statuses(state)).toBe('open expired open');
    expect(codes(state)).toEqual(['expired', 'expired', '', '']);
  });

  it('counts what was sent before the deadline although it is handled after', () => {
    const state = run(
      three,
      [decide('one', 'a', { sentAt: inTime }), decide('two', 'b', { sentAt: dueAt })],
      late,
    );
    expect(statuses(state)).toBe('approved open open');
    expect(state.gates[0]).toMatchObject({ closedAt: late, votes: [{ at: late }] });
    expect(codes(state)).toEqual(['', 'expired', '', '']);
  });

  it('a gate that is opened later starts empty, whatever came before', () => {
    const before = run(three, [decide('one', 'a'), decide('four', 'b'), readWithdraw([])]);
    const state = opened(before, 'four', request, late);
    expect(openGates(state)).toMatchObject([{ gateId: 'four', votes: [], refused: [], openedAt: late }]);
    expect(answerOf(state).refused).toMatchObject([{ decisionId: 'b', code: 'unknown-gate' }]);
  });
});

describe('any order and repetition of the same decisions', () => {
  const one = opened(none, 'one', request, at);
  const digest = openGates(one)[0]?.digest;
  const decision = fc.record({
    verdict: fc.constantFrom('approve', 'reject'),
    actor: fc.constantFrom({ id: 'ana' }, { id: 'bo' }, { id: 'agent:r' }, { id: 'claimed:starter' }),
    seen: fc.constantFrom(undefined, { digest }, { digest: 'sha256:old' }),
  });
  const asked = fc
    .array(decision, { minLength: 1, maxLength: 12 })
    .map((some) => some.map((more, n) => ({ id: `d${n}`, more })));
  /** The set, and a way in which it arrives: each at least once. */
  const arrival = asked.chain((some) =>
    fc
      .array(fc.constantFrom(...some), { maxLength: 20 })
      .chain((again) =>
        fc
          .shuffledSubarray([...some, ...again], { minLength: some.length + again.length })
          .map((order) => ({ some, order })),
      ),
  );
  const mayCount = ({ more }: { more: { actor: { id: string }; seen?: { digest?: string } } }) =>
    ['ana', 'bo'].includes(more.actor.id) && more.seen?.digest !== 'sha256:old';

  it('gives one outcome, that of the first that may count, and accounts for each id once', () => {
    fc.assert(
      fc.property(arrival, ({ some, order }) => {
        const [gate] = run(
          one,
          order.map(({ id, more }) => decide('one', id, more)),
        ).gates;
        const winner = order.find(mayCount);
        expect(gate?.votes.map(({ decisionId }) => decisionId)).toEqual(winner ? [winner.id] : []);
        const outcome = winner?.more.verdict === 'approve' ? 'approved' : 'rejected';
        expect(gate?.status).toBe(winner ? outcome : 'open');
        const accounted = [...(gate?.votes ?? []), ...(gate?.refused ?? [])].map(
          ({ decisionId }) => decisionId,
        );
        expect(accounted.sort()).toEqual(some.map(({ id }) => id).sort());
        expect(gate?.duplicates ?? 0).toBe(order.length - some.length);
      }),
    );
  });

  it('is not changed by hearing all of it again', () => {
    fc.assert(
      fc.property(arrival, ({ order }) => {
        const messages = order.map(({ id, more }) => decide('one', id, more));
        const once = run(one, messages);
        const twice = run(once, messages);
        const withoutCount = ({ gates }: ApprovalsState) => gates.map((gate) => ({ ...gate, duplicates: 0 }));
        expect(withoutCount(twice)).toEqual(withoutCount(once));
      }),
    );
  });
});
