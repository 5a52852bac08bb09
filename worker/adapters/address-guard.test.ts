import type { LookupAddress } from 'node:dns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BlockedAddress,
  guardedLookup,
  isPublicAddress,
  mayConnect,
  requireReachable,
} from './address-guard';
import type { AllowedPlaces } from './address-guard';

const nothing: AllowedPlaces = { private: [], development: false };

describe('an address that anybody on the internet may reach', () => {
  it.each([
    '8.8.8.8',
    '93.184.216.34',
    '172.15.255.255',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...[
      '172.31.255.255',
      '192.0.0.8',
      '192.0.2.1',
      '192.88.99.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.51.100.1',
    ],
    ...['203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      'fe80::1',
      'fe80::1%eth0',
      'fc00::1',
      'fd12:3456::1',
      'fec0::1',
      'ff02::1',
      '2001:db8::1',
    ],
    ...[
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '::ffff:a9fe:a9fe',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '2002:7f00:1::',
    ],
    ...['2001::1', '100::1', '::127.0.0.1', '::a00:1'],
    ...['', 'localhost', '127.1', 'not an address'],
  ])('is not %j', (address) => expect(isPublicAddress(address)).toBe(false));

  it('is never an IPv4 address inside a network, however it is written into one of IPv6', () => {
    const inside = fc.tuple(fc.constantFrom('10', '127', '0'), fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(inside, (bytes) => {
        const plain = bytes.join('.');
        expect(isPublicAddress(plain)).toBe(false);
        expect(isPublicAddress(`::ffff:${plain}`)).toBe(false);
        expect(isPublicAddress(`64:ff9b::${plain}`)).toBe(false);
        expect(isPublicAddress(`::${plain}`)).toBe(false);
      }),
    );
  });
});

describe('what is allowed besides', () => {
  it.each<[string, string, string, Partial<AllowedPlaces>, boolean]>([
    [
      'a host by name, whatever it resolves to',
      'hooks.internal',
      '10.1.2.3',
      { private: ['hooks.internal'] },
      true,
    ],
    ['no other host', 'other.internal', '10.1.2.3', { private: ['hooks.internal'] }, false],
    ['a range', 'hooks.internal', '10.1.2.3', { private: ['10.1.0.0/16'] }, true],
    ['nothing beside the range', 'hooks.internal', '10.2.2.3', { private: ['10.1.0.0/16'] }, false],
    ['no range of the other kind', 'hooks.internal', 'fd00::1', { private: ['10.0.0.0/8'] }, false],
    ['a range of IPv6', 'hooks.internal', 'fd00::1', { private: ['fd00::/8'] }, true],
    ['one address', '10.1.2.3', '10.1.2.3', { private: ['10.1.2.3'] }, true],
    ['one address, however it is written', 'x', '::ffff:10.1.2.3', { private: ['10.1.2.3'] }, true],
    ['this machine in development', 'localhost', '127.0.0.1', { development: true }, true],
    ['this machine in development, by IPv6', 'localhost', '::1', { development: true }, true],
    ['nothing else in development', 'metadata', '169.254.169.254', { development: true }, false],
  ])('%s', (_what, host, address, allowed, may) => {
    expect(mayConnect(host, address, { ...nothing, ...allowed })).toBe(may);
  });
});

describe('an address in a URL', () => {
  const check =
    (url: string, allowed: Partial<AllowedPlaces> = {}) =>
    () =>
      requireReachable(new URL(url), { ...nothing, ...allowed });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
  ])('%s is judged without being looked up', (url) => expect(check(url)).toThrow(BlockedAddress));

  it.each([
    ['https://example.com/', {}, true],
    ['http://example.com/', {}, false],
    ['http://8.8.8.8/', {}, false],
    ['http://example.com/', { development: true }, true],
    ['http://hooks.internal/', { private: ['hooks.internal'] }, true],
    ['http://10.1.2.3/', { private: ['10.0.0.0/8'] }, true],
  ])('%s with %j: %s', (url, allowed, passes) => {
    if (passes) expect(check(url, allowed)).not.toThrow();
    else expect(check(url, allowed)).toThrow(BlockedAddress);
  });
});

describe('the lookup of a socket', () => {
  const found = (...addresses: string[]): LookupAddress[] =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const ask = (answer: LookupAddress[] | Error, options: object) =>
    new Promise((resolve) => {
      const resolveTo = () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));
      guardedLookup(nothing, resolveTo)('example.com', options, (error, address, family) =>
        resolve(error ?? [address, family]),
      );
    });

  it('hands over what may be connected to, and nothing else', async () => {
    const mixed = found('10.0.0.1', '8.8.8.8', '::1', '2606:4700::1111');
    expect(await ask(mixed, { all: true })).toEqual([found('8.8.8.8', '2606:4700::1111'), undefined]);
    expect(await ask(mixed, {})).toEqual(['8.8.8.8', 4]);
    expect(await ask(mixed, { family: 6 })).toEqual(['2606:4700::1111', 6]);
  });

  it('says what is in the way', async () => {
    expect(await ask(found('10.0.0.1'), { all: true })).toMatchObject({
      name: 'BlockedAddress',
      message: expect.stringContaining('example.com is 10.0.0.1') as string,
    });
    expect(await ask([], {})).toMatchObject({ message: 'example.com has no address.' });
    expect(await ask(new Error('ENOTFOUND'), {})).toMatchObject({ message: 'ENOTFOUND' });
  });
});
