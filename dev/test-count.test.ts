import { expect, test } from 'vitest';
import { countPlaywright, countVitest, lastLineOf, total } from './test-count';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test.each([
  ['all good', [file('passed', 'passed', 'passed')], { passed: 2, failed: 0 }],
  ['one failed', [file('failed', 'passed', 'failed')], { passed: 1, failed: 1 }],
  [
    'skipped and to do prove nothing',
    [file('passed', 'passed', 'skipped', 'pending', 'todo')],
    { passed: 1, failed: 3 },
  ],
  ['a file that did not load', [file('failed'), file('passed', 'passed')], { passed: 1, failed: 1 }],
  ['a file whose hook failed', [file('failed', 'passed')], { passed: 1, failed: 1 }],
  ['nothing ran', [], { passed: 0, failed: 1 }],
])('vitest: %s', (_name, testResults, count) => {
  expect(countVitest({ testResults })).toEqual(count);
});

test.each([
  [{ expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, [], { passed: 3, failed: 0 }],
  [{ expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, [], { passed: 4, failed: 2 }],
  [
    { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
    [{ message: 'no tests found' }],
    { passed: 0, failed: 1 },
  ],
  [{ expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, [], { passed: 0, failed: 1 }],
])('playwright: %o with errors %o', (stats, errors, count) => {
  expect(countPlaywright({ stats, errors })).toEqual(count);
});

test('a report of another form is an error, never a pass', () => {
  expect(() => countVitest({})).toThrow();
  expect(() => countPlaywright({ stats: {} })).toThrow();
});

test('the last line is the sum', () => {
  expect(
    lastLineOf(
      total([
        { passed: 2, failed: 0 },
        { passed: 1, failed: 3 },
      ]),
    ),
  ).toBe('3 passed, 3 failed');
});
