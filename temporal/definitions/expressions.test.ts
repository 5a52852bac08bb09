import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { expressionIn, isMixed, programOf, textsIn } from './expressions';
import { JqPool } from './jq-pool';

const jq = new JqPool();
afterAll(() => jq.close());

const event = { data: { order: 7, parts: ['a', 'b'], none: null } };

describe('a text', () => {
  it.each([
    ['${ .a }', ' .a '],
    ['  ${.a}\n', '.a'],
    ['${\n  .a\n  | .b }', '\n  .a\n  | .b '],
    ['${ {a: "}"} }', ' {a: "}"} '],
    ['.a', undefined],
    ['Order ${ .a }', undefined],
    ['$ { .a }', undefined],
    ['', undefined],
  ])('%j is an expression or none', (text, expression) => {
    expect(expressionIn(text)).toBe(expression);
  });

  it('is mixed when an expression stands among other words', () => {
    expect(['Order ${ .a }', '${ .a } of ${ .b }', 'no', '${ .a }'].filter(isMixed)).toEqual([
      'Order ${ .a }',
    ]);
  });
});

describe('a tree with expressions', () => {
  it.each([
    ['a text as it is', { a: 'Order \\(.data.order) "x" $e0' }, { a: 'Order \\(.data.order) "x" $e0' }],
    [
      'values of expressions',
      { a: '${ .data.order }', b: ['${ .data.parts }', 1] },
      { a: 7, b: [['a', 'b'], 1] },
    ],
    ['arrays in arrays', [['${ .data.order }'], ['${ .data.none }', -1]], [[7], [null, -1]]],
    ['an expression with a remark', { a: '${ .data.order # the number }', b: 1 }, { a: 7, b: 1 }],
    [
      'an expression that pipes',
      { a: '${ .data | .order }', b: '${ 1, 2 | select(. == 2) }' },
      { a: 7, b: 2 },
    ],
    ['one that is an expression', '${ .data.order }', 7],
    ['nothing inside', { a: {}, b: [] }, { a: {}, b: [] }],
  ])('builds %s', async (_, tree, built) => {
    expect(await jq.evaluate(programOf(tree), event)).toEqual([built]);
  });

  it.each([{ a: '${ empty }' }, { a: [1, '${ empty }'] }])(
    'is nothing where a part is nothing',
    async (tree) => {
      expect(await jq.evaluate(programOf(tree), event)).toEqual([]);
    },
  );

  it('is several where a part is several', async () => {
    expect(await jq.evaluate(programOf({ a: '${ .data.parts[] }' }), event)).toEqual([
      { a: 'a' },
      { a: 'b' },
    ]);
  });

  it('stays the same without any, whatever it holds', async () => {
    const plain = fc.jsonValue({ maxDepth: 4 }).filter((tree) => !JSON.stringify(tree).includes('${'));
    await fc.assert(
      fc.asyncProperty(plain, async (tree) => {
        const same: unknown = JSON.parse(JSON.stringify(tree));
        expect(await jq.evaluate(programOf(same), event)).toEqual([same]);
      }),
      { numRuns: 60 },
    );
  });

  it('tells its texts with the way to each', () => {
    expect(textsIn({ a: ['x', { b: 'y' }], c: 1 })).toEqual([
      { path: ['a', 0], text: 'x' },
      { path: ['a', 1, 'b'], text: 'y' },
    ]);
  });
});
