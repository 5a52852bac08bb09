import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from './argument-table';
import { comparisonOf, differencesOf, fieldsOf, sameValue } from './differences';
import { request } from './views.fixture';

const asking = (values: Record<string, unknown>) =>
  request({ action: { name: 'stripe.refund', arguments: values as Record<string, never> } });

describe('what a request says', () => {
  it('is everything a decision is bound to, nested arguments under their parents', () => {
    const fields = fieldsOf(
      request({
        why: 'because',
        action: { name: 'pay', target: 'live', arguments: { to: { iban: 'DE02', holder: {} }, tags: ['a'] } },
        requester: { id: 'dev|dana', name: 'Dana' },
      }),
    );
    expect([...fields].map(([path, { label, value }]) => [path, label, value])).toEqual([
      ['title', 'Title', 'Refund €4,980 to Nordwind'],
      ['action', 'Action', 'pay'],
      ['target', 'Target', 'live'],
      ['arguments.to.iban', 'To › Iban', 'DE02'],
      ['arguments.to.holder', 'To › Holder', {}],
      ['arguments.tags', 'Tags', ['a']],
      ['why', 'Why', 'because'],
      ['requester', 'Requester', 'Dana (dev|dana)'],
      ['risk', 'Risk', 'High risk'],
    ]);
  });
});

describe('differences', () => {
  it('are what changed, what came and what went, in reading order', () => {
    const before = { ...asking({ amount: 4980, currency: 'EUR', note: 'x' }), why: 'old' };
    const after = { ...asking({ currency: 'EUR', amount: 4000, memo: 'y' }), title: 'Refund less' };
    expect(differencesOf(before, after)).toEqual([
      { path: 'title', label: 'Title', before: 'Refund €4,980 to Nordwind', after: 'Refund less' },
      { path: 'arguments.amount', label: 'Amount', before: 4980, after: 4000 },
      { path: 'arguments.memo', label: 'Memo', after: 'y' },
      { path: 'arguments.note', label: 'Note', before: 'x' },
      { path: 'why', label: 'Why', before: 'old' },
    ]);
  });

  it('tell values apart that only look alike, and not those that only stand in another order', () => {
    expect(differencesOf(asking({ n: 1 }), asking({ n: '1' }))).toHaveLength(1);
    expect(differencesOf(asking({ n: null }), asking({}))).toHaveLength(1);
    expect(
      differencesOf(
        asking({ n: { a: 1, b: [{ c: 2, d: 3 }] } }),
        asking({ n: { b: [{ d: 3, c: 2 }], a: 1 } }),
      ),
    ).toEqual([]);
  });

  it('are none exactly where the canonical JSON is the same', () => {
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([key, one]) => [key, sorted(one)]),
            )
          : value;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
        // Through JSON once: what no JSON can say (-0) is no value of an argument either.
        const one = JSON.parse(JSON.stringify(a)) as Json;
        const two = JSON.parse(JSON.stringify(b)) as Json;
        expect(sameValue(one, two)).toBe(JSON.stringify(sorted(one)) === JSON.stringify(sorted(two)));
        expect(sameValue(one, one)).toBe(true);
      }),
    );
  });
});

describe('a comparison', () => {
  it('parts what all say alike from where they differ, and leaves nothing out', () => {
    const { same, differing } = comparisonOf([
      asking({ amount: 10, currency: 'EUR' }),
      asking({ amount: 20, currency: 'EUR', memo: 'x' }),
      asking({ amount: 10, currency: 'EUR' }),
    ]);
    expect([...same.keys()]).toEqual(['title', 'action', 'arguments.currency', 'requester', 'risk']);
    expect(differing).toEqual([
      { path: 'arguments.amount', label: 'Amount', values: [10, 20, 10] },
      { path: 'arguments.memo', label: 'Memo', values: [undefined, 'x', undefined] },
    ]);
  });
});
