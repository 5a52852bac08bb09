import type { InboxFilter, InboxPage, InboxSort } from '../contract/views';
import { readCursor, writeCursor } from './inbox-cursor';
import type { RunsOfPage, Scope } from './inbox-page';
import { isEnd, readPage } from './inbox-page';
import { waitingRows } from './inbox-rows';
import type { Found } from './inbox-search';
import { between, segmentsOf } from './inbox-segments';
import { all, inboxQuery, isExact, waitingQuery } from './query-builder';
import type { Visibility } from './visibility';

/** What somebody asks of the inbox. */
export interface InboxQuestion {
  filter?: InboxFilter;
  sort?: InboxSort;
  /** `next` of the page before; absent: the first page. */
  cursor?: string;
}

/** Reads pages of the inbox and remembers which window holds each, so that reading one again is one list. */
export interface InboxReader {
  /** Throws a `DeskError`: `invalid-input` for a foreign cursor, else what Temporal's failure means. */
  read(question: InboxQuestion): Promise<InboxPage>;
}

const rememberedWindows = 100;

/** A reader for one namespace; shared by everybody in the process. */
export function createInboxReader(visibility: Visibility, now: () => number = Date.now): InboxReader {
  const windows = new Map<string, Found>();
  return {
    async read({ filter = {}, sort = 'risk', cursor }) {
      const counts = countsOf(visibility, inboxQuery(filter));
      const scope = scopeOf(visibility, { filter, sort, cursor }, counts, now());
      const key = JSON.stringify([scope.base, sort, scope.after ?? null]);
      const [waiting, page] = await Promise.all([counts.waiting(), readPage(scope, windows.get(key))]);
      remember(windows, key, page.window);
      return pageOf(page, scope, filter, {
        waiting,
        matching: page.window || cursor ? await counts.matching() : 0,
      });
    },
  };
}

interface Counts {
  /** Runs that wait at all. */
  waiting: () => Promise<number>;
  /** Runs that match the filter; the same call when there is none. */
  matching: () => Promise<number>;
}

function countsOf(visibility: Visibility, base: string): Counts {
  const waiting = once(() => visibility.count(waitingQuery));
  return { waiting, matching: base === waitingQuery ? waiting : once(() => visibility.count(base)) };
}

function scopeOf(
  visibility: Visibility,
  { filter, sort, cursor }: Required<Pick<InboxQuestion, 'filter' | 'sort'>> & Pick<InboxQuestion, 'cursor'>,
  counts: Counts,
  nowMs: number,
): Scope {
  const base = inboxQuery(filter);
  const segments = segmentsOf[sort];
  const after = cursor === undefined ? undefined : readCursor(sort, cursor);
  const rest = after && all([base, between(segments, after, { segment: segments.length - 1 })]);
  const size = rest === undefined ? counts.matching : once(() => visibility.count(rest));
  return { visibility, sort, base, after, nowMs, size };
}

function pageOf(
  { runs, window }: RunsOfPage,
  scope: Scope,
  filter: InboxFilter,
  counts: { waiting: number; matching: number },
): InboxPage {
  const rows = waitingRows(runs, filter, scope.sort);
  const isWhole = !window && scope.after === undefined;
  const more = window && !isEnd(scope.sort, window.cut) && (scope.after ?? counts.matching > runs.length);
  return {
    rows,
    ...(isWhole || isExact(filter) ? { total: isWhole ? rows.length : counts.matching } : {}),
    waiting: counts.waiting,
    ...(more ? { next: writeCursor(scope.sort, window.cut) } : {}),
    asOf: new Date(scope.nowMs).toISOString(),
  };
}

/** Keeps the windows used last. */
function remember(windows: Map<string, Found>, key: string, window: Found | undefined): void {
  windows.delete(key);
  if (!window) return;
  windows.set(key, window);
  const [oldest] = windows.keys();
  if (windows.size > rememberedWindows && oldest !== undefined) windows.delete(oldest);
}

function once<T>(call: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= call());
}
