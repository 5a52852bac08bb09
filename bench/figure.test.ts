import { expect, test } from 'vitest';
import { grouped, ms, quotient, resultOf } from './figure';

test.each([
  [{ figure: 'a', ours: '1', aim: '≤ 2', met: true }, 'ok'],
  [{ figure: 'a', ours: '3', aim: '≤ 2', met: false }, 'short'],
  [{ figure: 'a', ours: '3' }, '–'],
] as const)('%j is %s', (figure, result) => {
  expect(resultOf(figure)).toBe(result);
});

test.each([
  [0.04, '0.0 ms'],
  [12.34, '12.3 ms'],
  [99.94, '99.9 ms'],
  [1234.5, '1,235 ms'],
])('%d milliseconds are shown as %s', (value, shown) => {
  expect(ms(value)).toBe(shown);
});

test('thousands stand apart', () => {
  expect(grouped(10_000)).toBe('10,000');
});

test('a quotient is met up to its bound, and not beyond', () => {
  const at = quotient('decide', { ours: 15, bare: 10, most: 1.5 });
  expect(at).toMatchObject({ ours: '15.0 ms', bare: '10.0 ms', ratio: 1.5, aim: 'ratio ≤ 1.5', met: true });
  expect(quotient('decide', { ours: 15.1, bare: 10, most: 1.5 }).met).toBe(false);
});
