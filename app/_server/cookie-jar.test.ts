import { expect, test } from 'vitest';
import { CookieNames, readParts, writeParts } from './cookie-jar';
import { TestJar } from './session.fixture';

const options = new CookieNames('https://desk.example.com').options(60);

test('on https a cookie is tied to its host, on this machine it has a plain name', () => {
  const secure = new CookieNames('https://desk.example.com');
  expect([secure.nameOf('session'), secure.nameOf('seen'), secure.nameOf('sign-in')]).toEqual([
    '__Host-countersign',
    '__Host-countersign-seen',
    '__Host-countersign-sign-in',
  ]);
  expect(secure.options(5)).toEqual({
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    path: '/',
    maxAge: 5,
  });
  const plain = new CookieNames('http://localhost:3000');
  expect(plain.nameOf('session')).toBe('countersign');
  expect(plain.options(5).secure).toBe(false);
});

test.each([1, 3_700, 3_701, 7_400, 11_100])('%i characters come back as they were', (length) => {
  const jar = new TestJar();
  const value = Array.from({ length }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');
  expect(writeParts(jar, 'c', value, options)).toBe(true);
  expect(readParts(jar, 'c')).toBe(value);
  // A browser keeps 4,096 bytes of a cookie, its name and what is set with it included.
  for (const { name, value: part } of jar.writes) expect(name.length + part.length).toBeLessThan(4_000);
});

test('a shorter value leaves nothing of a longer one behind', () => {
  const jar = new TestJar();
  writeParts(jar, 'c', 'x'.repeat(9_000), options);
  expect(jar.names).toEqual(['c', 'c.1', 'c.2']);
  writeParts(jar, 'c', 'short', options);
  expect(jar.names).toEqual(['c']);
  writeParts(jar, 'c', '', options);
  expect(jar.names).toEqual([]);
  expect(readParts(jar, 'c')).toBeUndefined();
});

test('what is too long to carry is not begun', () => {
  const jar = new TestJar();
  expect(writeParts(jar, 'c', 'x'.repeat(11_101), options)).toBe(false);
  expect(jar.writes).toEqual([]);
});
