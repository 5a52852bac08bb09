import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InboxSort, WaitingRow } from '../contract/views';
import { compareRows } from '../domain/rows';
import { readCursor, writeCursor } from './inbox-cursor';
import type { Shape } from './inbox-for-tests';
import { inboxOf, iso, noise, nowMs, runOf } from './inbox-for-tests';

const minute = 60_000;
const day = 24 * 60 * minute;
const risks = [undefined, 'low', 'medium', 'high', 'critical'] as const;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

const distributions: Record<string, (index: number, count: number) => number> = {
  'evenly over a week': (index, count) => nowMs - ((count - index) / count) * 7 * day,
  'in five minutes an hour ago': (index, count) => nowMs - 60 * minute + (index / count) * 5 * minute,
  'more and more': (index) => nowMs - Math.exp(noise(index) * Math.log((90 * day) / 1000)) * 1000,
  'in two bursts': (index, count) => nowMs - (index < count / 2 ? 30 * day : minute) + noise(index) * 20_000,
};

describe('an inbox of one page', () => {
  it('costs one list and one count, has exact rows and no next page', async () => {
    const { reader, counted } = inboxOf(
      numbers(200).map((index) => ({ risk: risks[index % 5], since: nowMs - index * 1000 })),
    );
    for (const turn of [1, 2]) {
      const { page, list, count } = await counted(() => reader.read({}));
      expect([turn, list, count]).toEqual([turn, 1, 1]);
      expect(page).toMatchObject({ total: 200, waiting: 200 });
      expect(page.next).toBeUndefined();
      expect(page.rows).toEqual([...page.rows].sort(compareRows('risk')));
    }
  });

  it('filters and still counts all that waits', async () => {
    const { reader, counted } = inboxOf(
      numbers(30).map((index) => ({ risk: risks[index % 5], since: nowMs - index })),
    );
    const { page, total } = await counted(() => reader.read({ filter: { risk: ['high', 'none'] } }));
    expect(total).toBe(2);
    expect(page).toMatchObject({ total: 12, waiting: 30 });
    expect(new Set(page.rows.map(({ risk }) => risk))).toEqual(new Set(['high', undefined]));
  });

  it('says no total of a filter that Temporal cannot be asked for, once the page is not whole', async () => {
    const few = inboxOf(numbers(30).map((index) => ({ since: nowMs - index })));
    const odd = { requester: ['agent:1', 'agent:"'] };
    expect((await few.reader.read({ filter: odd })).total).toBe(10);
    const many = inboxOf(numbers(3000).map((index) => ({ since: nowMs - index * 1000 })));
    expect(await many.reader.read({ filter: odd })).not.toHaveProperty('total');
    expect((await many.reader.read({ filter: { requester: ['agent:1'] } })).total).toBe(1000);
  });
});

describe.each(Object.entries(distributions))('10,000 runs that came %s', (_name, sinceOf) => {
  const shapes = numbers(10_000).map((index): Shape => ({
    risk: risks[Math.floor(noise(index + 7) * 5)],
    since: Math.round(sinceOf(index, 10_000)),
    due: noise(index + 3) < 0.5 ? Math.round(nowMs + (noise(index) - 0.2) * 10 * day) : undefined,
  }));

  it.each(['risk', 'age', 'deadline'] as const)(
    'by %s: the first are first, in at most 10 calls, then 1 and 1',
    async (sort) => {
      const { reader, counted } = inboxOf(shapes);
      const expected = shapes.map(
        (shape, index) =>
          ({ ...runOf(shape, index).info.rows[0], runId: runOf(shape, index).info.run.runId }) as WaitingRow,
      );
      expected.sort(compareRows(sort));
      const first = await counted(() => reader.read({ sort }));
      expect(first.total).toBeLessThanOrEqual(10);
      expect(first.page.rows.length).toBeGreaterThanOrEqual(1);
      expect(sortKeys(first.page.rows, sort)).toEqual(
        sortKeys(expected.slice(0, first.page.rows.length), sort),
      );
      expect(first.page).toMatchObject({ total: 10_000, waiting: 10_000 });
      const again = await counted(() => reader.read({ sort }));
      expect([again.list, again.count]).toEqual([1, 1]);
      expect(again.page.rows).toEqual(first.page.rows);
      const second = await reader.read({ sort, cursor: first.page.next });
      const from = first.page.rows.length;
      expect(sortKeys(second.rows, sort)).toEqual(
        sortKeys(expected.slice(from, from + second.rows.length), sort),
      );
    },
  );
});

