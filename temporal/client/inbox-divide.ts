import type { FoundPage, Search, Side } from './inbox-search';
import { foundPage, listed, windowSize } from './inbox-search';
import type { RunCut } from './inbox-segments';
import { compareCuts } from './inbox-segments';
import { pageSize } from './visibility';

/** List pages that reading all runs up to a cut takes. A last page that is full is followed by one that is empty. */
export const pagesOf = ({ runs, page }: Side): number => Math.floor(runs / pageSize) + (page ? 0 : 1);

/** Reads all runs up to a cut, and divides them into a window and the rest. */
export async function readThrough(search: Search, { cut, page }: Side): Promise<FoundPage> {
  let last = page ?? (await search.list(cut));
  const runs = [...last.runs];
  while (last.next && last.runs.length > 0) {
    last = await search.list(cut, { next: last.next });
    runs.push(...last.runs);
  }
  if (runs.length <= windowSize.most) return foundPage({ cut, runs: runs.length }, { runs });
  const division = divide(runs.map((info) => search.cutOf(info)).sort(compareCuts));
  if (!division.isExact) return listed(search, division);
  const inside = runs.filter((info) => compareCuts(search.cutOf(info), division.cut) <= 0);
  return foundPage(division, { runs: inside });
}

interface Division {
  cut: RunCut;
  runs: number;
  /** Whether it is sure on which side each run lies: keys of other makers may be finer than a millisecond. */
  isExact: boolean;
}

/**
 * Divides runs where a window is as large as it may be.
 *
 * 1. Between two runs with a millisecond between them.
 * 2. Else between two of different milliseconds.
 * 3. Else behind all of one instant, which are too many for a window.
 */
function divide(cuts: readonly RunCut[]): Division {
  const lastOf = (size: number): RunCut => cuts[size - 1] ?? { segment: 0, at: 0 };
  const isApart = (size: number, least: number): boolean => {
    const [last, next] = [lastOf(size), cuts[size]];
    return !next || next.segment > last.segment || next.at - last.at >= least;
  };
  const sizes = cuts.map((_, index) => index + 1);
  const fitting = sizes.slice(0, windowSize.most).reverse();
  const behind = (size: number, ms: number): RunCut => ({ ...lastOf(size), at: lastOf(size).at + ms });
  const exact = fitting.find((size) => isApart(size, 2));
  if (exact !== undefined) return { cut: behind(exact, 1), runs: exact, isExact: true };
  const near = fitting.find((size) => isApart(size, 1));
  if (near !== undefined) return { cut: lastOf(near), runs: near, isExact: false };
  const size = sizes.find((one) => one > windowSize.most && isApart(one, 1)) ?? cuts.length;
  return { cut: behind(size, 1), runs: size, isExact: false };
}
