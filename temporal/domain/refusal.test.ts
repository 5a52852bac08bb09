import { describe, expect, it } from 'vitest';
import type { Gate } from '../contract/gate.schema';
import type { Act } from '../contract/proof.schema';
import type { RefusalCode } from '../contract/refusals';
import type { Rule } from '../contract/rule.schema';
import type { Judgement } from './judgement';
import type { Attempt } from './refusal';
import { escalated } from './due';
import { counted, openGate } from './gate';
import { unsigned, verified } from './gate.fixture';
import { unsignedIn } from './judgement';
import {
  ana,
  bo,
  by,
  codeOf,
  dueAt,
  gateWith,
  gates,
  inTime,
  late,
  open,
  openedAt,
  request,
  vote,
} from './refusal.fixture';
import { policySays } from './rules.fixture';

const acts: Act[] = ['approve', 'reject', 'requestChanges', 'claim', 'release', 'revise', 'withdraw'];
type Expected = (RefusalCode | undefined)[];
const all = (code: RefusalCode): Expected => acts.map(() => code);

describe('every status × every act', () => {
  const sent = 'changes-requested';
  const reviewer: Record<Gate['status'], Expected> = {
    open: [undefined, undefined, undefined, undefined, 'not-claimed', 'not-editable', 'not-requester'],
    'changes-requested': [sent, sent, sent, sent, sent, 'not-requester', 'not-requester'],
    approved: all('already-decided'),
    rejected: all('already-decided'),
    expired: all('expired'),
    withdrawn: all('withdrawn'),
  };
  const no = 'requester-may-not-decide';
  const whoAsked: Record<Gate['status'], Expected> = {
    ...reviewer,
    open: [no, no, no, no, 'not-claimed', undefined, undefined],
    'changes-requested': [sent, sent, sent, sent, sent, undefined, undefined],
  };

  it.each(Object.entries(gates))('%s: a reviewer', (status, gate) => {
    expect(acts.map((act) => codeOf(act, gate))).toEqual(reviewer[status as Gate['status']]);
  });

  it.each(Object.entries(gates))('%s: requester, starter, and the people either acts for', (status, gate) => {
    for (const id of ['corp|req', 'corp|owner', 'agent:planner', 'corp|boss', 'claimed:corp|req']) {
      const codes = acts.map((act) => codeOf(act, gate, by(id)));
      expect(codes, id).toEqual(whoAsked[status as Gate['status']]);
    }
  });
});

describe('proofs', () => {
  const none = unsignedIn('open');
  const cases: [string, Rule, Judgement, RefusalCode | undefined][] = [
    ['none, where none is asked', {}, none, undefined],
    ['none, where the installation asks for one', {}, unsignedIn('verified'), 'unverified'],
    ['none, where the rule asks for one', { verification: 'verified' }, none, 'unverified'],
    ['one that does not hold, anywhere', {}, { identity: 'invalid', mode: 'open' }, 'unverified'],
    ['one without a person', {}, { identity: 'verified', mode: 'open' }, 'unverified'],
    ['a good one', { verification: 'verified' }, verified(ana), undefined],
  ];
  it.each(cases)('%s', (_what, rule, judged, code) => {
    const gate = gateWith(rule);
    for (const act of ['approve', 'reject', 'requestChanges', 'claim'] as const) {
      expect(codeOf(act, gate, { judged }), act).toBe(code);
    }
    if (code) for (const act of acts) expect(codeOf(act, gate, { judged }), act).toBe(code);
  });

  it('no request turns verified into open', () => {
    expect(openGate('g', request, openedAt, { verification: 'verified' }).verification).toBe('verified');
    expect(openGate('g', request, openedAt, { verification: 'open' }).verification).toBe('open');
    const asks = { ...request, rule: { verification: 'verified' as const } };
    expect(openGate('g', asks, openedAt, { verification: 'open' }).verification).toBe('verified');
  });
});

describe('deadline', () => {
  it.each(acts)('%s counts as far as it was sent or taken up before, whenever it is handled', (act) => {
    const before = codeOf(act, open);
    const timely = codeOf(act, open, {}, late);
    const takenUp = { sentAt: undefined, judged: verified(ana, { arrivedAt: inTime }) };
    expect([timely, codeOf(act, open, takenUp, late)]).toEqual([before, before]);
    for (const sentAt of [dueAt, late, undefined]) {
      expect(codeOf(act, open, { sentAt }, late)).toBe('expired');
      expect(codeOf(act, open, { sentAt, judged: verified(ana, { arrivedAt: dueAt }) }, dueAt)).toBe(
        'expired',
      );
    }
  });
});

