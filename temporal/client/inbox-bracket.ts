import type { Aim, Point } from './inbox-guess';
import { aimBetween, aimByPoints, aimBySample, areInOrder, middleOf, windowSize } from './inbox-guess';

/** What a search inside one segment knows: between which times the cut lies, and what tells where. */
export interface Bracket {
  /** A window ends at `lo` or later, and before `hi`. */
  readonly lo: Point;
  readonly hi: Point;
  /** No time lies between: the runs of one instant are too many for a window. */
  isClosed(): boolean;
  /** Whether a list of the runs up to `hi` should be asked before the next aim. */
  isVague(): boolean;
  /** Where to look next, strictly inside. */
  aim(): Aim;
  counted(point: Point): void;
  /** Keys that a list of the newest runs up to `hi` showed, in its order. */
  sampled(keys: readonly number[], isPage: boolean): void;
}

/**
 * Aims in a row that brought little give way to others: between two counts on a scale of factors, then halfway, then
 * again by what a list shows. Halving the bracket ends the search for any times.
 */
const turns = ['guess', 'guess', 'between', 'between', 'halfway'] as const;
const turnOf = (idle: number): (typeof turns)[number] =>
  turns[idle < 2 ? idle : 1 + ((idle - 1) % 4)] ?? 'guess';

/** @param start `lo`: few runs or none lie up to it; `hi`: too many do */
export function createBracket(start: { lo: Point; hi: Point }, nowMs: number): Bracket {
  let { lo, hi } = start;
  /** Counts above a window, fewest runs first; until the next count also one that a list lets suppose. */
  let points: (Point & { isSupposed?: boolean })[] = [];
  let keys: readonly number[] = [];
  /** Whether the sample is of the runs up to `hi` as it is now. */
  let isFresh = false;
  let idle = 0;
  let misses = 0;

  const guess = (): Aim | undefined => {
    const isMistaken = idle > 0 && points.length > 1;
    if (isMistaken || areInOrder(keys)) return aimByPoints(points, nowMs, misses);
    const inside = keys.filter((key) => key <= hi.at);
    return aimBySample(inside, { lo, hi }, misses);
  };

  return {
    get lo() {
      return lo;
    },
    get hi() {
      return hi;
    },
    isClosed: () => hi.at - lo.at <= 1,
    isVague: () =>
      !isFresh && turnOf(idle) === 'guess' && (idle > 0 || (guess()?.runs ?? Infinity) > hi.runs / 2),
    aim() {
      const turn = turnOf(idle);
      const isLoCounted = lo !== start.lo;
      const found =
        turn === 'guess' ? guess() : turn === 'between' && isLoCounted ? aimBetween(lo, hi) : undefined;
      const aim =
        found && found.at > lo.at
          ? found
          : { at: middleOf(lo.at, hi.at, nowMs, isLoCounted ? idle : 1), runs: Infinity };
      return { ...aim, at: Math.max(lo.at + 1, Math.min(hi.at - 1, Math.round(aim.at))) };
    },
    counted(point) {
      const isHalved = point.runs > windowSize.most && point.runs <= hi.runs / 2;
      idle = isHalved ? 0 : idle + 1;
      if (point.runs <= windowSize.most) {
        lo = point;
        misses += 1;
        return;
      }
      if (isHalved) misses = 0;
      hi = point;
      isFresh = false;
      const counts = points.filter((one) => !one.isSupposed && one.at > point.at && one.runs > point.runs);
      points = [point, ...counts];
    },
    sampled(found, isPage) {
      keys = found;
      isFresh = isPage;
      if (found.length === 0) return;
      // One more than the latest key: keys of other makers may be finer than a millisecond.
      const top = Math.min(hi.at, Math.max(...found) + 1);
      if (!areInOrder(found)) return;
      hi = { at: Math.max(top, lo.at + 1), runs: hi.runs };
      const beyond = points.filter((one) => !one.isSupposed && one.runs > hi.runs);
      const rest = { at: Math.min(...found), runs: Math.max(1, hi.runs - found.length), isSupposed: true };
      points = [rest, hi, ...beyond];
    },
  };
}
