import { describe, expect, it } from 'vitest';
import type { Gate, OpenGate } from '../contract/gate.schema';
import type { Act } from '../contract/proof.schema';
import type { Row } from '../contract/request.schema';
import type { Message } from './incoming';
import type { Judgement } from './judgement';
import type { Reader } from './may';
import { noApprovals, opened } from './approvals';
import { counted, expired, openGate, withdrawn } from './gate';
import { after as afterAll, reader } from './gate.fixture';
import { readDecide } from './incoming';
import { mayClaim, mayDecide, mayDecideRow, mayRequestChanges, mayRevise, mayWithdraw } from './may';
import { received } from './received';
import { closedCodes } from './refusal';
import { rowOf } from './rows';

const openedAt = '2026-01-01T10:00:00.000Z';
const inTime = '2026-01-01T10:10:00.000Z';
const dueAt = '2026-01-01T10:30:00.000Z';
const late = '2026-01-01T10:40:00.000Z';
const requester = { id: 'agent:refund', owner: { id: 'corp|dana' } };
const startedBy = { id: 'agent:planner', owner: { id: 'corp|eve' } };
const request = { title: 'Refund', action: { name: 'refund', arguments: {} }, requester };
const lasting = { ...request, expiresIn: 'PT30M' };
const ana = { id: 'corp|ana' };
const vote = (verdict: 'approve' | 'reject') =>
  ({ decisionId: 'd', verdict, actor: ana, via: 'web', at: inTime }) as const;

const people = {
  reviewer: ana,
  nobody: { id: 'claimed:unknown' },
  requester: { id: 'agent:refund' },
  'who claims to be the requester': { id: 'claimed:agent:refund' },
  'the requester’s owner': { id: 'corp|dana' },
  starter: { id: 'agent:planner' },
  'the starter’s owner': { id: 'corp|eve' },
};
const kept = Object.keys(people).slice(2);

const sentBack = (open: OpenGate): Gate => ({
  ...open,
  status: 'changes-requested',
  sentBack: { by: ana, at: inTime, comment: 'smaller' },
});

function gatesOf(asked: typeof request): Record<Gate['status'], Gate> {
  const open = openGate('gate-1', asked, openedAt);
  return {
    open,
    'changes-requested': sentBack(open),
    approved: counted(open, vote('approve')),
    rejected: counted(open, vote('reject')),
    expired: expired(open, dueAt),
    withdrawn: withdrawn(open, { by: ana, at: inTime }, undefined),
  };
}

describe('the button and the run', () => {
  const cases = [request, lasting].flatMap((asked, index) =>
    Object.values(gatesOf(asked)).flatMap((gate) =>
      Object.entries(people).flatMap(([who, person]) =>
        [inTime, dueAt, late].map((at) => ({
          gate,
          who,
          person,
          at,
          deadline: index === 1,
          status: gate.status,
        })),
      ),
    ),
  );

  it.each(cases)('agree: $status, $who, deadline $deadline, at $at', ({ gate, person, at }) => {
    const state = { ...noApprovals(startedBy), gates: [gate] };
    const message = readDecide([
      { gateId: 'gate-1', decisionId: 'mine', verdict: 'approve', actor: person, via: 'web', sentAt: at },
    ]);
    const [after] = afterAll(state, [message], at).gates;
    const refused = after?.refused.find(({ decisionId }) => decisionId === 'mine')?.code;
    const hasCounted = after?.votes.some(({ decisionId }) => decisionId === 'mine');
    expect(mayDecide(gate, startedBy, reader(person), Date.parse(at))).toBe(refused);
    expect(hasCounted).toBe(refused === undefined);
  });

  it('offer to decide only an open gate in time, and to all but those who asked', () => {
    const { open } = gatesOf(lasting);
    const now = Date.parse(inTime);
    for (const [who, person] of Object.entries(people)) {
      const code = kept.includes(who) ? 'requester-may-not-decide' : undefined;
      expect(mayDecide(open, startedBy, reader(person), now), who).toBe(code);
      expect(mayDecide(open, startedBy, reader(person), Date.parse(dueAt)), who).toBe('expired');
    }
    expect(mayDecide(open, undefined, reader(people.starter), now)).toBeUndefined();
  });
});

