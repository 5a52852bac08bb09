import type { IdRange } from './inbox-search';
import type { Cut, RunCut } from './inbox-segments';
import { compareCuts } from './inbox-segments';

/** Runs that a sample should have: well below a list page, which does not show the oldest of more. */
const wantedSample = 90;

/** A range of ids, and how many of the ids that it was made from are in it. */
export interface IdSlice {
  ids: IdRange;
  known: number;
}

/**
 * A range of ids that should hold a sample of `runs` runs. Ids mostly have nothing to do with time (they end in a
 * random number, or name a customer): runs with neighbouring ids are then of every age, whatever the times are like.
 */
export function sliceOfIds(ids: readonly string[], runs: number): IdSlice {
  const sorted = [...ids].sort();
  const known = Math.min(sorted.length - 1, Math.ceil((sorted.length * wantedSample) / runs));
  const first = Math.floor((sorted.length - known) / 2);
  return { ids: { from: sorted[first] ?? '', until: sorted[first + known] ?? '' }, known };
}

/** A cut, and how many runs should lie up to it. */
export interface Aim {
  cut: Cut;
  runs: number;
}

/** Where a sample says that `wanted` of all `runs` lie: at its second run at least, for one alone says little. */
export function aimBySample(sample: readonly RunCut[], runs: number, wanted: number): Aim | undefined {
  const each = runs / sample.length;
  const index = Math.min(sample.length - 1, Math.max(1, Math.round(wanted / each) - 1));
  const cut = [...sample].sort(compareCuts)[index];
  return cut && { cut, runs: (index + 1) * each };
}

/**
 * Goes on from the newest runs as if all had come as quickly as they did; undefined when their keys do not follow
 * the order of the list, newest start first.
 */
export function aimByLine(keys: readonly number[], runs: number, wanted: number): number | undefined {
  const half = Math.floor(keys.length / 2);
  const [newer, older] = [keys.slice(0, half), keys.slice(-half)];
  const falling = newer.filter((key, index) => key >= (older[index] ?? Infinity));
  if (half < 10 || falling.length < 0.7 * half) return undefined;
  const each = (median(newer) - median(older)) / half;
  // The speed is known to within the root of the runs that show it: the aim stays above by as much.
  const further = runs - 1.5 * half - wanted - runs / Math.sqrt(keys.length);
  return median(older) - each * Math.max(1, further);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}
