import { describe, expect, it } from 'vitest';
import { readAnnotations } from './annotations';
import { closest } from './closest';

const words = { id: 'two-people', title: 'Two people', reason: 'Two people have to approve.' };
const review = (annotations: Record<string, string>) =>
  readAnnotations({ effect: 'permit', actions: ['review'], annotations: { ...words, ...annotations } });

describe('annotations', () => {
  it('say what a review needs', () => {
    const demanding = {
      quorum: '2',
      group: 'security, platform',
      max_sign_in_age: 'PT15M',
      expires_in: 'PT4H',
      comment: 'always',
      verification: 'verified',
    };
    expect(review(demanding)).toEqual({
      ...words,
      demand: {
        quorum: 2,
        stages: [{ name: 'security or platform', groups: ['security', 'platform'] }],
        maxSignInAge: 'PT15M',
        expiresIn: 'PT4H',
        comment: 'always',
        verification: 'verified',
      },
    });
  });

  it('demand nothing where none does', () => {
    expect(review({})).toEqual(words);
  });

  it.each([
    [{ qourum: '2' }, '@qourum means nothing here.', 'Did you mean @quorum?'],
    [{ advice: 'x' }, '@advice means nothing here.', 'Known are @id, @title'],
    [{ quorum: '0' }, '@quorum is "0".', 'a whole number from 1 to 50'],
    [{ quorum: '1.5' }, '@quorum is "1.5".', 'a whole number'],
    [{ quorum: 'two' }, '@quorum is "two".', 'a whole number'],
    [{ group: 'security,,' }, '@group is "security,,".', 'commas'],
    [{ max_sign_in_age: '15m' }, '@max_sign_in_age is "15m".', 'PT15M'],
    [{ expires_in: '-PT1H' }, '@expires_in is "-PT1H".', 'PT4H'],
    [{ comment: 'never' }, '@comment is "never".', 'on-reject'],
    [{ verification: 'open' }, '@verification is "open".', 'verified'],
    [{ id: 'Two People' }, '@id is "Two People".', 'small letters'],
    [{ title: ' ' }, '@title is " ".', 'a text'],
  ])('are read strictly: %j', (wrong, message, hint) => {
    expect(review(wrong)).toEqual([{ message, hint: expect.stringContaining(hint) as string }]);
  });

  it('name a policy and say what it does, and why it stops or demands something', () => {
    const messages = (policy: Parameters<typeof readAnnotations>[0]) => {
      const read = readAnnotations(policy);
      return Array.isArray(read) ? read.map(({ message }) => message) : [];
    };
    const nothing = { actions: ['run'], annotations: {} } as const;
    expect(messages({ effect: 'permit', ...nothing })).toEqual([
      'A policy has no @id.',
      'A policy has no @title.',
    ]);
    expect(messages({ effect: 'forbid', ...nothing })).toHaveLength(3);
    const unexplained = { id: words.id, title: words.title };
    expect(
      messages({ effect: 'permit', actions: ['review'], annotations: { ...unexplained, quorum: '2' } }),
    ).toEqual(['A policy that stops or demands something has no @reason.']);
  });

  it.each([
    ['forbid', ['review']],
    ['permit', ['auto']],
    ['permit', ['run', 'review']],
  ] as const)('demand nothing by a %s of %j, and say so', (effect, actions) => {
    expect(readAnnotations({ effect, actions, annotations: { ...words, quorum: '2' } })).toEqual([
      expect.objectContaining({ message: '@quorum has no effect here.' }),
    ]);
  });
});

describe('the word that was meant', () => {
  it.each([
    ['qourum', 'quorum'],
    ['reson', 'reason'],
    ['quorum', 'quorum'],
    ['advice', undefined],
    ['', undefined],
  ])('%j: %j', (word, meant) => {
    expect(
      closest(
        word,
        ['id', 'reason', 'quorum', 'max_sign_in_age'].filter((one) => one !== 'id'),
      ),
    ).toBe(meant);
  });
});