describe('taking back', () => {
  const now = Date.parse(inTime);
  const gates = gatesOf(request);

  it.each(Object.entries(people))('%s', (who, person) => {
    expect(mayWithdraw(gates.open, startedBy, reader(person), now)).toBe(
      kept.includes(who) ? undefined : 'not-requester',
    );
  });

  it('is over once the gate is closed, for everybody', () => {
    for (const gate of Object.values(gates)) {
      if (gate.status === 'open' || gate.status === 'changes-requested') continue;
      expect(mayWithdraw(gate, startedBy, reader(people.requester), now)).toBe(closedCodes[gate.status]);
      expect(mayWithdraw(gate, startedBy, reader(ana), now)).toBe(closedCodes[gate.status]);
    }
  });

  it('of a sample is open to all; deciding it too, and to who launched it', () => {
    const sample = opened(
      noApprovals(undefined),
      'g',
      { ...request, requester: { id: 'agent:sample' } },
      openedAt,
    );
    const [gate] = sample.gates;
    if (!gate) throw new Error('no gate');
    for (const person of Object.values(people)) {
      expect(mayWithdraw(gate, undefined, reader(person), now)).toBeUndefined();
      expect(mayDecide(gate, undefined, reader(person), Date.parse(inTime))).toBeUndefined();
    }
  });
});

describe('every button and the run', () => {
  const rule = {
    stages: [{ groups: ['finance'], quorum: 2 }],
    editable: { properties: { amount: { type: 'number' } } },
    maxSignInAge: 'PT1H',
  };
  const asked = { ...lasting, rule, action: { name: 'refund', arguments: { amount: 1 } } };
  const open = openGate('gate-1', asked, openedAt, { verification: 'verified' });
  const all: Gate[] = [
    open,
    sentBack(open),
    counted(open, vote('approve')),
    counted(open, vote('reject')),
    expired(open, dueAt),
  ];
  const readers = [
    ana,
    { id: 'corp|bo' },
    { id: 'corp|dana' },
    { id: 'agent:refund' },
    { id: 'claimed:cy' },
  ].flatMap((person) =>
    [['finance'], ['ops'], []].flatMap((groups) =>
      [inTime, '2026-01-01T09:00:00.000Z', undefined].map((signedInAt) =>
        reader(person, { groups, signedInAt }),
      ),
    ),
  );
  const changes = { action: { name: 'refund', arguments: { amount: 2 } } };

  it('agree for each act, gate, reader and time', () => {
    const buttons = { approve: mayDecide, requestChanges: mayRequestChanges, claim: mayClaim } as const;
    for (const gate of all) {
      for (const me of readers) {
        for (const at of [inTime, late]) {
          const state = { ...noApprovals(startedBy), gates: [gate] };
          const judged: Judgement = {
            ...me,
            identity: me.person.id.startsWith('claimed:') ? 'unsigned' : 'verified',
            mode: 'verified',
            sentAt: at,
          };
          const codeOf = (act: Act) => {
            const message: Message = {
              kind: 'message',
              act,
              gateId: 'gate-1',
              id: 'x',
              actor: me.person,
              via: 'web',
              comment: 'so',
              digest: gate.digest,
              changes: act === 'revise' ? changes : undefined,
            };
            return received(state, message, judged, at).gates[0]?.refused.at(-1)?.code;
          };
          for (const [act, may] of Object.entries(buttons)) {
            expect(
              may(gate, startedBy, me, Date.parse(at)),
              `${gate.status} ${act} ${JSON.stringify(me)}`,
            ).toBe(codeOf(act as Act));
          }
          const scope = mayRevise(gate, startedBy, me, Date.parse(at));
          expect(scope === 'all' || scope === 'arguments' ? undefined : scope).toBe(codeOf('revise'));
        }
      }
    }
  });

  it('tell how much may be changed', () => {
    const now = Date.parse(inTime);
    const me = { groups: ['finance'], signedInAt: inTime };
    expect(mayRevise(open, startedBy, reader(ana, me), now)).toBe('arguments');
    expect(mayRevise(open, startedBy, reader('corp|dana'), now)).toBe('all');
    expect(mayRevise(sentBack(open), startedBy, reader('corp|eve'), now)).toBe('all');
    expect(mayRevise(sentBack(open), startedBy, reader(ana, me), now)).toBe('not-requester');
    expect(mayRevise(open, startedBy, reader('corp|x', { groups: ['ops'] }), now)).toBe('not-requester');
  });

  it('a role that may not decide, may not', () => {
    const me = { groups: ['finance'], signedInAt: inTime };
    const now = Date.parse(inTime);
    expect(mayDecide(open, startedBy, reader(ana, { ...me, roles: ['viewer', 'admin'] }), now)).toBe(
      'not-eligible',
    );
    expect(mayDecide(open, startedBy, reader(ana, { ...me, roles: ['reviewer'] }), now)).toBeUndefined();
  });
});

