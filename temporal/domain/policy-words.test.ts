import { describe, expect, it } from 'vitest';
import type { Demand, PolicyRecord } from '../contract/policy.schema';
import { countWords, demandWords, lengthWords, listWords, policyWords } from './policy-words';

const record = (over: Partial<PolicyRecord>): PolicyRecord => ({
  point: 'require',
  effect: 'review',
  reasons: [],
  determining: [],
  bundle: 'sha256:b',
  engine: 'cedar',
  ms: 0.4,
  at: '2030-01-01T00:00:00.000Z',
  ...over,
});

describe('what policy said', () => {
  it.each([
    [{ point: 'launch', effect: 'allow' }, 'Policy allowed the launch', 'yes'],
    [{ point: 'launch', effect: 'deny' }, 'Policy did not allow the launch', 'no'],
    [{ effect: 'block' }, 'Denied by policy', 'no'],
    [{ effect: 'auto' }, 'Allowed by policy: nobody has to be asked', 'yes'],
    [{ effect: 'review' }, 'Policy leaves it to people', 'plain'],
    [{ effect: 'review', demand: { quorum: 2 } }, 'Policy asks for two people', 'plain'],
    [{ point: 'decide', effect: 'allow' }, 'Policy allowed the decision', 'yes'],
    [{ point: 'decide', effect: 'deny' }, 'Policy did not allow the decision', 'no'],
    [{ point: 'execute', effect: 'allow' }, 'Policy allowed it to run', 'yes'],
    [{ point: 'execute', effect: 'deny' }, 'Policy stopped it before its task', 'no'],
  ] as const)('%j reads %s', (over, title, tone) => {
    expect(policyWords(record(over))).toEqual({ title, tone });
  });

  it('gives the reasons as sentences, and says when it could not be evaluated', () => {
    const { detail } = policyWords(
      record({
        effect: 'block',
        reasons: ['It is Friday.', 'It is production.'],
        error: 'no attribute risk',
      }),
    );
    expect(detail).toBe('It is Friday. It is production. It could not be evaluated: no attribute risk');
  });
});

describe('a demand', () => {
  it.each([
    [{}, []],
    [{ quorum: 1 }, []],
    [{ quorum: 3 }, ['three people']],
    [{ stages: [{ groups: ['security'] }] }, ['somebody from security']],
    [{ stages: [{ groups: ['a', 'b'], quorum: 2 }] }, ['two people from a or b']],
    [{ stages: [{ people: ['dev|x'] }] }, ['somebody named in the rule']],
    [{ stages: [{}] }, ['somebody']],
    [{ maxSignInAge: 'PT15M', comment: 'always' }, ['a sign-in no older than 15 minutes', 'a comment']],
    [{ comment: 'on-reject', verification: 'verified' }, ['a comment on rejection', 'verified decisions']],
    [{ expiresIn: 'PT90M' }, ['a decision within 90 minutes']],
  ] as [Demand, string[]][])('%j is %j', (demand, words) => {
    expect(demandWords(demand)).toEqual(words);
  });
});

describe('numbers and lists', () => {
  it('are written as in a sentence', () => {
    expect([countWords(1), countWords(2), countWords(10), countWords(11)]).toEqual([
      'one',
      'two',
      'ten',
      '11',
    ]);
    expect([listWords([]), listWords(['a']), listWords(['a', 'b']), listWords(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });

  it('give a length in its largest whole unit', () => {
    expect(['PT1S', 'PT90S', 'PT1H', 'P1D', 'P7D', 'PT1H30M', 'x', undefined].map(lengthWords)).toEqual([
      '1 second',
      '90 seconds',
      '1 hour',
      '1 day',
      '7 days',
      '90 minutes',
      undefined,
      undefined,
    ]);
  });
});
