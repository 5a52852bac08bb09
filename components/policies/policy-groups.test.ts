import { describe, expect, it } from 'vitest';
import type { BundledPolicy } from '@/temporal/contract/policy-bundle';
import { policyActions } from '@/temporal/contract/policy-bundle';
import { doesWords, groupsOf, kindOf } from './policy-groups';

const policy = (over: Partial<BundledPolicy>): BundledPolicy => ({
  id: 'x',
  title: 'X',
  effect: 'permit',
  actions: ['run'],
  file: 'x.cedar',
  line: 1,
  text: '',
  ...over,
});

describe('policies by question', () => {
  it('stand under the first question they answer, in the order a run asks', () => {
    const last = policy({ id: 'last', actions: ['execute'] });
    const both = policy({ id: 'both', actions: ['run', 'execute'] });
    const all = policy({ id: 'all', actions: [...policyActions] });
    expect(
      groupsOf([last, both, all]).map(({ point, policies }) => [point, policies.map(({ id }) => id)]),
    ).toEqual([
      ['launch', ['all']],
      ['require', ['both']],
      ['execute', ['last']],
    ]);
  });
});

describe('what a policy does', () => {
  it.each<[Partial<BundledPolicy>, string, string]>([
    [{ effect: 'forbid', actions: ['run', 'execute'] }, 'Forbids the run and what was approved', 'Forbids'],
    [{ actions: ['review'], demand: { quorum: 2 } }, 'Asks for two people', 'Demands'],
    [{ actions: ['auto'] }, 'Permits going on without people', 'Lets through'],
    [{ actions: [...policyActions] }, 'Permits everything', 'Lets through'],
    [{ actions: ['decide'] }, 'Permits a decision', 'Permits'],
  ])('%j', (over, words, word) => {
    expect(doesWords(policy(over))).toBe(words);
    expect(kindOf(policy(over)).word).toBe(word);
  });
});
