import { limits } from '../contract/limits';
import type { Aim } from './inbox-sample';
import { aimByLine, aimBySample, sliceOfIds } from './inbox-sample';
import type { Search, Side } from './inbox-search';
import { windowSize } from './inbox-search';
import type { Cut, RunCut } from './inbox-segments';
import { compareCuts } from './inbox-segments';
import type { ListedPage } from './visibility';
import { isFull, pageSize } from './visibility';

/** A list is worth trying at once where a sample has one run for as many, or more. */
const fineSample = 60;
/** A slice between so few ids may be far smaller than it should, by chance. */
const fewIds = 4;
/** Between these a search halves. Runs beyond, of a broken clock, are not lost: the first or last window has them. */
const earliest = 0;
const latest = (nowMs: number): number => nowMs + limits.deadlineMs * 1.1;

/**
 * Where the window should end by a sample of the runs up to `hi`, strictly inside; undefined when ids say nothing.
 * `runs` are Infinity when it is far from sure how many lie up to there.
 */
export async function aimByIds(search: Search, lo: Side, hi: Side): Promise<Aim | undefined> {
  const sample = await sampleByIds(search, hi);
  if (!sample) return undefined;
  const cuts = sample.runs.map((info) => search.cutOf(info)).sort(compareCuts);
  // A full page does not show the oldest of its sample: of those that it shows, the first come nearest.
  const aim = aimBySample(cuts, hi.runs, isFull(sample) ? 0 : windowSize.wanted);
  if (!aim) return undefined;
  const isInside = (cut: Cut) => compareCuts(cut, lo.cut) > 0 && compareCuts(cut, hi.cut) < 0;
  const isFine = hi.runs <= fineSample * cuts.length && !isFull(sample);
  if (isInside(aim.cut)) return { ...aim, runs: isFine ? aim.runs : Infinity };
  const inside = cuts.filter(isInside);
  const cut = (compareCuts(aim.cut, lo.cut) <= 0 ? inside[0] : inside.at(-1)) ?? justBefore(hi.cut);
  return cut && { cut, runs: Infinity };
}

/**
 * A sample of the runs up to `hi`; undefined when hardly any but the newest have such ids: then ids follow time.
 * A slice between few ids may hold far fewer or more than it should, so it is tried once more, wider or narrower.
 */
async function sampleByIds(search: Search, hi: Side): Promise<ListedPage | undefined> {
  const take = async (from: ListedPage, runs: number) => {
    const slice = sliceOfIds(
      from.runs.map(({ run }) => run.workflowId),
      runs,
    );
    const sample = await search.list(hi.cut, { ids: slice.ids });
    return { sample, known: slice.known, isTelling: sample.runs.length > 2 * slice.known };
  };
  let taken = await take(search.newest, hi.runs);
  if (!taken.isTelling && taken.known <= fewIds) taken = await take(search.newest, hi.runs / fewIds);
  if (!taken.isTelling) return undefined;
  return isFull(taken.sample) ? (await take(taken.sample, 1.5 * pageSize)).sample : taken.sample;
}

const justBefore = ({ segment, at }: Cut): RunCut | undefined =>
  at === undefined ? undefined : { segment, at: at - 1 };

/**
 * Where the window should end by the newest of the runs up to `hi`, as if the others had come like them.
 *
 * @param idle aims in a row that brought little: after one, the bracket is halved, which ends for any times
 */
export function aimByTime(search: Search, lo: Side, hi: Side, idle: number): Cut {
  const first = firstSegment(lo.cut);
  if (idle > 0 && first < hi.cut.segment) return { segment: Math.floor((first + hi.cut.segment - 1) / 2) };
  const cuts = (hi.page?.runs ?? []).map((info) => search.cutOf(info));
  const sampled = aimBySample(cuts, hi.runs, windowSize.wanted)?.cut;
  const segment = Math.max(first, Math.min(hi.cut.segment, sampled?.segment ?? first));
  const [from, until] = timesOf(lo.cut, hi.cut, segment, search.nowMs);
  const keys = cuts.filter((cut) => cut.segment === segment).map(({ at }) => at);
  const guess = aimByLine(keys, hi.runs - lo.runs, windowSize.wanted) ?? sampled?.at ?? NaN;
  const at = idle === 0 && guess > from && guess < until ? guess : middleOf(from, until, search.nowMs, idle);
  return { segment, at: Math.max(from + 1, Math.min(until - 1, Math.round(at))) };
}

/** Whether no time lies between two sides. */
export function isClosed(lo: Side, hi: Side, nowMs: number): boolean {
  const [from, until] = timesOf(lo.cut, hi.cut, hi.cut.segment, nowMs);
  return firstSegment(lo.cut) === hi.cut.segment && until - from <= 1;
}

/** The segment of the first run behind a cut: that at the end of one begins with the next. */
const firstSegment = ({ segment, at }: Cut): number => (at === undefined ? segment + 1 : segment);

/** The times of a segment that lie between two cuts. */
function timesOf(lo: Cut, hi: Cut, segment: number, nowMs: number): [from: number, until: number] {
  const from = lo.segment === segment ? lo.at : undefined;
  const until = hi.segment === segment ? hi.at : undefined;
  return [from ?? earliest, until ?? latest(nowMs)];
}

/** The middle between two times: of the times, or of their ages, by which a minute and a month are not far apart. */
function middleOf(from: number, until: number, nowMs: number, turn: number): number {
  if (turn % 2 === 0) return (from + until) / 2;
  const age = (at: number): number => Math.asinh((at - nowMs) / 1000);
  return nowMs + Math.sinh((age(from) + age(until)) / 2) * 1000;
}
