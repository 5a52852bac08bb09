import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf } from './amount';

const euros = (amount: unknown) => amountOf({ amount: amount as never, currency: 'EUR' }).amountMinor;

describe('an exact amount', () => {
  it.each([
    [{ amount: 49.99, currency: 'EUR' }, 4999],
    [{ amount: 50, currency: 'EUR' }, 5000],
    [{ amount: '50.00', currency: 'USD' }, 5000],
    [{ amount: '0.10', currency: 'EUR' }, 10],
    [{ amount: '12.500', currency: 'EUR' }, 1250],
    [{ amount: 0, currency: 'EUR' }, 0],
    [{ amount: 1200, currency: 'JPY' }, 1200],
    [{ amount: '1.234', currency: 'KWD' }, 1234],
    [{ amountMinor: 4999, currency: 'EUR' }, 4999],
    [{ amount: '90071992547409.91', currency: 'EUR' }, Number.MAX_SAFE_INTEGER],
  ])('%j is %i of the smallest unit', (args, minor) => {
    expect(amountOf(args)).toEqual({ currency: args.currency, amountMinor: minor });
  });

  it('is what it was made of, whatever it is', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 12 }), (minor) => {
        const text = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
        expect(euros(text)).toBe(minor);
        expect(euros(Number(text))).toBe(minor);
      }),
    );
  });
});

describe('no amount at all', () => {
  it.each([
    ['more decimals than the currency has', { amount: 49.999, currency: 'EUR' }],
    ['decimals of a currency without', { amount: 0.5, currency: 'JPY' }],
    ['a sum that is off by a float', { amount: 0.1 + 0.2, currency: 'EUR' }],
    ['an exponent', { amount: 1e-7, currency: 'EUR' }],
    ['a large one in its short form', { amount: 1e21, currency: 'EUR' }],
    ['a negative one', { amount: -5, currency: 'EUR' }],
    ['beyond what is exact', { amount: 90071992547409.92, currency: 'EUR' }],
    ['beyond what is exact, as text', { amount: '90071992547409.92', currency: 'EUR' }],
    ['a thousands separator', { amount: '1,000', currency: 'EUR' }],
    ['blanks', { amount: ' 5 ', currency: 'EUR' }],
    ['other digits', { amount: '٥', currency: 'EUR' }],
    ['nothing', { amount: '', currency: 'EUR' }],
    ['a list', { amount: [5], currency: 'EUR' }],
    ['two amounts', { amount: 5, amountMinor: 500, currency: 'EUR' }],
    ['two amounts, one of them null', { amount: 5, amountMinor: null, currency: 'EUR' }],
    ['a fraction of the smallest unit', { amountMinor: 0.5, currency: 'EUR' }],
    ['no currency', { amount: 5 }],
    ['an unknown currency', { amount: 5, currency: 'EURO' }],
    ['a currency in small letters', { amount: 5, currency: 'eur' }],
  ])('%s', (_what, args) => {
    expect(amountOf(args)).not.toHaveProperty('amountMinor');
  });

  it('and never a throw, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (amount, currency) => {
        const { amountMinor } = amountOf({ amount: amount as never, currency: currency as never });
        expect(amountMinor === undefined || Number.isSafeInteger(amountMinor)).toBe(true);
      }),
    );
  });
});
