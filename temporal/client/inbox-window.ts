import { limits } from '../contract/limits';
import { createBracket } from './inbox-bracket';
import type { Bracket } from './inbox-bracket';
import { windowSize } from './inbox-guess';
import type { Cut } from './inbox-segments';
import type { RunInfo } from './run-info';
import type { ListedPage } from './visibility';
import { isFull } from './visibility';

/** What the search knows before it starts, and what it may ask. Runs are those of the scope, up to a cut. */
export interface Search {
  segments: number;
  /** The segment of the first run that may be in the window. */
  from: number;
  /** All runs of that segment up to here, in milliseconds, lie before the window. */
  after?: number;
  /** Runs up to the very end. */
  total: number;
  /** The newest of them. */
  newest: readonly RunInfo[];
  count(cut: Cut): Promise<number>;
  /** The newest runs up to a cut: all of them, when the page is not full. */
  list(cut: Cut): Promise<ListedPage>;
  /** Keys of those runs that are in a segment, in milliseconds. */
  keysOf(runs: readonly RunInfo[], segment: number): number[];
  nowMs: number;
}

/** A cut with the runs up to it. `overflows`: more runs than a page share one instant, so no cut divides them. */
export interface Found {
  cut: Cut;
  runs: number;
  overflows: boolean;
}

/** A window and the first list page of its runs. */
export interface FoundPage {
  window: Found;
  page: ListedPage;
}

const fits = (runs: number): boolean => runs >= windowSize.least && runs <= windowSize.most;

/** Calls inside a segment after which any window that is not empty will do. */
const patience = 4;
/** Between these a search looks. Runs beyond, of a broken clock, are not lost: the first or last window has them. */
const earliest = 0;
const latest = (nowMs: number): number => nowMs + limits.deadlineMs * 1.1;

/**
 * Finds a cut with about a page of runs before it. Visibility neither sorts nor groups by time, so runs are counted
 * up to a cut: first over whole segments, then inside one of them.
 */
export async function findWindow(search: Search): Promise<FoundPage> {
  let before = { segment: search.from - 1, runs: 0 };
  let beyond = { segment: search.segments - 1, runs: search.total };
  while (beyond.segment - before.segment > 1) {
    const segment = Math.floor((before.segment + beyond.segment) / 2);
    const runs = await search.count({ segment });
    if (fits(runs)) return listed(search, { segment }, runs);
    if (runs > windowSize.most) beyond = { segment, runs };
    else before = { segment, runs };
  }
  if (beyond.runs <= windowSize.most) return listed(search, { segment: beyond.segment }, beyond.runs);
  return findInside(search, before, beyond);
}

async function listed(search: Search, cut: Cut, runs: number, overflows = false): Promise<FoundPage> {
  return { window: { cut, runs, overflows }, page: await search.list(cut) };
}

interface Whole {
  segment: number;
  /** Runs up to the end of the segment. */
  runs: number;
}

/** Finds a cut in the segment `beyond`, with which the runs become too many. */
async function findInside(search: Search, before: Whole, beyond: Whole): Promise<FoundPage> {
  const { segment } = beyond;
  const start = segment === search.from ? search.after : undefined;
  const end = latest(search.nowMs);
  const cutAt = (at: number): Cut => (at === end ? { segment } : { segment, at });
  const bracket = createBracket(
    { lo: { at: start ?? earliest, runs: before.runs }, hi: { at: end, runs: beyond.runs } },
    search.nowMs,
  );
  const newest = search.keysOf(search.newest, segment);
  bracket.sampled(newest, newest.length === search.newest.length);
  for (let calls = 0; !bracket.isClosed(); calls += 1) {
    if (bracket.isVague()) {
      const page = await search.list(cutAt(bracket.hi.at));
      bracket.sampled(search.keysOf(page.runs, segment), true);
      calls += 1;
    }
    const found = await probe(search, segment, bracket, calls < patience ? windowSize.least : 1);
    if (found) return found;
  }
  const { lo, hi } = bracket;
  if (lo.runs > before.runs) return listed(search, { segment, at: lo.at }, lo.runs);
  if (before.runs > 0) return listed(search, { segment: before.segment }, before.runs);
  return listed(search, cutAt(hi.at), hi.runs, true);
}

/** Looks where the bracket aims: by a list where a window is expected, which then is the answer, else by a count. */
async function probe(
  search: Search,
  segment: number,
  bracket: Bracket,
  enough: number,
): Promise<FoundPage | undefined> {
  const { at, runs: expected } = bracket.aim();
  const cut = { segment, at };
  const page = expected <= windowSize.most ? await search.list(cut) : undefined;
  const runs = page && !isFull(page) ? page.runs.length : await search.count(cut);
  if (runs >= enough && runs <= windowSize.most) {
    const window = { cut, runs, overflows: false };
    return { window, page: page ?? (await search.list(cut)) };
  }
  bracket.counted({ at, runs });
  if (page && isFull(page)) bracket.sampled(search.keysOf(page.runs, segment), true);
  return undefined;
}
