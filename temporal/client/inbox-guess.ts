/** Runs of one window. One below a list page at most: a page that comes back full has overflowed. */
export const windowSize = { most: 199, wanted: 120, least: 50 } as const;

/** `runs` lie up to `at`, in milliseconds since the epoch. */
export interface Point {
  at: number;
  runs: number;
}

/** Where to look next. `runs`: how many should lie up to there; Infinity when nothing is expected. */
export type Aim = Point;

/** A line needs a scale for time and one for runs on which the two go together evenly. */
interface Model {
  x(at: number, nowMs: number): number;
  at(x: number, nowMs: number): number;
  y(runs: number): number;
}

const same = (value: number): number => value;
/** A scale on which a minute and an hour from now are as far apart as a day and two months. */
const ageScale = (at: number, nowMs: number): number => Math.asinh((at - nowMs) / 1000);
const fromAgeScale = (age: number, nowMs: number): number => nowMs + Math.sinh(age) * 1000;

const steady: Model = { x: same, at: same, y: same };
/** Steady arrivals first: with nothing to tell them apart it is taken. */
const models: readonly Model[] = [
  steady,
  { x: ageScale, at: fromAgeScale, y: same },
  { x: same, at: same, y: Math.log },
  { x: ageScale, at: fromAgeScale, y: Math.log },
];

/** How far beside the truth about a third point a model is that goes through two; on a scale of factors. */
function errorOf(model: Model, [a, b, third]: readonly [Point, Point, Point], nowMs: number): number {
  const slope = (model.y(b.runs) - model.y(a.runs)) / (model.x(b.at, nowMs) - model.x(a.at, nowMs));
  const y = model.y(a.runs) + slope * (model.x(third.at, nowMs) - model.x(a.at, nowMs));
  const error = Math.abs(y - model.y(third.runs)) / (model.y === Math.log ? 1 : third.runs);
  return Number.isNaN(error) ? Infinity : error;
}

function bestModel([a, b, third]: readonly Point[], nowMs: number): Model {
  if (!a || !b || !third) return steady;
  const errors = models.map((model) => errorOf(model, [a, b, third], nowMs));
  return models[errors.indexOf(Math.min(...errors))] ?? steady;
}

/**
 * Goes on from counts whose runs came in the order of their keys. The aim stays above what is wanted by as much as
 * chance may have bent the line, so that most steps end on the side from which the next one sees further.
 *
 * @param points fewest runs first, all with more runs than a window holds but perhaps the first
 * @param misses how often the aim was below all runs
 */
export function aimByPoints(points: readonly Point[], nowMs: number, misses: number): Aim | undefined {
  const [a, b] = points;
  if (!a || !b || b.runs <= a.runs) return undefined;
  const runs = windowSize.wanted + (2 ** (misses + 1) * a.runs) / Math.sqrt(b.runs - a.runs);
  if (b.at <= a.at) return { at: a.at - 1, runs };
  const model = bestModel(points, nowMs);
  const [xa, xb] = [model.x(a.at, nowMs), model.x(b.at, nowMs)];
  const share = (model.y(runs) - model.y(a.runs)) / (model.y(b.runs) - model.y(a.runs));
  return { at: model.at(xa + share * (xb - xa), nowMs), runs };
}

/**
 * Goes by a sample whose keys have nothing to do with their order, as deadlines: a share of the sample stands for
 * the same share of all.
 *
 * @param keys a sample of the runs up to `hi`
 */
export function aimBySample(
  keys: readonly number[],
  { lo, hi }: { lo: Point; hi: Point },
  misses: number,
): Aim | undefined {
  const below = keys.filter((key) => key <= lo.at).length;
  // Where a count below is known, it says better than the whole for how many runs each key stands.
  const each = lo.runs > 0 && below > 0 ? lo.runs / below : ((misses + 1) ** 2 * hi.runs) / keys.length;
  // The runs up to a key of the sample vary by the root of (runs up to it × runs that each key stands for).
  const runs = (Math.sqrt(each) + Math.sqrt(each + windowSize.wanted)) ** 2;
  const sorted = [...keys].sort((a, b) => a - b);
  const at = sorted[Math.min(sorted.length - 1, Math.floor(runs / each))];
  return at === undefined ? undefined : { at, runs };
}

/** Whether the keys of a list, newest start first, follow its order: then it shows the end, else a sample of all. */
export function areInOrder(keys: readonly number[]): boolean {
  const falling = keys.filter((key, index) => key <= (keys[index - 1] ?? Infinity)).length;
  return falling >= 0.8 * keys.length;
}

/** Between two counts as if runs grew by the same factor in the same time; no runs count as half of one. */
export function aimBetween(lo: Point, hi: Point): Aim {
  const least = Math.max(0.5, lo.runs);
  const share = Math.log(windowSize.wanted / least) / Math.log(hi.runs / least);
  return { at: lo.at + share * (hi.at - lo.at), runs: Infinity };
}

/** The middle between two times: of the times, or of their ages, in turn. */
export function middleOf(lo: number, hi: number, nowMs: number, turn: number): number {
  if (turn % 2 === 0) return (lo + hi) / 2;
  return fromAgeScale((ageScale(lo, nowMs) + ageScale(hi, nowMs)) / 2, nowMs);
}
