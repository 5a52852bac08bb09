import type { InboxSort } from '../contract/views';
import type { Cut, Segment } from './inbox-segments';
import { between, segmentsOf } from './inbox-segments';
import type { Found } from './inbox-window';
import { findWindow } from './inbox-window';
import { all } from './query-builder';
import type { RunInfo } from './run-info';
import type { ListedPage, Visibility } from './visibility';
import { isFull } from './visibility';

/** Which part of which list is read: the runs of `base` that come after the cut `after`. */
export interface Scope {
  visibility: Visibility;
  sort: InboxSort;
  base: string;
  after: Cut | undefined;
  nowMs: number;
  /** Runs in the scope; asked only when it is needed. */
  size: () => Promise<number>;
}

/** The runs of one page. `window` is absent when the page holds everything of its scope. */
export interface RunsOfPage {
  runs: RunInfo[];
  window?: Found;
}

/** A window with fewer runs than this is found anew while more runs follow it. */
const lowWater = 25;

const lastOf = (scope: Scope): Cut => ({ segment: segmentsOf[scope.sort].length - 1 });

function queryUntil(scope: Scope, until: Cut): string {
  const isEverything = scope.after === undefined && isEnd(scope.sort, until);
  return isEverything ? scope.base : all([scope.base, between(segmentsOf[scope.sort], scope.after, until)]);
}

/** Whether nothing can follow a cut. */
export function isEnd(sort: InboxSort, cut: Cut): boolean {
  return cut.at === undefined && cut.segment === segmentsOf[sort].length - 1;
}

/**
 * Reads one page: by the window that held it last time if it still fits, else as one list if all fits, else by
 * finding a window.
 */
export async function readPage(scope: Scope, known: Found | undefined): Promise<RunsOfPage> {
  if (known) {
    const page = await readWindow(scope, known);
    if (page) return page;
  }
  const first = await scope.visibility.list(queryUntil(scope, lastOf(scope)));
  if (!isFull(first)) return { runs: first.runs };
  const size = await scope.size();
  if (size <= first.runs.length) return { runs: first.runs };
  const { window, page } = await findWindow({
    segments: segmentsOf[scope.sort].length,
    ...startOf(scope.after),
    total: size,
    newest: first.runs,
    count: (cut) => scope.visibility.count(queryUntil(scope, cut)),
    list: (cut) => scope.visibility.list(queryUntil(scope, cut)),
    keysOf: (runs, segment) => keysOf(runs, segmentsOf[scope.sort][segment]),
    nowMs: scope.nowMs,
  });
  return { runs: await restOf(scope, window.cut, page), window };
}

/** The segment in which the window begins: a cut at the end of one begins with the next. */
function startOf(after: Cut | undefined): { from: number; after?: number } {
  if (!after) return { from: 0 };
  return after.at === undefined ? { from: after.segment + 1 } : { from: after.segment, after: after.at };
}

/** The runs of a window found earlier; undefined when it has overflowed or run low. */
async function readWindow(scope: Scope, known: Found): Promise<RunsOfPage | undefined> {
  const page = await scope.visibility.list(queryUntil(scope, known.cut));
  if (known.overflows) {
    const runs = await restOf(scope, known.cut, page);
    return isFull(page) ? { runs, window: known } : undefined;
  }
  const few = Math.min(lowWater, known.runs / 2);
  const low = page.runs.length < few && !isEnd(scope.sort, known.cut);
  return isFull(page) || low ? undefined : { runs: page.runs, window: known };
}

/** Only for runs that share one instant does a window have more than one list page. */
async function restOf(scope: Scope, until: Cut, first: ListedPage): Promise<RunInfo[]> {
  const runs = [...first.runs];
  for (let page = first; page.next && page.runs.length > 0;) {
    page = await scope.visibility.list(queryUntil(scope, until), page.next);
    runs.push(...page.runs);
  }
  return runs;
}

function keysOf(runs: readonly RunInfo[], segment: Segment | undefined): number[] {
  if (!segment) return [];
  const ofSegment = runs.filter((info) => segment.holds(info.run));
  return ofSegment.map((info) => keyOf(info, segment)).filter((key) => !Number.isNaN(key));
}

function keyOf({ run }: RunInfo, segment: Segment): number {
  if (segment.key === 'ApprovalDueAt') return Date.parse(run.dueAt ?? '');
  if (segment.key === 'ApprovalWaitingSince') return Date.parse(run.waitingSince ?? '');
  return Date.parse(run.startedAt);
}
