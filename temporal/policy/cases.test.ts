import { describe, expect, it } from 'vitest';
import type { BundleProblem, PolicyFile } from '../contract/policy-bundle';
import { loadBundle, readCaseFiles } from './cedar/load-bundle';
import type { PolicyCase } from './cases';
import { readCases, runCases } from './cases';
import { policyFrom, shipped, written } from './policy.fixture';

const isCase = (one: PolicyCase | BundleProblem): one is PolicyCase => 'question' in one;
const casesIn = (...files: PolicyFile[]) => readCases(files).filter(isCase);
const problemsOf = (text: string) => readCases([{ name: 'x.test.yaml', text }]).filter((one) => !isCase(one));

describe('the shipped policies', () => {
  const policy = loadBundle(shipped);
  const cases = casesIn(...readCaseFiles(shipped));

  it.each(cases.map((one) => [one.file, one.name, one] as const))('%s: %s', async (_file, _name, one) => {
    const { results } = await runCases(policy, [one]);
    expect(results.flatMap(({ differences }) => differences)).toEqual([]);
  });

  it('are all reached by a case', async () => {
    expect((await runCases(policy, cases)).unreached).toEqual([]);
  });
});

const oneCase = (expected: string, more = '') => `
cases:
  - name: it runs
    ask: require
    what: { risk: high }
    when: 2026-11-25T12:00:00Z
    ${more}
    expect: ${expected}
`;
const two = policyFrom(
  written('run', 'permit (principal, action == Action::"run", resource);') +
    written(
      'review',
      'permit (principal, action == Action::"review", resource);',
      '@quorum("2") @group("security")',
    ) +
    written('never', 'forbid (principal, action == Action::"run", resource) when { resource.title == "x" };'),
);
const run = async (text: string) => runCases(two, casesIn({ name: 'x.test.yaml', text }));

describe('a case', () => {
  it('passes when all is as expected, in whatever order it is written', async () => {
    const { results, unreached } = await run(
      oneCase(
        '{ demand: { stages: [{ groups: [security] }], quorum: 2 }, determining: [run, review], effect: review }',
      ),
    );
    expect(results).toEqual([
      {
        case: expect.objectContaining({ name: 'it runs', file: 'x.test.yaml', line: 3 }) as PolicyCase,
        differences: [],
      },
    ]);
    expect(unreached).toEqual(['never']);
  });

  it.each([
    [
      'another effect',
      '{ effect: block, determining: [run, review] }',
      ['effect: expected block, found review'],
    ],
    [
      'another policy',
      '{ effect: review, determining: [run, never] }',
      ['determining: expected never, run, found review, run'],
    ],
    ['no demand', '{ effect: review, determining: [run, review] }', ['demand: expected none, found {']],
    [
      'another demand',
      '{ effect: review, determining: [run, review], demand: { quorum: 3, stages: [{ groups: [security] }] } }',
      ['demand: expected {"quorum":3,'],
    ],
    [
      'a policy that is not there',
      '{ effect: review, determining: [reviw] }',
      ['there is no policy "reviw"; did you mean "review"?'],
    ],
  ])('fails for %s, and says how', async (_what, expected, differences) => {
    const { results } = await run(oneCase(expected));
    for (const difference of differences) {
      expect(results[0]?.differences).toContainEqual(expect.stringContaining(difference));
    }
  });

  it('that expects an error fails without one', async () => {
    const { results } = await run(oneCase('{ effect: review, determining: [run, review], error: true }'));
    expect(results[0]?.differences).toContain('an error was expected, and there was none');
  });

  it('tells why when it could not be evaluated', async () => {
    const text = `cases: [{ name: x, ask: decide, who: { id: 'agent:x' }, what: {}, when: 2026-11-25T12:00:00Z, expect: { effect: allow, determining: [] } }]`;
    const { results } = await run(text);
    expect(results[0]?.differences).toContainEqual(
      expect.stringMatching(/^it could not be evaluated: .*Agent/),
    );
  });
});

describe('a file of cases', () => {
  it.each([
    ['is no YAML', 'cases: [', { line: 1 }],
    ['has no cases', 'cases: []', { line: 1, message: expect.stringContaining('cases') as string }],
    [
      'has an unknown word',
      oneCase('{ effect: review, determining: [] }', 'wen: x'),
      { line: 3, message: expect.stringContaining('wen') as string },
    ],
    [
      'has an unknown effect',
      oneCase('{ effect: permit, determining: [] }'),
      { line: 8, message: expect.stringContaining('cases.0.expect.effect') as string },
    ],
    ['names no policies', oneCase('{ effect: review }'), { line: 8 }],
    [
      'asks about something unknown',
      oneCase('{ effect: review, determining: [] }').replace('risk:', 'rsik:'),
      { line: 5 },
    ],
    ['is empty', '', {}],
  ])('that %s is refused with its place', (_what, text, problem) => {
    const [first] = problemsOf(text);
    expect(first).toMatchObject({ file: 'x.test.yaml', ...problem });
  });

  it('says only what matters: the rest is filled in', () => {
    const [one] = casesIn({
      name: 'x.test.yaml',
      text: oneCase('{ effect: review, determining: [] }', 'context: { via: web }'),
    });
    expect(one?.question).toMatchObject({
      point: 'require',
      resource: { kind: 'agentTask', risk: 'high', action: { name: 'executeAgentTask' } },
      context: { via: 'web', at: '2026-11-25T12:00:00Z' },
    });
  });
});
