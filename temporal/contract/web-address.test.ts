import { describe, expect, it } from 'vitest';
import { isWebAddress } from './web-address';

describe('an address on the web', () => {
  it.each([
    'https://example.com',
    'http://localhost:8080/hooks?of=desk#part',
    'https://[2001:db8::1]/x',
    'https://bücher.example/',
  ])('is %s', (address) => expect(isWebAddress(address)).toBe(true));

  it.each([
    '',
    'example.com',
    '/hooks',
    'ftp://example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
    'https://ana@example.com',
    'https://:secret@example.com',
    ' https://example.com',
    'https://example.com\n',
  ])('is not %j', (text) => expect(isWebAddress(text)).toBe(false));
});
