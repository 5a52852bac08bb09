import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from './argument-table';
import { choicesOf, inputKindOf, textOf, valueOf } from './argument-input';
import type { Schema } from './argument-input';

describe('the control', () => {
  it.each([
    [{ type: 'string' }, 'x', 'line'],
    [{ type: 'string' }, 'x\ny', 'text'],
    [{ type: 'string' }, undefined, 'line'],
    [{ type: 'integer' }, 1, 'number'],
    [{ type: 'number' }, undefined, 'number'],
    [{ type: 'boolean' }, undefined, 'flag'],
    [{ enum: ['EUR', 'USD'] }, 'EUR', 'choice'],
    [{ type: 'string', enum: [{ a: 1 }] }, 'x', 'line'],
    [{ type: 'object' }, {}, 'json'],
    [{ type: ['string', 'null'] }, 'x', 'line'],
    [{}, ['x'], 'json'],
    [undefined, 'a'.repeat(81), 'text'],
    [undefined, 3, 'number'],
    [undefined, true, 'flag'],
    [undefined, null, 'json'],
  ] as [Schema | undefined, Json | undefined, string][])('for %j and %j is %s', (schema, value, kind) => {
    expect(inputKindOf(schema, value)).toBe(kind);
  });

  it('offers what the schema lists, where that is plain', () => {
    expect(choicesOf({ enum: ['a', 1, null] })).toEqual(['a', 1, null]);
    expect(choicesOf({ enum: [] })).toBeUndefined();
    expect(choicesOf(undefined)).toBeUndefined();
  });
});

describe('what is typed', () => {
  it('is the value it stands for: whatever was there comes back unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (any) => {
        const value = JSON.parse(JSON.stringify(any)) as Json;
        const kind = inputKindOf(undefined, value);
        expect(valueOf(kind, textOf(kind, value))).toEqual({ ok: true, value });
      }),
    );
  });

  it.each([
    ['number', '12.50', 12.5],
    ['number', ' -3 ', -3],
    ['number', '', undefined],
    ['json', '  ', undefined],
    ['flag', 'false', false],
    ['choice', '"EUR"', 'EUR'],
    ['line', '', ''],
    ['line', '12', '12'],
  ] as const)('as %s: %j is %j', (kind, text, value) => {
    expect(valueOf(kind, text)).toEqual({ ok: true, value });
  });

  it.each([
    ['number', '12,50', 'Give a number'],
    ['number', '1e999', 'Give a number'],
    ['number', '0x10', 'Give a number'],
    ['number', '9007199254740993', 'too large'],
    ['json', '{a:1}', 'This is not JSON'],
    ['choice', 'EUR', 'Choose one'],
  ] as const)('as %s: %j is refused in words', (kind, text, words) => {
    const typed = valueOf(kind, text);
    expect(typed.ok ? '' : typed.problem).toContain(words);
  });
});
