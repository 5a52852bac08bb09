import fc from 'fast-check';
import type { Demand, PolicyEffect, PolicyPoint, PolicyRecord } from '../contract/policy.schema';
import type { Rule, Stage } from '../contract/rule.schema';

/** Names of which few are enough to meet often. */
const groups = ['finance', 'security', 'legal', 'ops'];
export const people = ['corp|ana', 'corp|bo', 'corp|cy', 'corp|di', 'corp|ed'];
const durations = ['PT1M', 'PT10M', 'PT1H', 'P1D'];

const some = (names: string[]) => fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const without = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const anyGroups = fc.uniqueArray(fc.constantFrom(...groups), { maxLength: 3 });
export const anyDuration = fc.constantFrom(...durations);

export const anyStage: fc.Arbitrary<Stage> = fc
  .record({
    groups: maybe(some(groups)),
    people: maybe(some(people)),
    quorum: maybe(fc.integer({ min: 1, max: 3 })),
    rejections: maybe(fc.integer({ min: 1, max: 3 })),
  })
  .map(without);

export const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    stages: maybe(fc.array(anyStage, { minLength: 1, maxLength: 3 })),
    comment: maybe(fc.constantFrom('on-reject', 'always')),
    remindAfter: maybe(anyDuration),
    escalate: maybe(fc.record({ after: anyDuration, groups: some(groups) })),
    maxSignInAge: maybe(anyDuration),
    verification: maybe(fc.constant('verified' as const)),
  })
  .map(without);

export const anyDemand: fc.Arbitrary<Demand> = fc
  .record({
    stages: maybe(fc.array(anyStage, { minLength: 1, maxLength: 2 })),
    comment: maybe(fc.constantFrom('on-reject', 'always')),
    maxSignInAge: maybe(anyDuration),
    verification: maybe(fc.constant('verified' as const)),
    quorum: maybe(fc.integer({ min: 1, max: 3 })),
    expiresIn: maybe(anyDuration),
  })
  .map(without);

/** An answer of policy. */
export function policySays(
  point: PolicyPoint,
  effect: PolicyEffect,
  more: Partial<PolicyRecord> = {},
): PolicyRecord {
  return {
    point,
    effect,
    reasons: [],
    determining: [],
    bundle: 'sha256:0',
    engine: 'none',
    ms: 0,
    at: '2026-01-01T10:00:00.000Z',
    ...more,
  };
}
