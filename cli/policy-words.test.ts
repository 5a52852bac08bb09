import { describe, expect, it } from 'vitest';
import type { PolicyDifference } from '../temporal/contract/policy-views';
import { backtestWords, caseWords } from './policy-words';

describe('caseWords', () => {
  const report = { folder: 'policies', digest: 'sha256:00', policies: 3, failed: 0, unreached: [] };
  const passed = { file: 'a.test.yaml', line: 3, name: 'it runs', differences: [] };

  it('counts what passed and what is reached', () => {
    expect(caseWords({ ...report, cases: [passed] })).toBe(
      '1 case: 1 passed, 0 failed.\n3 of 3 policies reached.',
    );
  });

  it('says where and how a case failed, and what no case reaches', () => {
    const failed = { ...passed, line: 9, differences: ['effect: expected block, found review'] };
    expect(caseWords({ ...report, cases: [passed, failed], failed: 1, unreached: ['freeze', 'two'] })).toBe(
      [
        'a.test.yaml:9 it runs',
        '  effect: expected block, found review',
        '2 cases: 1 passed, 1 failed.',
        '1 of 3 policies reached; reached by no case: freeze, two.',
      ].join('\n'),
    );
  });
});

describe('backtestWords', () => {
  const report = { digest: 'sha256:00', runs: 2, asked: 1, unasked: 0, differences: [] };

  it('says what was looked at, and that nothing differs', () => {
    expect(backtestWords(report)).toBe('sha256:00\n2 runs: 1 answer asked again.\nNothing would differ.');
    expect(backtestWords({ ...report, unasked: 3 })).toContain(
      '; 3 could not be, their questions are not recorded.',
    );
  });

  it('says of each what it was and what it would be', () => {
    const difference: PolicyDifference = {
      workflowId: 'run-1',
      runId: 'r',
      title: 'Refund',
      point: 'require',
      at: '2026-11-25T12:00:00.000Z',
      changes: ['effect'],
      before: {
        effect: 'review',
        determining: ['two'],
        reasons: [],
        demand: { quorum: 2, comment: 'always' },
      },
      after: { effect: 'block', determining: [], reasons: [], error: 'overflow' },
    };
    const words = backtestWords({
      ...report,
      differences: [
        difference,
        {
          ...difference,
          after: { ...difference.before, effect: 'auto', demand: undefined, determining: [] },
        },
      ],
    });
    expect(words).toContain('2 answers would differ:');
    expect(words).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\S* require: Refund \(run-1\)$/m);
    expect(words).toContain('  was review of two people and a comment (two)');
    expect(words).toContain('  now block (error: overflow)');
    expect(words).toContain('  now auto (no policy)');
  });
});
