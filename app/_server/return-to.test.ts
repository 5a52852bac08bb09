import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxAgeAsked, returnPath } from './return-to';

test.each([
  ['/inbox/a%2Fb?run=r&gate=g#x', '/inbox/a%2Fb?run=r&gate=g#x'],
  ['/runs', '/runs'],
  ['/inbox/../system', '/system'],
  [null, '/inbox'],
  [undefined, '/inbox'],
  ['', '/inbox'],
  ['inbox', '/inbox'],
  ['https://evil.example/inbox', '/inbox'],
  ['//evil.example', '/inbox'],
  ['///evil.example', '/inbox'],
  ['/\\evil.example', '/inbox'],
  ['/\t/evil.example', '/inbox'],
  ['/.//evil.example', '/inbox'],
  ['javascript:alert(1)', '/inbox'],
  ['/sign-in', '/inbox'],
  ['/sign-in?returnTo=/sign-in', '/inbox'],
  ['/signed-out', '/inbox'],
  ['/api/auth/sign-in', '/inbox'],
  ['/api', '/inbox'],
  [`/${'x'.repeat(2_000)}`, '/inbox'],
  [`/inbox?search=${'é'.repeat(1_000)}`, '/inbox'],
])('%j leads to %s', (asked, path) => {
  expect(returnPath(asked)).toBe(path);
});

test('whatever is asked for, a browser stays at the desk', () => {
  const text = fc.oneof(
    fc.string({
      unit: fc.constantFrom('/', '\\', '.', ':', '@', '?', '#', '\t', '\n', '%2f', 'a', 'evil.example'),
    }),
    fc.webUrl(),
    fc.string(),
  );
  fc.assert(
    fc.property(text, (asked) => {
      for (const one of [asked, `/${asked}`]) {
        expect(new URL(returnPath(one), 'https://desk.example.com').origin).toBe('https://desk.example.com');
      }
    }),
  );
});

test.each([
  ['0', 0],
  ['900', 900],
  ['1234567', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['', undefined],
  ['a', undefined],
  [null, undefined],
])('an age of %j seconds is %j', (asked, seconds) => {
  expect(maxAgeAsked(asked)).toBe(seconds);
});
