import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../contract/decision.schema';
import type { Gate } from '../contract/gate.schema';
import type { Rule } from '../contract/rule.schema';
import type { ApprovalsState } from './approvals';
import { noApprovals, opened } from './approvals';
import { gateIn, verified } from './gate.fixture';
import { outcomeOf } from './outcome';
import { isClosed } from './gate';
import { received } from './received';
import { currentStage, progressOf } from './stages';

const at = '2026-01-01T10:00:00.000Z';
const request = { title: 'Deploy', action: { name: 'deploy', arguments: {} }, requester: { id: 'agent:ci' } };
const begin = (rule: Rule, groups?: string[]) =>
  opened(noApprovals(undefined), 'g', { ...request, rule, groups }, at);

/** `+ana` approves, `-ana` rejects; `ana@finance` is of that group. */
function says(state: ApprovalsState, word: string, id = word): ApprovalsState {
  const act: Verdict = word.startsWith('+') ? 'approve' : 'reject';
  const [who = '', group] = word.slice(1).split('@');
  const { digest } = gateIn(state);
  const message = { kind: 'message', act, gateId: 'g', id, via: 'web', actor: { id: who }, digest } as const;
  return received(state, message, verified(`corp|${who}`, { groups: group ? [group] : [] }), at);
}
const votes = (rule: Rule, words: string, groups?: string[]) =>
  words
    .split(' ')
    .filter(Boolean)
    .reduce((state, word, n) => says(state, word, `${word}${n}`), begin(rule, groups));
const short = ({ status, votes: counted, refused }: Gate) => [
  status,
  counted.map((vote) => `${vote.actor.id.slice(5)}${vote.stage ?? 0}`).join(' '),
  refused.map(({ code }) => code).join(' '),
];

const two: Rule = { stages: [{ groups: ['ops'], quorum: 2 }, { groups: ['security'] }] };

describe('quorum, stages, rejections', () => {
  it.each<[string, Rule, string, string[]]>([
    ['one is enough where no rule is', {}, '+ana', ['approved', 'ana0', '']],
    ['one no is enough too', {}, '-ana +bo', ['rejected', 'ana0', 'already-decided']],
    ['two of two', { stages: [{ quorum: 2 }] }, '+ana +bo', ['approved', 'ana0 bo0', '']],
    [
      'one twice is one',
      { stages: [{ quorum: 2 }] },
      '+ana +ana -ana',
      ['open', 'ana0', 'already-voted already-voted'],
    ],
    [
      'one no ends it, however many have approved',
      { stages: [{ quorum: 3 }] },
      '+ana +bo -cy',
      ['rejected', 'ana0 bo0 cy0', ''],
    ],
    [
      'a no that is only counted',
      { stages: [{ quorum: 2, rejections: 2 }] },
      '-ana +bo +cy',
      ['approved', 'ana0 bo0 cy0', ''],
    ],
    [
      'two of them',
      { stages: [{ quorum: 2, rejections: 2 }] },
      '-ana +bo -cy',
      ['rejected', 'ana0 bo0 cy0', ''],
    ],
    [
      'the second stage after the first',
      two,
      '+ana@ops +bo@ops +cy@security',
      ['approved', 'ana0 bo0 cy1', ''],
    ],
    ['not before it', two, '+cy@security +ana@ops +bo@ops', ['open', 'ana0 bo0', 'not-eligible']],
    ['nor one of the first in it', two, '+ana@ops +bo@ops +di@ops', ['open', 'ana0 bo0', 'not-eligible']],
    ['nobody in both', two, '+ana@ops +bo@ops +bo@security', ['open', 'ana0 bo0', 'already-voted']],
    ['a no in the second', two, '+ana@ops +bo@ops -cy@security', ['rejected', 'ana0 bo0 cy1', '']],
    [
      'those of the first stage do not count in the second',
      { stages: [{ rejections: 2 }, { rejections: 2 }] },
      '-ana +bo -cy',
      ['open', 'ana0 bo0 cy1', ''],
    ],
  ])('%s', (_what, rule, words, expected) => {
    expect(short(gateIn(votes(rule, words)))).toEqual(expected);
  });

  it('the gate says who may decide now, and that the next stage opened', () => {
    expect(gateIn(begin(two)).groups).toEqual(['ops']);
    const next = gateIn(votes(two, '+ana@ops +bo@ops'));
    expect(next).toMatchObject({ groups: ['security'], events: [{ type: 'stage-opened', at, stage: 1 }] });
    expect([currentStage(next), progressOf(next)]).toEqual([1, { have: 2, need: 3 }]);
    expect(currentStage(gateIn(votes(two, '+ana@ops +bo@ops +cy@security')))).toBe(1);
    expect(gateIn(begin({}, ['finance'])).groups).toEqual(['finance']);
    expect(gateIn(begin({ stages: [{ people: ['corp|ana'] }] }, ['finance'])).groups).toBeUndefined();
  });

  it('the outcome names those whose votes made it so', () => {
    const by = (gate: Gate) => (isClosed(gate) ? outcomeOf(gate).by?.map(({ id }) => id) : undefined);
    const mixed: Rule = { stages: [{ quorum: 2, rejections: 2 }] };
    expect(by(gateIn(votes(mixed, '-ana +bo +cy')))).toEqual(['corp|bo', 'corp|cy']);
    expect(by(gateIn(votes(mixed, '-ana +bo -cy')))).toEqual(['corp|ana', 'corp|cy']);
    expect(by(gateIn(votes(two, '+ana@ops +bo@ops +cy@security')))).toEqual([
      'corp|ana',
      'corp|bo',
      'corp|cy',
    ]);
  });

  it('a vote tells by what it counted', () => {
    const [vote] = gateIn(says(begin({}), '+ana')).votes;
    expect(vote).toEqual({
      decisionId: '+ana',
      verdict: 'approve',
      actor: { id: 'corp|ana' },
      via: 'web',
      at,
      verified: true,
    });
  });
});

describe('the same approvals, in whatever order and however often', () => {
  const names = ['ana', 'bo', 'cy', 'di', 'ed'];
  const arrival = fc.record({
    quorum: fc.integer({ min: 1, max: 5 }),
    sent: fc.array(fc.constantFrom(...names), { maxLength: 15 }),
  });

  it('approve when as many different people have approved as are needed, and only then', () => {
    fc.assert(
      fc.property(arrival, ({ quorum, sent }) => {
        const gate = gateIn(votes({ stages: [{ quorum }] }, sent.map((name) => `+${name}`).join(' ')));
        const different = new Set(sent).size;
        expect(gate.status).toBe(different >= quorum ? 'approved' : 'open');
        expect(gate.votes).toHaveLength(Math.min(different, quorum));
        expect(new Set(gate.votes.map(({ actor }) => actor.id)).size).toBe(gate.votes.length);
      }),
    );
  });

  it('come to the same end when some were lost and all are sent again', () => {
    fc.assert(
      fc.property(
        arrival,
        fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
        ({ quorum, sent }, kept) => {
          const rule = { stages: [{ quorum }] };
          const send = (state: ApprovalsState, names: string[]) =>
            names.reduce((so, name) => says(so, `+${name}`, `of-${name}`), state);
          const lossy = send(
            begin(rule),
            sent.filter((_, index) => kept[index]),
          );
          const again = gateIn(send(lossy, sent));
          const whole = gateIn(send(begin(rule), sent));
          expect(again.status).toBe(whole.status);
          expect(again.votes).toHaveLength(whole.votes.length);
          expect(again.refused.every(({ code }) => code === 'already-decided')).toBe(true);
        },
      ),
    );
  });
});
