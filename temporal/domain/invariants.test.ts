import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gate, Vote } from '../contract/gate.schema';
import type { Act } from '../contract/proof.schema';
import type { VerificationMode } from '../contract/rule.schema';
import type { ApprovalsState } from './approvals';
import type { Message } from './incoming';
import type { Judgement } from './judgement';
import { refusalCodes } from '../contract/refusals';
import { escalatedAt, expiredAt, noApprovals, opened, remindedAt } from './approvals';
import { isClosed } from './gate';
import { gateIn } from './gate.fixture';
import { outcomeOf } from './outcome';
import { samePerson } from './person';
import { received } from './received';
import { anyDemand, anyGroups, anyRule, policySays } from './rules.fixture';
import { eligibleIn, isEligible, quorumOf, rejectionsOf, sameVoter, stagesOf, votesIn } from './stages';

/**
 * What holds whatever the rule, whatever policy says (here it permits everything, always), and whatever arrives, from
 * whom, in which order.
 */
const start = Date.parse('2026-01-01T10:00:00.000Z');
const iso = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const requester = { id: 'agent:r', owner: { id: 'corp|ana' } };
const startedBy = { id: 'corp|bo', owner: { id: 'corp|boss' } };
const kept = ['agent:r', 'corp|ana', 'corp|bo', 'corp|boss'];
const every = ['finance', 'security', 'legal', 'ops'];
const groupsOf: Record<string, string[]> = {
  'corp|cy': ['finance', 'security', 'ops'],
  'corp|di': ['security', 'legal'],
  'corp|ed': [],
  'corp|fy': every,
  'corp|gil': every,
  'corp|hal': every,
  'corp|ina': every,
  'corp|ana': every,
  'corp|bo': every,
};
const others = [
  'agent:r',
  'corp|boss',
  'claimed:unknown',
  'claimed:corp|bo',
  'claimed:corp|cy',
  'claimed:joe',
];

/** Mostly the first of these, now and then one of the others. */
const mostly = <T>(often: T[], rarely: T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...often) },
    { weight: 1, arbitrary: fc.constantFrom(...rarely) },
  );

