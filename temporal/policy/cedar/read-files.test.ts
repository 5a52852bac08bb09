import { describe, expect, it } from 'vitest';
import type { BundleProblem, PolicyFile } from '../../contract/policy-bundle';
import { schemaFile, written } from '../policy.fixture';
import { compile } from './cedar-policy';
import { positionOf, problemWords } from './positions';

const problemsIn = (...files: PolicyFile[]): BundleProblem[] => {
  const compiled = compile(files, 'a test');
  return compiled.ok ? [] : compiled.problems;
};
const problemsOf = (text: string) => problemsIn(schemaFile, { name: 'bad.cedar', text });
const permitReview = 'permit (principal, action == Action::"review", resource);';

describe('policies that are not valid are refused, with place and hint', () => {
  it.each<[string, string, Partial<BundleProblem>]>([
    [
      'a slip of the pen',
      `// Größe “x”\n${written('a', 'permit (principal, action, resource)\nwhen { resource.title = "x" };')}`,
      {
        line: 4,
        column: 8,
        message: "'=' is not a valid operator in Cedar.",
        hint: "Try using '==' instead.",
      },
    ],
    [
      'an attribute that is not there',
      written('a', 'permit (principal, action == Action::"run", resource)\nwhen { resource.titel == "x" };'),
      {
        line: 3,
        column: 8,
        message: 'Attribute `titel` on entity type `Request` not found.',
        hint: 'Did you mean `title`?',
      },
    ],
    [
      'an action that is not there',
      written('a', 'permit (principal, action == Action::"aprove", resource);'),
      { line: 2, message: 'Unrecognized action `Action::"aprove"`.' },
    ],
    [
      'a role that is not there',
      written('a', 'permit (principal in Role::"revewer", action == Action::"decide", resource);'),
      { line: 2, hint: expect.stringContaining('"reviewer"') as string },
    ],
    [
      'an attribute that may be missing, unasked',
      written(
        'a',
        'permit (principal, action == Action::"auto", resource)\nwhen { resource.amountMinor < 5000 };',
      ),
      { line: 3, hint: expect.stringContaining('has amountMinor') as string },
    ],
    [
      'a text compared with a number',
      written(
        'a',
        'permit (principal, action == Action::"run", resource)\nwhen { resource.riskLevel == "high" };',
      ),
      { line: 3, column: 8 },
    ],
    [
      'a policy that can never hold',
      written('a', 'forbid (principal, action == Action::"run", resource)\nwhen { 1 == 2 };'),
      { line: 1, message: expect.stringContaining('impossible') as string },
    ],
    ['a template', written('a', 'permit (principal == ?principal, action, resource);'), {}],
    [
      'an annotation that is misspelt',
      written('a', permitReview, '@qourum("2")'),
      { line: 1, hint: 'Did you mean @quorum?' },
    ],
    ['no name', `\n\n${permitReview}`, { line: 3, column: 1, message: 'A policy has no @id.' }],
    [
      'the same name twice',
      `${written('a', permitReview)}\n${written('a', permitReview)}`,
      { line: 4, hint: 'Give each its own @id.' },
    ],
    ['an unfinished text', 'permit (principal', { line: 1, message: 'Unexpected end of input.' }],
  ])('%s', (_what, text, problem) => {
    expect(problemsOf(text)).toContainEqual(expect.objectContaining({ file: 'bad.cedar', ...problem }));
  });

  it('one mistake is told once, and all files are looked through', () => {
    const bad = written('größe', 'permit (principal, action == Action::"aprove", resource);');
    const problems = problemsIn(schemaFile, { name: 'a.cedar', text: bad }, { name: 'b.cedar', text: bad });
    expect(problems.map(({ file, line, column }) => [file, line, column])).toEqual([
      ['a.cedar', 2, 30],
      ['b.cedar', 2, 30],
    ]);
  });

  it('no policy at all is no bundle, nor is one without its schema', () => {
    expect(problemsIn(schemaFile)).toEqual([expect.objectContaining({ file: '*.cedar' })]);
    expect(problemsOf('// nothing yet')).toEqual([
      expect.objectContaining({ message: 'There is no policy.' }),
    ]);
    expect(problemsIn({ name: 'a.cedar', text: written('a', permitReview) })).toEqual([
      expect.objectContaining({ file: 'schema.cedarschema' }),
    ]);
  });
});

describe('an agent never decides', () => {
  it.each([
    'permit (principal is Agent, action == Action::"decide", resource);',
    'permit (principal == Agent::"agent:clerk", action == Action::"decide", resource);',
    'permit (principal, action == Action::"decide", resource)\nwhen { principal is Agent };',
  ])('no valid policy lets one: %s', (body) => {
    expect(problemsOf(written('a', body))).toHaveLength(1);
  });

  it('nor does a schema', () => {
    const text = schemaFile.text.replace('principal: Person,', 'principal: [Person, Agent],');
    expect(text).not.toBe(schemaFile.text);
    expect(
      problemsIn({ ...schemaFile, text }, { name: 'a.cedar', text: written('a', permitReview) }),
    ).toEqual([
      expect.objectContaining({
        file: 'schema.cedarschema',
        message: 'It lets an Agent decide. Only a Person can.',
      }),
    ]);
  });
});

describe('a schema that does not fit what is asked is found at the start', () => {
  const policy: PolicyFile = { name: 'a.cedar', text: written('a', permitReview) };
  it.each([
    ['asks for more', 'kind: String,', 'kind: String,\n  cost: Long,', 'cost'],
    ['knows less', '  isSample: Bool,\n', '', 'isSample'],
    ['means something else', 'riskLevel: Long', 'riskLevel: String', 'riskLevel'],
    ['knows no such action', 'action execute ', 'action perform ', 'execute'],
    ['wants a context that is not told', 'verdict: String,', 'verdict: String,\n    mood: String,', 'mood'],
  ])('it %s', (_what, from, to, word) => {
    const text = schemaFile.text.replace(from, to);
    expect(text).not.toBe(schemaFile.text);
    const [problem] = problemsIn({ ...schemaFile, text }, policy);
    expect(problem).toMatchObject({ file: 'schema.cedarschema' });
    expect(problem?.message).toContain(word);
  });

  it('one that cannot be read is told with its place', () => {
    const text = schemaFile.text.replace('kind: String', 'kind: Strin');
    expect(problemsIn({ ...schemaFile, text }, policy)).toEqual([
      expect.objectContaining({
        file: 'schema.cedarschema',
        line: 22,
        hint: expect.stringContaining('Strin') as string,
      }),
    ]);
  });
});

describe('places', () => {
  it.each([
    ['abc', 0, { line: 1, column: 1 }],
    ['abc', 2, { line: 1, column: 3 }],
    ['a\nbc', 3, { line: 2, column: 2 }],
    ['“é”\nx', 8 + 1, { line: 2, column: 1 }],
    ['😀x', 4, { line: 1, column: 2 }],
  ])('in %j byte %i is %j', (text, byte, place) => {
    expect(positionOf(text, byte)).toEqual(place);
  });

  it('stand before the words, as editors read them', () => {
    const problem = { file: 'a.cedar', line: 3, column: 8, message: 'Wrong.', hint: 'Do this.' };
    expect(problemWords(problem)).toBe('a.cedar:3:8: Wrong. Do this.');
    expect(problemWords({ file: 'a.cedar', message: 'Wrong.' })).toBe('a.cedar: Wrong.');
  });
});
