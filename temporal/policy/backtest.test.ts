import { describe, expect, it } from 'vitest';
import type { RecordedAnswer } from '../contract/policy-views';
import type { PolicyQuestion } from '../contract/policy.schema';
import { backtest } from './backtest';
import type { CedarPolicy } from './cedar/cedar-policy';
import { changesOf, textOf } from './compare';
import { policyFrom, questionOf, written } from './policy.fixture';

const open = written('open', 'permit (principal, action in [Action::"run", Action::"decide"], resource);');
const review = (annotations = '', id = 'review') =>
  written(id, 'permit (principal, action == Action::"review", resource);', annotations);
const recordedBy = (policy: CedarPolicy, ...questions: PolicyQuestion[]) => ({
  runs: 1,
  answers: questions.map((question, index): RecordedAnswer => {
    const record = policy.ask(question);
    return { workflowId: `run-${index}`, runId: 'r', title: 'Refund', record };
  }),
});

describe('a backtest', () => {
  const live = policyFrom(open + review());
  const recorded = recordedBy(
    live,
    questionOf('require'),
    questionOf('require', { risk: 'high' }),
    questionOf('decide'),
  );

  it('of the same policies finds nothing', async () => {
    const report = await backtest(policyFrom(open + review()), recorded);
    expect(report).toMatchObject({
      digest: live.bundle.digest,
      runs: 1,
      asked: 3,
      unasked: 0,
      differences: [],
    });
  });

  it('lists what would differ: what happens first, then what is needed, then by what', async () => {
    const candidate = policyFrom(
      open +
        review('', 'renamed') +
        written(
          'two',
          'permit (principal, action == Action::"review", resource) when { resource.riskLevel > 2 };',
          '@quorum("2")',
        ) +
        written('nobody', 'forbid (principal, action == Action::"decide", resource);'),
    );
    const { digest, differences } = await backtest(candidate, recorded);
    expect(digest).toBe(candidate.bundle.digest);
    expect(differences.map(({ workflowId, changes }) => [workflowId, changes])).toEqual([
      ['run-2', ['effect', 'determining']],
      ['run-1', ['demand', 'determining']],
      ['run-0', ['determining']],
    ]);
    expect(differences[0]).toMatchObject({
      point: 'decide',
      title: 'Refund',
      before: { effect: 'allow' },
      after: { effect: 'deny', determining: ['nobody'], reasons: ['Because of nobody.'] },
    });
  });

  it('asks with the time at which it was asked', async () => {
    const frozen = (hour: number) =>
      policyFrom(
        open +
          review() +
          written(
            'hours',
            `forbid (principal, action == Action::"run", resource) when { context.now.hour == ${hour} };`,
          ),
      );
    const night = recordedBy(
      frozen(3),
      questionOf('require', {}, { context: { at: '2026-11-25T03:00:00Z' } }),
    );
    expect((await backtest(frozen(3), night)).differences).toEqual([]);
    expect((await backtest(frozen(4), night)).differences).toMatchObject([
      { before: { effect: 'block' }, after: { effect: 'review' } },
    ]);
  });

  it('counts what it could not ask again', async () => {
    const [first] = recorded.answers;
    const unasked = recorded.answers.map((one) =>
      one === first ? { ...one, record: { ...one.record, question: undefined } } : one,
    );
    expect(await backtest(live, { runs: 1, answers: unasked })).toMatchObject({
      asked: 2,
      unasked: 1,
      differences: [],
    });
  });

  it('lets others have their turn in between', async () => {
    const many = recordedBy(live, ...Array.from({ length: 120 }, () => questionOf('decide')));
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    expect((await backtest(live, many)).asked).toBe(120);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });
});

describe('two answers', () => {
  const answer = {
    effect: 'review',
    determining: ['a', 'b'],
    demand: { quorum: 2, stages: [{ name: 'x', groups: ['s'] }] },
  } as const;
  const demand = { stages: [{ groups: ['s'], name: 'y' }], quorum: 2 };

  it('say the same in whatever order and words', () => {
    expect(changesOf({ ...answer, demand }, { ...answer, demand, determining: ['b', 'a'] })).toEqual([]);
  });

  it.each([
    [{ effect: 'block' as const }, 'effect'],
    [{ demand: undefined }, 'demand'],
    [{ demand: { ...demand, quorum: 3 } }, 'demand'],
    [{ demand: { ...demand, stages: [{ groups: ['t'] }] } }, 'demand'],
    [{ determining: ['a'] }, 'determining'],
  ])('differ: %j', (change, what) => {
    expect(changesOf({ ...answer, demand }, { ...answer, demand, ...change })).toEqual([what]);
  });

  it('have one form in words', () => {
    expect(textOf('determining', { effect: 'deny', determining: [] })).toBe('none');
    expect(textOf('demand', { effect: 'review', determining: [], demand })).toBe(
      '{"quorum":2,"stages":[{"groups":["s"]}]}',
    );
  });
});
