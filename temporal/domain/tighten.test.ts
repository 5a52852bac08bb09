import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Demand } from '../contract/policy.schema';
import type { Rule, Stage } from '../contract/rule.schema';
import type { Terms } from './tighten';
import { noApprovals, opened } from './approvals';
import { durationMs } from './duration';
import { openGate } from './gate';
import { gateIn, verified } from './gate.fixture';
import { received } from './received';
import { ruleOf } from './rule';
import { anyDemand, anyDuration, anyGroups, anyRule, people, policySays } from './rules.fixture';
import { defaultStage, quorumOf, rejectionsOf, sameWho } from './stages';
import { tighten } from './tighten';

const at = '2026-01-01T10:00:00.000Z';
const finance: Stage = { groups: ['finance'] };
const security: Stage = { groups: ['security'] };

describe('a demand of policy', () => {
  const cases: [string, { rule?: Rule; groups?: string[]; expiresIn?: string }, Demand | undefined, Terms][] =
    [
      ['none', { rule: { comment: 'always' } }, undefined, { rule: { comment: 'always' } }],
      ['nothing', { groups: ['finance'], expiresIn: 'P1D' }, {}, { rule: {}, expiresIn: 'P1D' }],
      [
        'two people, where none is asked by a rule',
        { groups: ['finance'] },
        { quorum: 2 },
        { rule: { stages: [{ ...finance, quorum: 2 }] } },
      ],
      ['two people of any', {}, { quorum: 2 }, { rule: { stages: [{ quorum: 2 }] } }],
      [
        'two people, where three are asked',
        { rule: { stages: [{ quorum: 3 }] } },
        { quorum: 2 },
        { rule: { stages: [{ quorum: 3 }] } },
      ],
      [
        'two people, where two stages ask for one each',
        { rule: { stages: [finance, {}] } },
        { quorum: 2, stages: [security] },
        { rule: { stages: [finance, {}, security] } },
      ],
      [
        'four people, the missing one in the last stage asked',
        { rule: { stages: [{ ...finance, quorum: 2 }, {}] } },
        { quorum: 4, stages: [security] },
        { rule: { stages: [{ ...finance, quorum: 2 }, { quorum: 2 }, security] } },
      ],
      [
        'a group, after those asked',
        { groups: ['finance'] },
        { stages: [security] },
        { rule: { stages: [finance, security] } },
      ],
      [
        'a group, as the one of any reviewer',
        {},
        { stages: [security] },
        { rule: { stages: [{}, security] } },
      ],
      [
        'a group that is asked already, and more of it',
        { rule: { stages: [{ groups: ['security', 'it'], rejections: 3 }, finance] } },
        { stages: [{ groups: ['it', 'security'], quorum: 2 }] },
        { rule: { stages: [{ groups: ['security', 'it'], quorum: 2, rejections: 1 }, finance] } },
      ],
      [
        'a comment',
        { rule: { comment: 'on-reject' } },
        { comment: 'always' },
        { rule: { comment: 'always' } },
      ],
      [
        'less of a comment',
        { rule: { comment: 'always' } },
        { comment: 'on-reject' },
        { rule: { comment: 'always' } },
      ],
      ['a fresh sign-in', {}, { maxSignInAge: 'PT5M' }, { rule: { maxSignInAge: 'PT5M' } }],
      [
        'a fresher one',
        { rule: { maxSignInAge: 'PT10M' } },
        { maxSignInAge: 'PT300S' },
        { rule: { maxSignInAge: 'PT300S' } },
      ],
      [
        'an older one',
        { rule: { maxSignInAge: 'PT10M' } },
        { maxSignInAge: 'PT1H' },
        { rule: { maxSignInAge: 'PT10M' } },
      ],
      ['a deadline', {}, { expiresIn: 'P1D' }, { rule: {}, expiresIn: 'P1D' }],
      ['an earlier one', { expiresIn: 'P2D' }, { expiresIn: 'PT24H' }, { rule: {}, expiresIn: 'PT24H' }],
      ['a later one', { expiresIn: 'P2D' }, { expiresIn: 'P3D' }, { rule: {}, expiresIn: 'P2D' }],
      ['proofs', {}, { verification: 'verified' }, { rule: { verification: 'verified' } }],
      [
        'lengths of time that nobody can read are the shortest',
        { rule: { maxSignInAge: 'PT1H' }, expiresIn: 'P1D' },
        { maxSignInAge: 'soon', expiresIn: 'P99Y' },
        { rule: { maxSignInAge: 'PT1S' }, expiresIn: 'PT1S' },
      ],
      [
        'what a demand knows nothing of stays',
        {
          rule: {
            remindAfter: 'PT1H',
            escalate: { after: 'PT2H', groups: ['leads'] },
            editable: { properties: {} },
          },
        },
        { comment: 'always' },
        {
          rule: {
            remindAfter: 'PT1H',
            escalate: { after: 'PT2H', groups: ['leads'] },
            editable: { properties: {} },
            comment: 'always',
          },
        },
      ],
    ];

  it.each(cases)('for %s', (_what, asked, demand, terms) => {
    expect(tighten(asked, demand)).toEqual(terms);
  });

  const asked = fc.record({
    rule: anyRule,
    groups: anyGroups,
    expiresIn: fc.option(anyDuration, { nil: undefined }),
  });
  const length = (iso: string | undefined) => (iso === undefined ? Infinity : (durationMs(iso) ?? 0));
  const words = (rule: Rule) => ['', 'on-reject', 'always'].indexOf(rule.comment ?? '');
  const isWithin = (least: Stage, stages: readonly Stage[]) =>
    stages.some(
      (stage) =>
        sameWho(stage, least) &&
        quorumOf(stage) >= quorumOf(least) &&
        rejectionsOf(stage) <= rejectionsOf(least),
    );

  it('never loosens what is asked, and never falls short of itself', () => {
    fc.assert(
      fc.property(asked, anyDemand, (request, demand) => {
        const { rule, expiresIn } = tighten(request, demand);
        const before = request.rule.stages ?? [defaultStage(request.groups)];
        const after = rule.stages ?? [defaultStage(request.groups)];
        before.forEach((stage, index) => expect(isWithin(stage, after.slice(index, index + 1))).toBe(true));
        for (const stage of demand.stages ?? []) expect(isWithin(stage, after)).toBe(true);
        const needed = after.slice(0, before.length).reduce((sum, stage) => sum + quorumOf(stage), 0);
        expect(needed).toBeGreaterThanOrEqual(demand.quorum ?? 1);
        for (const other of [request, demand])
          expect(length(expiresIn)).toBeLessThanOrEqual(length(other.expiresIn));
        for (const other of [request.rule, demand]) {
          expect(words(rule)).toBeGreaterThanOrEqual(words(other));
          expect(length(rule.maxSignInAge)).toBeLessThanOrEqual(length(other.maxSignInAge));
          if (other.verification) expect(rule.verification).toBe('verified');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is what holds at the gate', () => {
    fc.assert(
      fc.property(asked, anyDemand, (more, demand) => {
        const request = { title: 't', action: { name: 'a', arguments: {} }, requester: { id: 'r' }, ...more };
        const { rule, expiresIn } = tighten(request, demand);
        const gate = openGate('g', request, at, { policy: policySays('require', 'review', { demand }) });
        expect(ruleOf(gate)).toEqual(rule);
        const lasts = gate.dueAt === undefined ? Infinity : Date.parse(gate.dueAt) - Date.parse(at);
        expect(lasts).toBe(length(expiresIn));
        expect(gate.request).toEqual(request);
      }),
    );
  });

  const voter = fc.record({ id: fc.constantFrom(...people, 'corp|fy', 'corp|gil'), groups: anyGroups });

  it('approves nothing that would not be approved without it, and nothing by fewer people', () => {
    const voted = (conditions: object, request: object, voters: { id: string; groups: string[] }[]) => {
      const asks = {
        title: 't',
        action: { name: 'a', arguments: {} },
        requester: { id: 'agent:r' },
        ...request,
      };
      const start = opened(noApprovals(undefined), 'g', asks, at, conditions);
      const end = voters.reduce((state, { id, groups }, n) => {
        const { digest } = gateIn(state);
        const message = {
          kind: 'message',
          act: 'approve',
          gateId: 'g',
          id: `d${n}`,
          via: 'web',
          actor: { id },
          digest,
          comment: 'ok',
        } as const;
        return received(state, message, verified(id, { groups, signedInAt: at, sentAt: at }), at);
      }, start);
      return gateIn(end);
    };
    fc.assert(
      fc.property(
        asked,
        anyDemand,
        fc.array(voter, { maxLength: 12 }),
        ({ rule, groups }, demand, voters) => {
          const request = { rule, groups };
          const policy = policySays('require', 'review', { demand });
          const { status, votes } = voted({ policy }, request, voters);
          if (status !== 'approved') return;
          expect(voted({}, request, voters).status).toBe('approved');
          const approvers = votes.filter(({ verdict }) => verdict === 'approve').map(({ actor }) => actor.id);
          expect(new Set(approvers).size).toBeGreaterThanOrEqual(demand.quorum ?? 1);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