describe('what the sender saw', () => {
  const unsaid = { digest: undefined };
  const other = { digest: 'sha256:other' };
  const weighed: Act[] = ['approve', 'reject', 'requestChanges'];

  it('must be what is asked now', () => {
    for (const act of weighed) expect(codeOf(act, open, other), act).toBe('stale');
    expect(codeOf('claim', open, other)).toBe('stale');
    expect(codeOf('revise', open, { ...other, ...by('corp|req') })).toBe('stale');
  });

  it('must be said where proofs are asked', () => {
    const asking = gateWith({ verification: 'verified' });
    for (const act of weighed) {
      expect(codeOf(act, open, unsaid), act).toBe('stale');
      expect(codeOf(act, open, { ...unsaid, judged: verified(ana, { mode: 'open' }) }), act).toBeUndefined();
      expect(codeOf(act, asking, { ...unsaid, judged: verified(ana, { mode: 'open' }) }), act).toBe('stale');
    }
    expect(codeOf('revise', open, { ...unsaid, ...by('corp|req') })).toBe('stale');
  });

  it('is of no matter to a claim, a release and a withdrawal that do not say it', () => {
    expect(codeOf('claim', open, unsaid)).toBeUndefined();
    expect(codeOf('withdraw', open, { ...unsaid, ...by('corp|req') })).toBeUndefined();
  });
});

describe('who may', () => {
  const two = { stages: [{ groups: ['finance'], quorum: 2 }, { people: ['corp|cy'] }] };
  const gate = gateWith(two);
  const finance = { groups: ['ops', 'finance'] };
  const ofFinance = { actor: ana, judged: verified(ana, finance) };
  const claim = (id: string) => ({ actor: { id }, judged: unsigned });

  it.each<[string, Partial<Attempt>, RefusalCode | undefined]>([
    ['one of the group', ofFinance, undefined],
    ['one of another group', by('corp|ana', { groups: ['ops'] }), 'not-eligible'],
    ['one of no group', by('corp|ana', { groups: [] }), 'not-eligible'],
    ['one of whom no groups are told', by('corp|ana', { groups: undefined }), 'not-eligible'],
    [
      'one of the group who is no reviewer',
      by('corp|ana', { ...finance, roles: ['viewer'] }),
      'not-eligible',
    ],
    ['a reviewer of the group', by('corp|ana', { ...finance, roles: ['operator', 'reviewer'] }), undefined],
    ['somebody unsigned, whose groups nobody knows', claim('claimed:ana'), undefined],
    ['nobody', claim('claimed:unknown'), undefined],
    ['one named for a later stage', by('corp|cy', { groups: [] }), 'not-eligible'],
  ])('%s', (_who, more, code) => {
    for (const act of ['approve', 'reject', 'requestChanges', 'claim'] as const)
      expect(codeOf(act, gate, more), act).toBe(code);
  });

  it('nobody twice, in whatever stage and by whatever name', () => {
    const voted = counted(gate, vote('approve', ana));
    expect(codeOf('approve', voted, ofFinance)).toBe('already-voted');
    expect(codeOf('reject', voted, { ...claim('claimed:corp|ana') })).toBe('already-voted');
    expect(codeOf('approve', voted, by('corp|di', finance))).toBeUndefined();
    const nobodys = counted(gate, vote('approve', { id: 'claimed:unknown' }));
    expect(codeOf('approve', nobodys, claim('claimed:unknown'))).toBe('already-voted');
    expect(codeOf('approve', nobodys, claim('claimed:ana'))).toBeUndefined();
  });

  it('in a stage of named people they alone, whoever claims to be', () => {
    const next = counted(counted(gate, vote('approve', bo)) as typeof gate, vote('approve', ana));
    expect(codeOf('approve', next, by('corp|cy'))).toBeUndefined();
    expect(codeOf('approve', next, claim('claimed:corp|cy'))).toBeUndefined();
    expect(codeOf('approve', next, claim('claimed:dy'))).toBe('not-eligible');
    expect(codeOf('approve', next, claim('claimed:unknown'))).toBe('not-eligible');
    expect(codeOf('approve', next, by('corp|di', finance))).toBe('not-eligible');
  });

  it('after an escalation its groups besides', () => {
    const rule = { stages: [{ groups: ['finance'] }], escalate: { after: 'PT5M', groups: ['leads'] } };
    const lead = by('corp|lead', { groups: ['leads'] });
    expect(codeOf('approve', gateWith(rule), lead)).toBe('not-eligible');
    const asked = escalated(gateWith(rule), inTime);
    expect(asked.groups).toEqual(['finance', 'leads']);
    expect(codeOf('approve', asked, lead)).toBeUndefined();
    expect(codeOf('approve', asked, ofFinance)).toBeUndefined();
  });

  it('an escalation opens no stage that policy demands, and narrows none that any reviewer decides', () => {
    const escalate = { after: 'PT5M', groups: ['leads'] };
    const demand = { stages: [{ groups: ['security'] }] };
    const demanded = openGate(
      'g',
      { ...request, rule: { stages: [{ groups: ['security'] }], escalate } },
      openedAt,
      { policy: policySays('require', 'review', { demand }) },
    );
    const lead = by('corp|lead', { groups: ['leads'] });
    expect(codeOf('approve', escalated(demanded, inTime), lead)).toBe('not-eligible');
    const anybody = escalated(gateWith({ escalate }), inTime);
    expect(anybody.groups).toBeUndefined();
    expect(codeOf('approve', anybody, by('corp|di', { groups: [] }))).toBeUndefined();
  });
});