const step = fc.record({
  minutes: fc.integer({ min: 0, max: 3 }),
  act: mostly<Act>(
    ['approve', 'approve', 'reject', 'claim'],
    ['requestChanges', 'revise', 'release', 'withdraw'],
  ),
  who: mostly(Object.keys(groupsOf), others),
  proof: mostly(['verified'], ['unsigned', 'invalid']),
  seen: mostly(['now'] as const, ['before', 'none'] as const),
  id: fc.integer({ min: 0, max: 200 }),
  comment: mostly<string | undefined>(['words'], [undefined]),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const world = fc.record({
  rule: anyRule,
  groups: anyGroups,
  demand: fc.option(
    anyDemand.map((demand) => ({ ...demand, expiresIn: undefined })),
    { freq: 2, nil: undefined },
  ),
  expiresIn: mostly<string | undefined>([undefined], ['PT10M', 'PT1H']),
  mode: fc.constantFrom<VerificationMode>('open', 'verified'),
  steps: fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
});

function messageOf({ act, who, seen, id, comment }: Step, gate: Gate, first: string | undefined): Message {
  const digest = { now: gate.digest, before: first, none: undefined }[seen];
  const changes = act === 'revise' ? { summary: `Number ${id}` } : undefined;
  const words = act === 'requestChanges' ? 'smaller' : comment;
  return {
    kind: 'message',
    act,
    gateId: 'g',
    id: `d${id}`,
    actor: { id: who },
    via: 'web',
    digest,
    comment: words,
    changes,
  };
}

function judge({ who, proof, act }: Step, mode: VerificationMode, sentAt: string): Judgement {
  const policy = policySays(act === 'revise' ? 'require' : 'decide', act === 'revise' ? 'review' : 'allow');
  const identity =
    proof === 'verified' && !who.startsWith('claimed:')
      ? 'verified'
      : proof === 'invalid'
        ? 'invalid'
        : 'unsigned';
  if (identity !== 'verified') return { identity, mode, sentAt, policy };
  return {
    identity,
    mode,
    person: { id: who },
    groups: groupsOf[who] ?? [],
    signedInAt: sentAt,
    sentAt,
    policy,
  };
}

/** Every state from the opening on, with the gate before and after each step. */
function story({
  rule,
  groups,
  demand,
  expiresIn,
  mode,
  steps,
}: typeof world extends fc.Arbitrary<infer T> ? T : never) {
  const request = { title: 't', action: { name: 'a', arguments: {} }, requester, rule, groups, expiresIn };
  const policy = policySays('require', 'review', { demand });
  let state: ApprovalsState = opened(noApprovals(startedBy), 'g', request, iso(0), {
    policy,
    verification: mode,
  });
  const first = gateIn(state).digest;
  const told: { before: Gate; after: Gate; message: Message; judged: Judgement }[] = [];
  let now = 0;
  for (const one of steps) {
    now += one.minutes;
    const at = iso(now);
    state = expiredAt(escalatedAt(remindedAt(state, 'g', at), 'g', at), 'g', at);
    const before = gateIn(state);
    const message = messageOf(one, before, first);
    const judged = judge(one, mode, at);
    state = received(state, message, judged, at);
    told.push({ before, after: gateIn(state), message, judged });
  }
  return { state, gate: gateIn(state), told };
}

const everyVote = (gate: Gate): Vote[] => [
  ...gate.votes,
  ...(gate.earlier ?? []).flatMap(({ votes }) => votes),
];
const holds = (what: (told: ReturnType<typeof story>) => void) =>
  fc.assert(
    fc.property(world, (some) => what(story(some))),
    { numRuns: 100 },
  );

it('the stories below come to every end, and to every refusal that a gate knows', () => {
  const gates = fc.sample(world, { numRuns: 1_000, seed: 4 }).map((some) => story(some).gate);
  const ends = new Set(gates.map(({ status }) => status));
  expect([...ends].sort()).toEqual([
    'approved',
    'changes-requested',
    'expired',
    'open',
    'rejected',
    'withdrawn',
  ]);
  expect(gates.some(({ votes }) => votes.length > 3 && votes.some(({ stage }) => stage === 2))).toBe(true);
  const codes = new Set(gates.flatMap(({ refused }) => refused.map(({ code }) => code)));
  const never = ['malformed', 'unknown-gate', 'ambiguous-gate', 'denied-by-policy', 'sign-in-too-old'];
  expect([...codes].sort()).toEqual(refusalCodes.filter((code) => !never.includes(code)).sort());
});

describe('whatever the rule, and with a policy that permits everything', () => {
  it('those who asked never decide, by whatever name', () => {
    holds(({ gate }) => {
      for (const vote of everyVote(gate)) {
        expect(kept.some((id) => samePerson({ id }, vote.actor))).toBe(false);
      }
    });
  });

  it('a person counts once, and nobody counts once', () => {
    holds(({ gate }) => {
      for (const votes of [gate.votes, ...(gate.earlier ?? []).map((earlier) => earlier.votes)]) {
        votes.forEach((vote, index) => {
          expect(votes.slice(index + 1).some((other) => sameVoter(vote.actor, other.actor))).toBe(false);
        });
      }
    });
  });

  it('a gate is approved only when each stage has as many approvals as it needs, rejected only by a stage', () => {
    holds(({ gate }) => {
      const stages = stagesOf(gate);
      const full = stages.map((stage, index) => votesIn(gate, index, 'approve').length >= quorumOf(stage));
      const refused = stages.map(
        (stage, index) => votesIn(gate, index, 'reject').length >= rejectionsOf(stage),
      );
      expect(gate.status === 'approved').toBe(full.every(Boolean));
      expect(gate.status === 'rejected').toBe(refused.some(Boolean));
    });
  });

  it('each vote is of somebody whom its stage asks for', () => {
    holds(({ told }) => {
      for (const { before, after, judged } of told) {
        const vote = after.votes.length > before.votes.length ? after.votes.at(-1) : undefined;
        if (!vote) continue;
        const groups = judged.identity === 'verified' ? judged.groups : undefined;
        expect(isEligible(eligibleIn(before, vote.stage ?? 0), { person: vote.actor, groups })).toBe(true);
      }
    });
  });

  it('a closed gate stays closed: only what did not count is added', () => {
    holds(({ told }) => {
      for (const { before, after } of told) {
        if (!isClosed(before)) continue;
        const record = { refused: [], refusedMore: 0, duplicates: 0 };
        expect({ ...after, ...record }).toEqual({ ...before, ...record });
        expect(outcomeOf(before)).toEqual(outcomeOf(after as typeof before));
      }
    });
  });

  it('a vote is about what is asked now; where proofs are asked it has one, and says what it saw', () => {
    holds(({ told }) => {
      for (const { before, after, message, judged } of told) {
        if (after.votes.length <= before.votes.length) continue;
        const mustProve = before.verification === 'verified';
        expect([before.digest, ...(mustProve ? [] : [undefined])]).toContain(message.digest);
        expect(judged.identity).not.toBe('invalid');
        if (mustProve) expect(after.votes.at(-1)).toMatchObject({ verified: true, actor: judged.person });
      }
    });
  });

  it('nothing that is unverified stands under a verified id', () => {
    holds(({ gate }) => {
      const actors = [...everyVote(gate), ...gate.refused].filter(({ verified }) => !verified);
      for (const { actor } of actors) expect(actor?.id).toMatch(/^claimed:/);
    });
  });

  it('every message is accounted for: counted, refused, or heard before', () => {
    holds(({ told }) => {
      for (const { before, after } of told) {
        const heard = (gate: Gate) => gate.refused.length + (gate.refusedMore ?? 0) + (gate.duplicates ?? 0);
        const counted = JSON.stringify({ ...after, refused: [], duplicates: 0, refusedMore: 0 });
        const hasCounted =
          counted !== JSON.stringify({ ...before, refused: [], duplicates: 0, refusedMore: 0 });
        expect(heard(after) - heard(before)).toBe(hasCounted ? 0 : 1);
      }
    });
  });
});