describe('times made to mislead', () => {
  const misleading: Record<string, (index: number) => number> = {
    'ten bursts, days apart': (index) =>
      nowMs - ((index % 10) + 1) ** 2 * day + Math.round(noise(index) * 5000),
    'thirty instants': (index) => nowMs - (index % 30) * day,
    'bursts ever closer together': (index) => nowMs - 100 * day + Math.round(100 * day * 0.5 ** (index % 25)),
    'one instant': () => nowMs - day,
    'before the year 2000': (index) => Date.UTC(1975, 0) + index * minute,
  };

  it.each(Object.entries(misleading))(
    '%s: the search ends, and the first are first',
    async (_name, sinceOf) => {
      const shapes = numbers(3000).map((index): Shape => ({ since: sinceOf(index) }));
      const { reader, counted } = inboxOf(shapes);
      const sorted = shapes.map(({ since = 0 }) => iso(since)).sort();
      const first = await counted(() => reader.read({ sort: 'age' }));
      expect(first.total).toBeLessThanOrEqual(80);
      expect(first.page.rows.map(({ since }) => since)).toEqual(sorted.slice(0, first.page.rows.length));
      const second = await reader.read({ sort: 'age', cursor: first.page.next });
      const from = first.page.next ? first.page.rows.length : 0;
      expect(second.rows.map(({ since }) => since)).toEqual(sorted.slice(from, from + second.rows.length));
    },
  );

  it('a page of one instant is whole, and read again as a whole', async () => {
    const tied = numbers(450).map((): Shape => ({ since: nowMs - day }));
    const later = numbers(450).map((index): Shape => ({ since: nowMs - index * minute }));
    const { reader, counted } = inboxOf([...tied, ...later]);
    const first = await reader.read({ sort: 'age' });
    expect(first.rows).toHaveLength(450);
    const again = await counted(() => reader.read({ sort: 'age' }));
    expect(again.page.rows).toEqual(first.rows);
    expect([again.list, again.count]).toEqual([3, 1]);
  });
});

describe('what a page costs', () => {
  const week = numbers(10_000).map((index): Shape => ({ since: nowMs - index * minute }));

  it('is at most 6 calls the first time when runs came evenly', async () => {
    const { reader, counted } = inboxOf(week);
    expect((await counted(() => reader.read({ sort: 'age' }))).total).toBeLessThanOrEqual(6);
  });

  it('is one list and one count each next time, also further down and for the last page', async () => {
    const { reader, counted } = inboxOf(week.slice(0, 400));
    let cursor: string | undefined;
    let pages = 0;
    do {
      const { next } = await reader.read({ sort: 'age', cursor });
      const again = await counted(() => reader.read({ sort: 'age', cursor }));
      expect([again.list, again.count]).toEqual([1, 1]);
      cursor = next;
      pages += 1;
    } while (cursor);
    expect(pages).toBeGreaterThanOrEqual(3);
  });
});

const sortKeys = (rows: readonly WaitingRow[], sort: InboxSort) =>
  rows.map(({ risk, since, dueAt }) =>
    sort === 'risk' ? [risk, since] : sort === 'age' ? since : [dueAt, dueAt ? '' : since],
  );

describe('a window', () => {
  const age = (count: number) =>
    numbers(count).map((index): Shape => ({ since: nowMs - (count - index) * 1000 }));

  it('is found anew when it runs low', async () => {
    const { reader, remove } = inboxOf(age(1000));
    const first = await reader.read({ sort: 'age' });
    remove(new Set(first.rows.slice(5).map(({ runId }) => runId)));
    const next = await reader.read({ sort: 'age' });
    expect(next.rows.length).toBeGreaterThan(25);
    expect(next.rows.slice(0, 5)).toEqual(first.rows.slice(0, 5));
  });

  it('gives way to one list when all fits again', async () => {
    const { reader, remove, counted } = inboxOf(age(250));
    await reader.read({ sort: 'age' });
    remove(new Set(numbers(240).map((index) => `r${String(index).padStart(6, '0')}`)));
    expect((await reader.read({ sort: 'age' })).rows).toHaveLength(10);
    expect((await counted(() => reader.read({ sort: 'age' }))).total).toBe(2);
  });

  it('pages through everything once, with ties, undated runs and any mixture', async () => {
    const shape = fc.record(
      {
        risk: fc.constantFrom('low' as const, 'critical' as const),
        since: fc.oneof(fc.constant(nowMs - minute), fc.integer({ min: nowMs - 365 * day, max: nowMs })),
        due: fc.oneof(fc.constant(nowMs + minute), fc.integer({ min: nowMs - day, max: nowMs + 365 * day })),
        id: fc.nat(999_999).map((number) => `order-${number}`),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape, { minLength: 150, maxLength: 900, size: 'max' }),
        fc.constantFrom<InboxSort>('risk', 'age', 'deadline'),
        async (shapes, sort) => {
          const { reader } = inboxOf(shapes);
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await reader.read({ sort, cursor });
            seen.push(...page.rows.map(({ runId }) => runId));
            cursor = page.next;
          } while (cursor);
          expect(seen).toHaveLength(shapes.length);
          expect(new Set(seen).size).toBe(shapes.length);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a cursor', () => {
  it('comes back as it went', () => {
    expect(readCursor('age', writeCursor('age', { segment: 1, at: 12 }))).toEqual({ segment: 1, at: 12 });
    expect(readCursor('risk', writeCursor('risk', { segment: 4 }))).toEqual({ segment: 4 });
  });

  it('is refused when it is foreign, of another sort or beyond the list', () => {
    const foreign = Buffer.from(JSON.stringify(['age', 0, "1' OR 'a'='a"])).toString('base64url');
    for (const text of [
      '',
      'x',
      foreign,
      writeCursor('risk', { segment: 1 }),
      writeCursor('age', { segment: 2 }),
    ]) {
      expect(() => readCursor('age', text)).toThrow(/cursor/);
    }
  });
});
