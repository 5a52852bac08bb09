import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outsideEditable, problemsOfArgument } from './editable';

const asked = {
  title: 'Refund order 4711',
  why: 'It broke.',
  action: {
    name: 'refund',
    target: 'order 4711',
    arguments: { amount: 120, currency: 'EUR', note: { lines: ['a', 'b'] } },
  },
};
const editable = {
  properties: {
    amount: { type: 'number', minimum: 1, maximum: 150 },
    note: { type: 'object', properties: { lines: { type: 'array', maxItems: 2 } } },
    reason: { type: 'string', maxLength: 10 },
  },
};
const changed = (more: object, rest: object = {}) => ({
  action: { ...asked.action, ...rest, arguments: { ...asked.action.arguments, ...more } },
});

describe('what a reviewer may change', () => {
  it.each([[{ amount: 99.5 }], [{ amount: 1, note: { lines: [] } }], [{ reason: 'too much' }]])(
    '%j',
    (more) => {
      expect(outsideEditable(editable, asked, changed(more))).toEqual([]);
    },
  );

  it.each<[string, object, string[]]>([
    ['a value that the schema does not allow', changed({ amount: 151 }), ['amount must be at most 150.']],
    ['one of another type', changed({ amount: '120' }), ['amount must be of type number.']],
    [
      'one inside another',
      changed({ note: { lines: ['a', 'b', 'c'] } }),
      ['note.lines must have at most 2 items.'],
    ],
    ['an argument that is not marked', changed({ currency: 'USD' }), ['currency may not be changed.']],
    ['a new one that is not marked', changed({ iban: 'DE1' }), ['iban may not be changed.']],
    [
      'two faults at once',
      changed({ currency: 'USD', amount: 0 }),
      ['amount must be at least 1.', 'currency may not be changed.'],
    ],
    [
      'the action itself',
      changed({ amount: 1 }, { name: 'pay' }),
      ['The name of the action may not be changed.'],
    ],
    [
      'its target',
      changed({ amount: 1 }, { target: 'order 1' }),
      ['The target of the action may not be changed.'],
    ],
    [
      'its target, away',
      changed({ amount: 1 }, { target: undefined }),
      ['The target of the action may not be changed.'],
    ],
    [
      'the texts',
      { title: 'x', summary: 's', why: 'w', ...changed({ amount: 1 }) },
      ['The title may not be changed.', 'The summary may not be changed.', 'The why may not be changed.'],
    ],
    ['nothing', {}, ['No argument was changed.']],
    ['nothing really', { title: asked.title, action: asked.action }, ['No argument was changed.']],
  ])('not %s', (_what, changes, reasons) => {
    expect(outsideEditable(editable, asked, changes)).toEqual(reasons);
  });

  it('no argument away', () => {
    const left = (...names: string[]) => {
      const entries = Object.entries(asked.action.arguments).filter(([name]) => names.includes(name));
      const args = Object.fromEntries(entries) as Partial<typeof asked.action.arguments>;
      return { action: { ...asked.action, arguments: args } };
    };
    expect(outsideEditable(editable, asked, left('currency', 'note'))).toEqual([
      'amount may not be left out.',
    ]);
    expect(outsideEditable(editable, asked, left('amount', 'note'))).toEqual([
      'currency may not be changed.',
    ]);
  });

  it('every value is looked at, changed or not', () => {
    const above = {
      ...asked,
      action: { ...asked.action, arguments: { ...asked.action.arguments, amount: 900 } },
    };
    const changes = { action: { ...above.action, arguments: { ...above.action.arguments, reason: 'x' } } };
    expect(outsideEditable(editable, above, changes)).toEqual(['amount must be at most 150.']);
  });

  it('nothing where the rule marks nothing', () => {
    expect(outsideEditable(undefined, asked, changed({ amount: 1 }))).toEqual([
      'Nothing here may be changed by a reviewer.',
    ]);
  });

  it('no name that every object inherits', () => {
    const changes = JSON.parse(
      '{"action":{"name":"refund","target":"order 4711","arguments":{"amount":120,"currency":"EUR","note":{"lines":["a","b"]},"__proto__":{"x":1},"constructor":1}}}',
    ) as object;
    expect(outsideEditable(editable, asked, changes)).toEqual([
      '__proto__ may not be changed.',
      'constructor may not be changed.',
    ]);
  });

  it('keeps all that is not marked as it was, whatever comes', () => {
    const args = fc.dictionary(
      fc.constantFrom('amount', 'currency', 'note', 'other', 'reason'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(args, (some) => {
        const changes = { action: { ...asked.action, arguments: some as typeof asked.action.arguments } };
        if (outsideEditable(editable, asked, changes).length > 0) return;
        const { amount, note, reason, ...others } = some;
        expect(others).toEqual({ currency: 'EUR' });
        expect(amount).toBeTypeOf('number');
        expect(note).toBeTypeOf('object');
        expect(['string', 'undefined']).toContain(typeof reason);
      }),
    );
  });
});

describe('a value by its schema', () => {
  const problem = (schema: object, value: unknown) => problemsOfArgument('it', { ...schema }, value)[0];

  it.each<[object, unknown, string | undefined]>([
    [{ type: 'integer' }, 1, undefined],
    [{ type: 'integer' }, 1.5, 'it must be of type integer.'],
    [{ type: ['string', 'null'] }, 1, 'it must be of type string, null.'],
    [{ const: 'EUR' }, 'USD', 'it must be EUR.'],
    [{ enum: ['EUR', 7, null] }, 'USD', 'it must be one of EUR, 7, null.'],
    [{ exclusiveMinimum: 0 }, 0, 'it must be more than 0.'],
    [{ exclusiveMaximum: 9 }, 9, 'it must be less than 9.'],
    [{ multipleOf: 0.01 }, 0.015, 'it must be a multiple of 0.01.'],
    [{ multipleOf: 0.01 }, 19.99, undefined],
    [{ minLength: 2 }, '😀', 'it must have at least 2 characters.'],
    [{ maxLength: 1 }, 'ab', 'it must have at most 1 character.'],
    [{ minItems: 1 }, [], 'it must have at least 1 item.'],
    [{ items: { type: 'string' } }, ['a', 1], 'it.1 must be of type string.'],
    [{ prefixItems: [{ const: 1 }] }, [2], 'it.0 must be 1.'],
    [{ required: ['a', 'b'] }, { a: 1 }, 'it must have the fields a, b.'],
    [{ minProperties: 1 }, {}, 'it must have at least 1 field.'],
    [{ maxProperties: 0 }, { a: 1 }, 'it must have at most 0 fields.'],
    [{ properties: { 'a/b~c': { const: 1 } } }, { 'a/b~c': 2 }, 'it.a/b~c must be 1.'],
    [{ additionalProperties: false }, { a: 1 }, 'it.a does not fit the schema of the rule.'],
    [{ format: 'email' }, 'nobody', 'it must be a valid email.'],
    [{ format: 'date' }, '2026-02-30', 'it must be a valid date.'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 7, 'it does not fit the schema of the rule.'],
    [{ oneOf: [true, true] }, 7, 'it does not fit the schema of the rule.'],
    [{ not: { const: 7 } }, 7, 'it does not fit the schema of the rule.'],
    [{ if: { const: 7 }, then: { maximum: 5 } }, 7, 'it must be at most 5.'],
    [{ properties: { constructor: { type: 'string' } } }, {}, undefined],
    [{ required: ['toString'] }, {}, 'it must have the fields toString.'],
  ])('%j, %j: %s', (schema, value, words) => {
    expect(problem(schema, value)).toBe(words);
  });

  it('says at most five things', () => {
    const allOf = Array.from({ length: 9 }, (_, maximum) => ({ maximum }));
    expect(problemsOfArgument('it', { allOf }, 100)).toHaveLength(5);
  });

  it('that is too large to be checked, or by a schema that is none, is not valid', () => {
    const large = Array.from({ length: 300_000 }, () => 1);
    expect(problem({ items: {} }, large)).toBe('it is too large to be checked.');
    const unchecked = 'it cannot be checked against the schema of the rule.';
    expect(problem({ pattern: '(' }, 'x')).toBe(unchecked);
    expect(problem({ $ref: '#/nowhere' }, 'x')).toBe(unchecked);
    expect(problem({ $ref: '#' }, 'x')).toBe(unchecked);
  });

  it('changes neither of the two, and can be asked again', () => {
    const schema = Object.freeze({
      type: 'object',
      properties: Object.freeze({ a: Object.freeze({ type: 'string' }) }),
    });
    const before = JSON.stringify(schema);
    expect(problem(schema, Object.freeze({ a: 1 }))).toBe('it.a must be of type string.');
    expect(problem(schema, { a: 'x' })).toBeUndefined();
    expect(JSON.stringify(schema)).toBe(before);
    expect(Object.getOwnPropertyNames(schema)).toEqual(['type', 'properties']);
  });

  it('never throws, whatever schema and value', () => {
    const word = fc.constantFrom(
      'type',
      'items',
      'properties',
      'enum',
      'anyOf',
      '$ref',
      'pattern',
      'required',
      'x',
    );
    fc.assert(
      fc.property(fc.dictionary(word, fc.jsonValue()), fc.jsonValue(), (schema, value) => {
        expect(Array.isArray(problemsOfArgument('it', schema as never, value))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
