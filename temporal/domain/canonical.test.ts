import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalSha256 } from './canonical';

describe('canonicalSha256', () => {
  it('is SHA-256 over the JSON with sorted names and without blanks', () => {
    const expected = createHash('sha256').update('{"a":[1,"é"],"b":null}').digest('hex');
    expect(canonicalSha256({ b: null, a: [1, 'é'] })).toBe(expected);
  });

  it('depends neither on the order of names nor on how the JSON was written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        const rewritten: unknown = JSON.parse(JSON.stringify(reversed, undefined, 2));
        // JSON knows no negative zero.
        expect(canonicalSha256(rewritten)).toBe(canonicalSha256(value));
      }),
    );
  });

  it.each([undefined, Infinity, { amount: NaN }])('has none for %j', (value) => {
    expect(() => canonicalSha256(value)).toThrow();
  });
});
