import type { InboxSort } from '../contract/views';
import type { Found, IdRange } from './inbox-search';
import type { Cut } from './inbox-segments';
import { between, cutOf, segmentsOf } from './inbox-segments';
import { findWindow } from './inbox-window';
import { all, within } from './query-builder';
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

function queryUntil(scope: Scope, until: Cut, ids?: IdRange): string {
  const isEverything = scope.after === undefined && isEnd(scope.sort, until);
  return all([
    scope.base,
    ...(isEverything ? [] : [between(segmentsOf[scope.sort], scope.after, until)]),
    ...(ids ? [within('WorkflowId', ids)] : []),
  ]);
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
  const segments = segmentsOf[scope.sort];
  const { window, page } = await findWindow({
    after: scope.after,
    end: lastOf(scope),
    total: size,
    newest: first,
    count: (cut) => scope.visibility.count(queryUntil(scope, cut)),
    list: (cut, { ids, next } = {}) => scope.visibility.list(queryUntil(scope, cut, ids), next),
    cutOf: ({ run }) => cutOf(segments, run),
    nowMs: scope.nowMs,
  });
  return { runs: await restOf(scope, window.cut, page), window };
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