describe('at a glance, from a row', () => {
  const row = { gateId: 'g', title: 't', requester, since: openedAt };

  it.each<[string, Partial<Row>, Partial<Reader>, string | undefined]>([
    ['anybody', {}, {}, undefined],
    ['one of the group', { groups: ['finance'] }, { groups: ['finance'] }, undefined],
    ['one of another', { groups: ['finance'] }, { groups: ['ops'] }, 'not-eligible'],
    ['one named', { people: ['corp|ana'] }, {}, undefined],
    ['one not named', { people: ['corp|bo'] }, { groups: ['finance'] }, 'not-eligible'],
    [
      'one of the group besides those named',
      { people: ['corp|bo'], groups: ['ops'] },
      { groups: ['ops'] },
      undefined,
    ],
    ['one who has voted', { voted: ['corp|bo', 'corp|ana'] }, {}, 'already-voted'],
    ['who started it', { startedBy: 'corp|ana' }, {}, 'requester-may-not-decide'],
    ['who asked', { requester: ana }, {}, 'requester-may-not-decide'],
    ['for whom an agent asked', { requester: { id: 'agent:x', owner: ana } }, {}, 'requester-may-not-decide'],
    ['no reviewer', {}, { roles: ['auditor'] }, 'not-eligible'],
    ['of a gate that was sent back', { status: 'changes-requested' }, {}, 'changes-requested'],
    [
      'of a row that was cut: the request tells',
      { truncated: true, groups: ['finance'] },
      { groups: ['ops'] },
      undefined,
    ],
    [
      'somebody unsigned, whose groups nobody knows',
      { groups: ['finance'] },
      { person: { id: 'claimed:ana' } },
      undefined,
    ],
  ])('%s', (_who, more, me, code) => {
    expect(mayDecideRow({ ...row, ...more }, { ...reader(ana), ...me })).toBe(code);
  });

  it('agrees with the request, as far as a row tells', () => {
    const rules = [
      {},
      { stages: [{ groups: ['finance'] }] },
      { stages: [{ people: ['corp|ana'] }] },
      { stages: [{ quorum: 2 }] },
    ];
    for (const rule of rules) {
      const fresh = openGate('g', { ...request, rule }, openedAt);
      for (const gate of [
        fresh,
        counted(fresh, { ...vote('approve'), actor: { id: 'corp|bo' } }),
        sentBack(fresh),
      ]) {
        if (gate.status !== 'open' && gate.status !== 'changes-requested') continue;
        for (const id of ['corp|ana', 'corp|bo', 'corp|dana', 'agent:planner', 'claimed:ana']) {
          for (const groups of [[], ['finance']]) {
            const me = reader(id, { groups });
            const code = mayDecide(gate, { id: 'agent:planner' }, me, Date.parse(inTime));
            expect(
              mayDecideRow(rowOf(gate, { id: 'agent:planner' }), me),
              `${JSON.stringify(rule)} ${id}`,
            ).toBe(code);
          }
        }
      }
    }
  });
});
