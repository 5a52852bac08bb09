import type { Editable } from '@/temporal/contract/rule.schema';
import type { Json } from './argument-table';
import { isNamed } from './argument-table';

/** The JSON Schema of one argument, as a rule holds it. */
export type Schema = Editable['properties'][string];

/** The control that an argument is edited in. */
export type InputKind = 'line' | 'text' | 'number' | 'flag' | 'choice' | 'json';

/** Longer than this, or with line breaks, a text gets a field of several lines. */
const lineLength = 80;

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** What a choice offers; undefined where the schema offers none, or values that are no plain ones. */
export function choicesOf(schema: Schema | undefined): (string | number | boolean | null)[] | undefined {
  const offered = schema?.enum;
  return Array.isArray(offered) && offered.length > 0 && offered.every(isScalar) ? offered : undefined;
}

/** The control for a value: by its schema where there is one, else by what it is now. */
export function inputKindOf(schema: Schema | undefined, value: Json | undefined): InputKind {
  if (choicesOf(schema) !== undefined) return 'choice';
  const type = typeof schema?.type === 'string' ? schema.type : typeOf(value);
  if (type === 'boolean') return 'flag';
  if (type === 'number' || type === 'integer') return 'number';
  if (type !== 'string') return 'json';
  const text = typeof value === 'string' ? value : '';
  return text.length > lineLength || text.includes('\n') ? 'text' : 'line';
}

function typeOf(value: Json | undefined): string {
  return Array.isArray(value) || isNamed(value) || value === null || value === undefined
    ? 'json'
    : typeof value;
}

/** A value as the text of its control; absent: empty. */
export function textOf(kind: InputKind, value: Json | undefined): string {
  if (value === undefined) return '';
  if (kind === 'line' || kind === 'text') return typeof value === 'string' ? value : JSON.stringify(value);
  return kind === 'json' ? JSON.stringify(value, null, 2) : JSON.stringify(value);
}

export type Typed = { ok: true; value: Json | undefined } | { ok: false; problem: string };

/** The value that a person means by what stands in a control. Empty means absent, but for texts. */
export function valueOf(kind: InputKind, text: string): Typed {
  if (kind === 'line' || kind === 'text') return { ok: true, value: text };
  if (text.trim() === '') return { ok: true, value: undefined };
  return kind === 'number' ? numberOf(text.trim()) : jsonOf(text, kind);
}

function numberOf(text: string): Typed {
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) return { ok: false, problem: 'Give a number, with a point before decimals.' };
  // What is approved is what is stored: a number that would be rounded is not taken.
  if (/^-?\d+$/.test(text) && BigInt(text) !== BigInt(number)) {
    return { ok: false, problem: 'This number is too large to be kept exactly.' };
  }
  return { ok: true, value: number };
}

function jsonOf(text: string, kind: InputKind): Typed {
  try {
    // What `JSON.parse` gives is JSON.
    return { ok: true, value: JSON.parse(text) as Json };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, problem: kind === 'json' ? `This is not JSON: ${error.message}` : 'Choose one.' };
  }
}
