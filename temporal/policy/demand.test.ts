import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Demand } from '../contract/policy.schema';
import { mergeDemands, strictestOf } from './demand';
import { covers } from './policy.fixture';

const durations = ['PT1M', 'PT60S', 'PT15M', 'PT4H', 'P2D'];
const group = fc.constantFrom('security', 'finance', 'platform');
const demandArbitrary: fc.Arbitrary<Demand> = fc.record(
  {
    stages: fc.array(fc.record({ groups: fc.uniqueArray(group, { minLength: 1 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    quorum: fc.integer({ min: 1, max: 5 }),
    comment: fc.constantFrom('on-reject', 'always'),
    maxSignInAge: fc.constantFrom(...durations),
    expiresIn: fc.constantFrom(...durations),
    verification: fc.constant('verified'),
  },
  { requiredKeys: [] },
);

describe('several demands at once', () => {
  it('ask for all of it, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(demandArbitrary), (demands) => {
        const merged = mergeDemands(demands) ?? {};
        expect(demands.every((demand) => covers(merged, demand))).toBe(true);
        const turned = mergeDemands(demands.toReversed()) ?? {};
        expect(covers(merged, turned) && covers(turned, merged)).toBe(true);
      }),
    );
  });

  it('ask for nothing that none of them asks for', () => {
    expect(mergeDemands([undefined, {}, undefined])).toBeUndefined();
    expect(mergeDemands([{ quorum: 2 }, undefined, { comment: 'on-reject' }])).toEqual({
      quorum: 2,
      comment: 'on-reject',
    });
  });

  it('ask each group once, in the order of the policies', () => {
    const stage = (...groups: string[]) => ({ stages: [{ groups }] });
    expect(mergeDemands([stage('b', 'a'), stage('c'), stage('a', 'b')])).toEqual({
      stages: [{ groups: ['a', 'b'] }, { groups: ['c'] }],
    });
  });
});

describe('the strictest review', () => {
  it('asks for whatever any policy may, for two people and for words', () => {
    fc.assert(
      fc.property(fc.array(demandArbitrary), (demands) => {
        const strictest = strictestOf(demands);
        expect(
          [...demands, { quorum: 2, comment: 'always' as const }].every((one) => covers(strictest, one)),
        ).toBe(true);
      }),
    );
  });
});
