import type { PolicyResource } from '../contract/policy.schema';

/** Money named by an action's arguments, exact or not at all. */
export interface Amount {
  /** ISO 4217; empty when none is named. */
  currency: string;
  /** In the currency's smallest unit, a whole number that JavaScript holds exactly. */
  amountMinor?: number;
}

const decimal = /^(\d{1,16})(?:\.(\d{1,16}))?$/;
const currencies = new Set(Intl.supportedValuesOf('currency'));

/**
 * Reads `amount` (a number or a text of digits, in the currency's main unit) or `amountMinor` (a whole number), and
 * `currency`. There is an amount only when it is exact: the currency is known, no more decimals than it has, nothing
 * rounded, and one amount named, not two.
 */
export function amountOf(args: PolicyResource['action']['arguments']): Amount {
  const currency = typeof args['currency'] === 'string' ? args['currency'] : '';
  if (!currencies.has(currency)) return { currency };
  const { amount, amountMinor } = args;
  const both = amount !== undefined && amountMinor !== undefined;
  const exact = both ? undefined : (wholeOf(amountMinor) ?? minorOf(amount, decimalsOf(currency)));
  return exact === undefined ? { currency } : { currency, amountMinor: exact };
}

const decimals = new Map<string, number | undefined>();

/** Decimals of a currency: two of the euro, none of the yen. */
function decimalsOf(currency: string): number | undefined {
  if (!decimals.has(currency)) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    decimals.set(currency, format.resolvedOptions().maximumFractionDigits);
  }
  return decimals.get(currency);
}

function wholeOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function minorOf(value: unknown, places: number | undefined): number | undefined {
  if (places === undefined) return undefined;
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const [, whole, fraction = ''] = decimal.exec(String(value)) ?? [];
  if (whole === undefined) return undefined;
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > places) return undefined;
  return wholeOf(Number(whole + significant.padEnd(places, '0')));
}
