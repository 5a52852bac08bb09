import { describe, expect, it } from 'vitest';
import type { OpenGate, Vote } from '../contract/gate.schema';
import type { Rule } from '../contract/rule.schema';
import { escalated } from './due';
import { explain, remaining } from './explain';
import { counted, openGate } from './gate';
import { reader } from './gate.fixture';
import { mayDecide } from './may';

const at = '2026-01-01T10:00:00.000Z';
const now = Date.parse(at);
const request = {
  title: 't',
  action: { name: 'a', arguments: {} },
  requester: { id: 'corp|req' },
  groups: ['finance'],
};
const gateWith = (rule: Rule, more: object = {}) => openGate('g', { ...request, ...more, rule }, at);
const vote = (id: string, verdict: Vote['verdict'] = 'approve'): Vote => ({
  decisionId: id,
  verdict,
  actor: { id },
  via: 'web',
  at,
});
const after = (gate: OpenGate, ...votes: Vote[]) =>
  votes.reduce<ReturnType<typeof counted>>((so, one) => counted(so as OpenGate, one), gate);

const staged: Rule = {
  stages: [{ name: 'Owners', groups: ['finance', 'ops'], quorum: 2, rejections: 2 }, { people: ['corp|cy'] }],
  comment: 'on-reject',
  maxSignInAge: 'PT10M',
};

describe('the rule of a gate, explained', () => {
  it('is one person of the groups asked, where it has none', () => {
    expect(explain(gateWith({}), undefined, undefined, now)).toEqual({
      stages: [
        {
          groups: ['finance'],
          state: 'current',
          have: 0,
          need: 1,
          rejections: { have: 0, need: 1 },
          approvedBy: [],
        },
      ],
      have: 0,
      need: 1,
    });
    const [anybody] = explain(gateWith({}, { groups: undefined }), undefined, undefined, now).stages;
    expect([anybody?.groups, anybody?.people]).toEqual([undefined, undefined]);
  });

  it('tells how far each stage is, of whom it asks what, and who has agreed', () => {
    const gate = after(gateWith(staged), vote('corp|ana'), vote('corp|bo', 'reject'), vote('corp|di'));
    expect(explain(gate, undefined, undefined, now)).toEqual({
      stages: [
        {
          name: 'Owners',
          groups: ['finance', 'ops'],
          state: 'done',
          have: 2,
          need: 2,
          rejections: { have: 1, need: 2 },
          approvedBy: [{ id: 'corp|ana' }, { id: 'corp|di' }],
        },
        {
          people: ['corp|cy'],
          state: 'current',
          have: 0,
          need: 1,
          rejections: { have: 0, need: 1 },
          approvedBy: [],
        },
      ],
      have: 2,
      need: 3,
      comment: 'on-reject',
      maxSignInAge: 'PT10M',
    });
    expect(explain(gateWith(staged), undefined, undefined, now).stages.map(({ state }) => state)).toEqual([
      'current',
      'later',
    ]);
    const done = after(gateWith({ stages: [{}, {}] }), vote('corp|ana'), vote('corp|bo'));
    expect(explain(done, undefined, undefined, now).stages.map(({ state }) => state)).toEqual([
      'done',
      'done',
    ]);
  });

  it('says why this reader may not, in the words of the buttons', () => {
    const gate = gateWith(staged);
    for (const me of [
      reader('corp|req'),
      reader('corp|x', { groups: ['hr'] }),
      reader('corp|y', { groups: ['ops'], signedInAt: at }),
    ]) {
      expect(explain(gate, undefined, me, now).code).toBe(mayDecide(gate, undefined, me, now));
    }
    expect(explain(gate, undefined, reader('corp|req'), now).code).toBe('requester-may-not-decide');
  });

  it('knows the groups of an escalation', () => {
    const gate = escalated(gateWith({ escalate: { after: 'PT1M', groups: ['leads'] } }), at);
    expect(explain(gate, undefined, undefined, now).stages[0]?.groups).toEqual(['finance', 'leads']);
  });
});

describe('who still can', () => {
  const directory = {
    people: [
      { id: 'corp|ana', name: 'Ana', groups: ['finance'] },
      { id: 'corp|bo', groups: ['ops', 'finance'] },
      { id: 'corp|cy', name: 'Cy', groups: [] },
      { id: 'corp|req', groups: ['finance'] },
    ],
  };
  const names = (
    gate: Parameters<typeof remaining>[0],
    ...rest: [Parameters<typeof remaining>[1]?, typeof directory?]
  ) => {
    const left = remaining(gate, rest[0], rest[1]);
    return left && [left.people.map(({ id }) => id).join(' '), left.lacking];
  };

  it('is not known where anybody may, or where nobody lists the group', () => {
    expect(remaining(gateWith({}), undefined)).toBeUndefined();
    expect(remaining(gateWith({}, { groups: undefined }), undefined, directory)).toBeUndefined();
  });

  it('are those of the group, without who asked and who has voted', () => {
    const two = gateWith({ stages: [{ groups: ['finance'], quorum: 2 }] });
    expect(names(two, undefined, directory)).toEqual(['corp|ana corp|bo', 2]);
    expect(names(two, { id: 'corp|ana' }, directory)).toEqual(['corp|bo', 2]);
    expect(names(after(two, vote('corp|ana')), undefined, directory)).toEqual(['corp|bo', 1]);
    expect(remaining(two, undefined, directory)?.people[0]).toEqual({ id: 'corp|ana', name: 'Ana' });
  });

  it('are those named by the rule, known or not, and those of an escalation', () => {
    const named = gateWith({ stages: [{ people: ['corp|cy', 'corp|zoe', 'corp|req'] }] });
    expect(names(named)).toEqual(['corp|cy corp|zoe', 1]);
    expect(remaining(named, undefined, directory)?.people).toEqual([
      { id: 'corp|cy', name: 'Cy' },
      { id: 'corp|zoe' },
    ]);
    const asked = escalated(
      gateWith({ stages: [{ people: ['corp|zoe'] }], escalate: { after: 'PT1M', groups: ['ops'] } }),
      at,
    );
    expect(names(asked, undefined, directory)).toEqual(['corp|bo corp|zoe', 1]);
  });

  it('may be nobody: then it never passes', () => {
    expect(names(gateWith({ stages: [{ groups: ['hr'] }] }), undefined, directory)).toEqual(['', 1]);
    const most = gateWith({ stages: [{ groups: ['finance'], quorum: 3 }] });
    expect(names(after(most, vote('corp|ana')), undefined, directory)).toEqual(['corp|bo', 2]);
  });
});
