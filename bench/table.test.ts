import { expect, test } from 'vitest';
import { tableOf } from './table';

test('columns line up, numbers to the right, and every line tells its result', () => {
  const table = tableOf([
    { figure: 'decide, p50', ours: '9.5 ms', bare: '10.0 ms', ratio: 0.95, aim: 'ratio ≤ 1.5', met: true },
    { figure: 'script bytes', ours: '210 kB', aim: '≤ 200 kB', met: false },
    { figure: 'click until applied', ours: '40 ms' },
  ]);
  expect(table.split('\n')).toEqual([
    'figure                 ours     bare  ratio  aim',
    '───────────────────  ──────  ───────  ─────  ───────────  ─────',
    'decide, p50          9.5 ms  10.0 ms   0.95  ratio ≤ 1.5  ok',
    'script bytes         210 kB                  ≤ 200 kB     short',
    'click until applied   40 ms                               –',
  ]);
});

test('without figures only the head is there', () => {
  expect(tableOf([]).split('\n')).toHaveLength(2);
});
