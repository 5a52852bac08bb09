import { describe, expect, it } from 'vitest';
import { explain } from '@/temporal/domain/explain';
import { askedWords, conditionWords, missingWords, neededWords, ruleWords, stageName } from './rule-words';
import { gate, request, vote } from './views.fixture';

const standings = (over: Parameters<typeof gate>[0]) => {
  const asked = gate(over);
  return { asked, told: explain(asked, undefined, undefined, 0) };
};
const twoStages = {
  rule: {
    stages: [
      { groups: ['finance'], quorum: 2 },
      { name: 'Safety', groups: ['security', 'sre'] },
    ],
  },
};

describe('whom a stage asks', () => {
  it.each([
    [{}, undefined, 'any reviewer'],
    [{ groups: ['finance', 'leads'] }, 'finance or leads', 'finance or leads'],
    [{ people: ['dev|finance-1'], groups: ['leads'] }, 'leads or finance-1', 'leads or finance-1'],
    [{ name: 'Safety', groups: ['security'] }, 'security', 'Safety'],
  ])('%j', (stage, asked, name) => {
    expect([askedWords(stage), stageName(stage)]).toEqual([asked, name]);
  });
});

describe('who is missing', () => {
  it('is told stage by stage, and how many more where some have decided', () => {
    expect(missingWords(standings(twoStages).told.stages)).toBe(
      'two people from finance, then one person from security or sre',
    );
    const { told } = standings({ ...twoStages, votes: [vote()] });
    expect(missingWords(told.stages)).toBe('one more from finance, then one person from security or sre');
    expect(neededWords(told.stages)).toBe('1 more from finance');
  });

  it('leaves out what is done', () => {
    const { told } = standings({ ...twoStages, votes: [vote(), vote({ actor: { id: 'dev|x' } })] });
    expect(missingWords(told.stages)).toBe('one person from security or sre');
    expect(neededWords(told.stages)).toBe('1 person from security or sre');
  });

  it('names nobody where any reviewer may', () => {
    const { told } = standings({});
    expect([missingWords(told.stages), neededWords(told.stages)]).toEqual([
      'one person',
      '1 person, any reviewer',
    ]);
  });
});

describe('the rule in short', () => {
  it('says whom it asks in which order, how many in all, and whom never', () => {
    const { told, asked } = standings(twoStages);
    expect(ruleWords(told, asked)).toBe('asks finance, then security or sre · 3 people · not the requester');
  });

  it('lets everybody decide a sample', () => {
    const { told, asked } = standings({ request: request({ requester: { id: 'agent:sample' } }) });
    expect(ruleWords(told, asked)).toBe('asks any reviewer · 1 person');
  });

  it.each([
    [{}, undefined, undefined],
    [{ comment: 'on-reject' as const }, undefined, 'a comment on rejection'],
    [
      { comment: 'always' as const, maxSignInAge: 'PT15M' },
      'verified' as const,
      'a comment, a sign-in no older than 15 minutes and proof of who decides',
    ],
  ])('says what else it asks: %j', (asks, verification, words) => {
    expect(conditionWords(asks, verification)).toBe(words);
  });
});
