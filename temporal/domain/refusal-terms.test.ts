import { describe, expect, it } from 'vitest';
import type { Gate } from '../contract/gate.schema';
import type { RefusalCode } from '../contract/refusals';
import type { Rule } from '../contract/rule.schema';
import type { Judgement } from './judgement';
import type { Attempt } from './refusal';
import { claimed } from './claim';
import { counted, expired, withdrawn } from './gate';
import { unsigned, verified } from './gate.fixture';
import { unsignedIn } from './judgement';
import { refusalOf } from './refusal';
import {
  ana,
  attempt,
  bo,
  by,
  codeOf,
  dueAt,
  editable,
  gateWith,
  gates,
  inTime,
  late,
  open,
  openedAt,
  starter,
  vote,
} from './refusal.fixture';
import { sentBack } from './revision';
import { policySays } from './rules.fixture';

describe('words', () => {
  const cases: [Rule['comment'], string | undefined, RefusalCode | undefined, RefusalCode | undefined][] = [
    [undefined, undefined, undefined, undefined],
    ['on-reject', undefined, undefined, 'comment-required'],
    ['on-reject', ' \n', undefined, 'comment-required'],
    ['on-reject', 'no', undefined, undefined],
    ['always', undefined, 'comment-required', 'comment-required'],
    ['always', '\t', 'comment-required', 'comment-required'],
    ['always', 'fine', undefined, undefined],
  ];
  it.each(cases)('%s with %j: approve %s, reject %s', (comment, words, approve, reject) => {
    const gate = gateWith({ comment });
    expect(codeOf('approve', gate, { comment: words })).toBe(approve);
    expect(codeOf('reject', gate, { comment: words })).toBe(reject);
  });
});

describe('a fresh sign-in', () => {
  const gate = gateWith({ maxSignInAge: 'PT5M' });
  const signedIn = (signedInAt?: string, sentAt: string | undefined = inTime) => ({
    judged: verified(ana, { signedInAt }),
    sentAt,
  });

  it.each<[string, Partial<Attempt>, RefusalCode | undefined]>([
    ['just now', signedIn(inTime), undefined],
    ['exactly so long ago', signedIn('2026-01-01T10:05:00.000Z'), undefined],
    ['a moment longer ago', signedIn('2026-01-01T10:04:59.999Z'), 'sign-in-too-old'],
    ['after it was sent, by another clock', signedIn('2026-01-01T10:10:01.000Z'), undefined],
    ['nobody knows when', signedIn(), 'sign-in-too-old'],
    ['by a time that is none', signedIn('yesterday'), 'sign-in-too-old'],
    [
      'by when it is handled, where it does not say when it was sent',
      { ...signedIn(openedAt), sentAt: undefined },
      'sign-in-too-old',
    ],
    ['unsigned: there is no sign-in', { judged: unsigned }, undefined],
  ])('%s', (_when, more, code) => {
    for (const act of ['approve', 'reject', 'requestChanges'] as const)
      expect(codeOf(act, gate, more), act).toBe(code);
    expect(codeOf('claim', gate, more)).toBeUndefined();
  });

  it('is judged by when it was sent, not by when it is handled', () => {
    expect(
      codeOf('approve', gate, signedIn(openedAt, '2026-01-01T10:04:00.000Z'), '2026-01-01T10:20:00.000Z'),
    ).toBeUndefined();
  });
});

describe('policy', () => {
  const says = (effect: 'allow' | 'deny' | 'block' | 'auto' | 'review') =>
    policySays('decide', effect, { reasons: ['Not today.'] });
  const judged = (effect: Parameters<typeof says>[0], more: Partial<Judgement> = {}) => ({
    judged: verified(ana, { policy: says(effect), ...more }),
  });

  it('only its allow lets a decision through, and it says why not', () => {
    expect(codeOf('approve', open, judged('allow'))).toBeUndefined();
    for (const effect of ['deny', 'block', 'auto', 'review'] as const) {
      const refused = refusalOf(open, starter, attempt('approve', open, judged(effect)), inTime);
      expect(refused).toEqual({ code: 'denied-by-policy', reasons: ['Not today.'], policy: says(effect) });
    }
  });

  it('allows nothing that the rules forbid', () => {
    const voted = counted(gateWith({ stages: [{ quorum: 2 }] }), vote('approve', ana));
    const allow = judged('allow');
    expect(codeOf('approve', voted, allow)).toBe('already-voted');
    expect(codeOf('approve', gates.rejected, allow)).toBe('already-decided');
    expect(codeOf('approve', open, { ...allow, digest: 'sha256:other' })).toBe('stale');
    const own = by('corp|req', { policy: says('allow') });
    expect(codeOf('approve', open, own)).toBe('requester-may-not-decide');
  });
});

