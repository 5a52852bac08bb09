import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nowMs, runOf } from './inbox-for-tests';
import type { Found, Search } from './inbox-search';
import type { Cut } from './inbox-segments';
import { findWindow } from './inbox-window';
import type { RunInfo } from './run-info';
import { pageSize } from './visibility';

/** A run in a segment. Its time may be finer than the millisecond that a list tells. */
interface Run {
  segment: number;
  time: number;
  id?: string;
}

const segments = 3;

/** A search over such runs, in the order of a list. */
function searchOver(runs: readonly Run[]) {
  const held = runs.map((run, index) => ({ run, info: runOf({ since: nowMs, id: run.id }, index).info }));
  const runOfInfo = new Map<RunInfo, Run>(held.map(({ run, info }) => [info, run]));
  const isUpTo = ({ run }: { run: Run }, { segment, at = Infinity }: Cut) =>
    run.segment < segment || (run.segment === segment && run.time <= at);
  const upTo = (cut: Cut) => held.filter((one) => isUpTo(one, cut)).map(({ info }) => info);
  const list: Search['list'] = (cut, { ids, next } = {}) => {
    const all = upTo(cut).filter(
      ({ run: { workflowId } }) => !ids || (workflowId >= ids.from && workflowId < ids.until),
    );
    const from = next ? Number(new TextDecoder().decode(next)) : 0;
    const page = { runs: all.slice(from, from + pageSize) };
    const isWhole = page.runs.length < pageSize;
    return Promise.resolve(
      isWhole ? page : { ...page, next: new TextEncoder().encode(`${from + pageSize}`) },
    );
  };
  const search = async (): Promise<Search> => ({
    after: undefined,
    end: { segment: segments - 1 },
    total: runs.length,
    newest: await list({ segment: segments - 1 }),
    count: (cut) => Promise.resolve(upTo(cut).length),
    list,
    cutOf: (info) => {
      const { segment, time } = runOfInfo.get(info) ?? { segment: 0, time: NaN };
      return { segment, at: Math.floor(time) };
    },
    nowMs,
  });
  return { search, upTo };
}

const times = fc.oneof(
  fc.integer({ min: nowMs - 30, max: nowMs }),
  fc.integer({ min: 0, max: 40_000 }).map((micros) => nowMs - micros / 1000),
  fc.integer({ min: nowMs - 1e10, max: nowMs }),
  fc.constantFrom(-1e12, nowMs - 1e6, nowMs + 1e13),
);
const runs = fc.array(
  fc.record(
    { segment: fc.nat(segments - 1), time: times, id: fc.nat(50).map((number) => `order-${number}`) },
    { requiredKeys: ['segment', 'time'] },
  ),
  { minLength: pageSize, maxLength: 1200, size: 'max' },
);

describe('a window', () => {
  const expectWhole = async (all: readonly Run[]): Promise<Found> => {
    const { search, upTo } = searchOver(all);
    const { window, page } = await findWindow(await search());
    const inside = upTo(window.cut);
    expect(page.runs).toEqual(inside.slice(0, pageSize));
    expect(page.next !== undefined).toBe(inside.length >= pageSize);
    expect(window.overflows).toBe(inside.length >= pageSize);
    return window;
  };

  it('has exactly the runs up to its cut, whatever their times, segments and ids', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (all) => {
        await expectWhole(all);
      }),
      { numRuns: 60 },
    );
  });

  it('parts runs in the milliseconds of one second, some of which are finer', async () => {
    const all = Array.from({ length: 3000 }, (_, index) => ({ segment: 1, time: nowMs - index / 3 }));
    const { runs: size, overflows } = await expectWhole(all);
    expect(overflows).toBe(false);
    expect(size).toBeGreaterThan(0);
  });

  it('overflows only for one instant, of which it has all', async () => {
    const tied = Array.from({ length: 700 }, () => ({ segment: 1, time: nowMs - 1e6 }));
    const later = Array.from({ length: 2000 }, (_, index) => ({ segment: 2, time: nowMs - index }));
    const window = await expectWhole([...later, ...tied]);
    expect(window).toMatchObject({ runs: 700, overflows: true });
    const few = await expectWhole([...later, ...tied, { segment: 0, time: nowMs }]);
    expect(few).toMatchObject({ runs: 1, overflows: false });
  });

  it('is found when all ids are the same', async () => {
    const all = Array.from({ length: 5000 }, (_, index) => ({
      segment: 0,
      time: nowMs - index * 1e4,
      id: 'one',
    }));
    expect((await expectWhole(all)).overflows).toBe(false);
  });
});
