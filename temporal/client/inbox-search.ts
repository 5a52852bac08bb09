import type { Cut, RunCut } from './inbox-segments';
import type { RunInfo } from './run-info';
import type { ListedPage } from './visibility';

/** Workflow ids from the first on, and before the other. */
export interface IdRange {
  from: string;
  until: string;
}

/** What a search for a window knows before it starts, and what it may ask. Runs are those of the scope, up to a cut. */
export interface Search {
  /** All runs up to here lie before the window. */
  after: Cut | undefined;
  /** The cut behind all runs. */
  end: Cut;
  /** Runs up to the end. */
  total: number;
  /** The first list page of them. */
  newest: ListedPage;
  count(cut: Cut): Promise<number>;
  /** A list of the runs up to a cut: of those with such ids, or what follows a page. */
  list(cut: Cut, more?: { ids?: IdRange; next?: Uint8Array }): Promise<ListedPage>;
  cutOf(info: RunInfo): RunCut;
  nowMs: number;
}

/** A cut with the runs up to it, and the first list page of them where it is known. */
export interface Side {
  cut: Cut;
  runs: number;
  page?: ListedPage;
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

/** Runs of one window. One below a list page at most: a page that comes back full has overflowed. */
export const windowSize = { most: 199, wanted: 120, least: 10 } as const;

/** The window up to a cut, with the first list page of it. */
export function foundPage({ cut, runs }: Side, page: ListedPage): FoundPage {
  return { window: { cut, runs, overflows: runs > windowSize.most }, page };
}

export const listed = async (search: Search, side: Side): Promise<FoundPage> =>
  foundPage(side, await search.list(side.cut));