describe('claims', () => {
  const taken = claimed(open, { at: inTime, by: bo });
  const after = '2026-01-01T10:25:00.000Z';

  it('keep nobody from deciding, and others from claiming as long as they hold', () => {
    expect(codeOf('approve', taken)).toBeUndefined();
    expect(codeOf('claim', taken)).toBe('already-claimed');
    expect(codeOf('claim', taken, by('corp|bo'))).toBeUndefined();
    expect(codeOf('claim', taken, {}, after)).toBeUndefined();
  });

  it('are released by their own person, while they hold', () => {
    expect(codeOf('release', taken)).toBe('not-claimed');
    expect(codeOf('release', taken, by('corp|bo'))).toBeUndefined();
    expect(codeOf('release', taken, by('corp|bo'), after)).toBe('not-claimed');
  });
});

describe('changing it', () => {
  const gate = gateWith({ editable, stages: [{ groups: ['finance'], quorum: 2 }], maxSignInAge: 'PT5M' });
  const fresh = { groups: ['finance'], signedInAt: inTime };

  it.each<[string, Partial<Attempt>, RefusalCode | undefined]>([
    ['a reviewer, where the rule has something to edit', by('corp|ana', fresh), undefined],
    ['one of another group', by('corp|ana', { ...fresh, groups: ['ops'] }), 'not-requester'],
    [
      'a reviewer whose sign-in is too old',
      by('corp|ana', { groups: ['finance'], signedInAt: openedAt }),
      'sign-in-too-old',
    ],
    ['who asked, whatever their sign-in', by('corp|req'), undefined],
  ])('%s', (_who, more, code) => {
    expect(codeOf('revise', gate, more)).toBe(code);
  });

  it('not by a reviewer who has voted, nor by anybody else of a gate without editable arguments', () => {
    const voted = counted(gate, vote('approve', ana));
    expect(codeOf('revise', voted, by('corp|ana', fresh))).toBe('already-voted');
    expect(codeOf('revise', gateWith({ stages: [{ groups: ['finance'] }] }), by('corp|ana'))).toBe(
      'not-requester',
    );
  });

  it('a sample that was sent back is answered by anybody', () => {
    const sample = gateWith({}, { requester: { id: 'agent:sample' } });
    expect(codeOf('revise', sample)).toBe('not-editable');
    expect(codeOf('revise', sentBack(sample, { at: inTime, by: ana }, 'x'))).toBeUndefined();
  });
});

describe('taking it back', () => {
  it('whoever asked; a sample anybody; unsigned where that counts at all, whoever it names', () => {
    expect(codeOf('withdraw', open, { judged: unsigned })).toBeUndefined();
    expect(codeOf('withdraw', open, { judged: unsignedIn('verified') })).toBe('unverified');
    const sample = gateWith({}, { requester: { id: 'agent:sample' } });
    expect(codeOf('withdraw', sample)).toBeUndefined();
    expect(codeOf('withdraw', gates['changes-requested'], by('corp|boss'))).toBeUndefined();
  });
});

describe('the order of the questions', () => {
  // Everything is wrong with it at once; taking the first fault away shows the next one.
  const rule: Rule = {
    stages: [{ groups: ['finance'], quorum: 3 }],
    comment: 'always',
    maxSignInAge: 'PT1M',
  };
  const own = { id: 'corp|req' };
  const voted = counted(gateWith(rule), vote('approve', own));
  const policy = policySays('decide', 'deny');
  const steps: [RefusalCode | undefined, Gate, Partial<Attempt>, string][] = [
    [
      'unverified',
      expired(voted as typeof open, dueAt),
      { judged: { identity: 'invalid', mode: 'open' } },
      late,
    ],
    ['expired', withdrawn(voted as typeof open, { at: inTime, by: bo }, ''), {}, late],
    ['withdrawn', withdrawn(voted as typeof open, { at: inTime, by: bo }, ''), {}, inTime],
    ['stale', voted, {}, inTime],
    ['requester-may-not-decide', voted, { digest: voted.digest }, inTime],
  ];
  const wrong = { actor: own, judged: verified(own, { policy }), digest: 'sha256:x', sentAt: undefined };

  it.each(steps)('%s', (code, gate, better, at) => {
    expect(codeOf('approve', gate, { ...wrong, ...better }, at)).toBe(code);
  });

  const mine = counted(gateWith(rule), vote('approve', ana));
  const asked = gateWith(rule);
  const still = (more: Partial<Judgement> = {}) => ({ judged: verified(ana, { policy, ...more }) });
  const now = { groups: ['finance'], signedInAt: inTime };
  it.each<[RefusalCode | undefined, Gate, Partial<Attempt>]>([
    ['already-voted', mine, still()],
    ['not-eligible', asked, still()],
    ['comment-required', asked, still({ groups: ['finance'] })],
    ['sign-in-too-old', asked, { ...still({ groups: ['finance'] }), comment: 'ok' }],
    ['denied-by-policy', asked, { ...still(now), comment: 'ok' }],
    [undefined, asked, { ...still({ ...now, policy: undefined }), comment: 'ok' }],
  ])('then %s', (code, gate, more) => {
    expect(codeOf('approve', gate, more)).toBe(code);
  });
});
