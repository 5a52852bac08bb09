import { describe, expect, test } from 'vitest';
import { isOwnOrigin, judgeHost } from './origin';

const ours = 'http://localhost:3000';

describe('judgeHost', () => {
  test.each([
    ['localhost:3000', 'serve'],
    ['localhost:8080', 'serve'],
    ['127.0.0.1:3000', 'redirect'],
    ['127.1.2.3:3000', 'redirect'],
    ['[::1]:3000', 'redirect'],
    ['0.0.0.0:3000', 'redirect'],
    ['desk.localhost:3000', 'redirect'],
    ['192.168.1.20:3000', 'serve'],
    ['rebound.example.com:3000', 'refuse'],
    ['localhost.example.com:3000', 'refuse'],
    ['not a host', 'serve'],
    [null, 'serve'],
  ] as const)('%s, where the desk is on localhost: %s', (host, verdict) => {
    expect(judgeHost(host, ours)).toBe(verdict);
  });

  test.each(['127.0.0.1:3000', 'web:3000', 'desk.example.com'])(
    'behind a public address a proxy may forward as %s',
    (host) => {
      expect(judgeHost(host, 'https://desk.example.com')).toBe('serve');
    },
  );
});

describe('isOwnOrigin', () => {
  test.each([
    ['our origin', { origin: ours }, true],
    [
      'our origin, whatever the browser says of the site',
      { origin: ours, 'sec-fetch-site': 'cross-site' },
      true,
    ],
    ['no origin, same-origin fetch', { 'sec-fetch-site': 'same-origin' }, true],
    ['an opaque origin, same-origin fetch', { origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
    ['an opaque origin', { origin: 'null' }, false],
    ['another origin', { origin: 'https://evil.example' }, false],
    ['another port', { origin: 'http://localhost:3001' }, false],
    [
      'a rebound name that calls itself same-origin',
      { origin: 'http://a.example:3000', 'sec-fetch-site': 'same-origin' },
      false,
    ],
    ['no origin, same site', { 'sec-fetch-site': 'same-site' }, false],
    ['no origin, cross site', { 'sec-fetch-site': 'cross-site' }, false],
    ['no origin, typed address', { 'sec-fetch-site': 'none' }, false],
    ['neither header', {}, false],
  ])('%s', (_case, headers, own) => {
    expect(isOwnOrigin(new Headers(headers), [ours])).toBe(own);
  });
});
