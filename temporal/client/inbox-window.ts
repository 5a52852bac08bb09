import { aimByIds, aimByTime, isClosed } from './inbox-aim';
import { pagesOf, readThrough } from './inbox-divide';
import type { Aim } from './inbox-sample';
import type { FoundPage, Search, Side } from './inbox-search';
import { foundPage, listed, windowSize } from './inbox-search';
import { isFull } from './visibility';

/** Calls that a search should do with: with the first list and a count, ten. */
const mostCalls = 8;
/** So many pages are read rather than divided further; more when the calls are used up. */
const fewPages = { atFirst: 2, later: 5 } as const;

/** Between which cuts the window ends, and what the way there told. */
interface Bracket {
  /** Too few runs lie up to here. */
  lo: Side;
  /** Too many do. */
  hi: Side;
  /** Whether ids are good for a sample. */
  isByIds: boolean;
  /** Aims in a row that brought little. */
  idle: number;
}

/**
 * Finds a cut with about a page of runs before it. Visibility neither sorts nor groups by time, so the cut is
 * narrowed down between two others:
 *
 * 1. A few pages are read through and divided.
 * 2. Else a sample by ids says where to look; where it is fine enough a list there is the answer, else a count.
 * 3. When ids follow time, there is no such sample: as many pages are read through as the calls allow.
 * 4. With more, the newest runs say where to count next, and halving ends it for any times.
 */
export async function findWindow(given: Search): Promise<FoundPage> {
  const { search, left } = budgeted(given);
  const lo = { cut: search.after ?? { segment: -1 }, runs: 0 };
  const hi = { cut: search.end, runs: search.total, page: search.newest };
  let bracket: Bracket = { lo, hi, isByIds: true, idle: 0 };
  for (;;) {
    if (isReadable(bracket, left())) return readThrough(search, bracket.hi);
    if (isClosed(bracket.lo, bracket.hi, search.nowMs)) return instant(search, bracket);
    const aim = await nextAim(search, bracket);
    if (!aim) {
      bracket = { ...bracket, isByIds: false };
      continue;
    }
    const side = await look(search, aim);
    const enough = left() > 2 ? windowSize.least : 1;
    if (side.runs >= enough && side.runs <= windowSize.most) {
      return side.page ? foundPage(side, side.page) : listed(search, side);
    }
    bracket = narrowed(bracket, side);
    // Ids that bring nothing for long are given up, so that halving ends the search.
    if (left() <= -mostCalls) bracket.isByIds = false;
  }
}

function isReadable({ hi, isByIds }: Bracket, left: number): boolean {
  const pages = pagesOf(hi);
  // One more look would leave too few calls to read them.
  const isLastChance = !isByIds && pages <= left && pages > left - 2;
  return isLastChance || pages <= (left > 0 ? fewPages.atFirst : fewPages.later);
}

async function nextAim(search: Search, { lo, hi, isByIds, idle }: Bracket): Promise<Aim | undefined> {
  if (isByIds) return aimByIds(search, lo, hi);
  hi.page ??= await search.list(hi.cut);
  return { cut: aimByTime(search, lo, hi, idle), runs: Infinity };
}

/** How many runs lie up to an aim: by a list where a window is expected, which then is the answer, else by a count. */
async function look(search: Search, { cut, runs }: Aim): Promise<Side> {
  const page = runs < Infinity ? await search.list(cut) : undefined;
  if (page && !isFull(page)) return { cut, runs: page.runs.length, page };
  return { cut, runs: await search.count(cut), page };
}

function narrowed(bracket: Bracket, side: Side): Bracket {
  if (side.runs <= windowSize.most) return { ...bracket, lo: side, idle: bracket.idle + 1 };
  const idle = side.runs <= bracket.hi.runs / 2 ? 0 : bracket.idle + 1;
  return { ...bracket, hi: side, idle };
}

/** No time lies between: the few runs before an instant, else all of it. */
const instant = (search: Search, { lo, hi }: Bracket): Promise<FoundPage> =>
  listed(search, lo.runs > 0 ? lo : hi);

/** The same search, and how many calls it has left; below zero when it needs more. */
function budgeted(search: Search): { search: Search; left: () => number } {
  let left = mostCalls;
  return {
    left: () => left,
    search: {
      ...search,
      count: (cut) => {
        left -= 1;
        return search.count(cut);
      },
      list: (cut, more) => {
        left -= 1;
        return search.list(cut, more);
      },
    },
  };
}
