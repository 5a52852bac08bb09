import type { RunsFilter, RunsPage } from '../contract/views';
import { admits, isExact, runsQuery } from './query-builder';
import type { RunInfo } from './run-info';
import { cursorOf, tokenOf } from './visibility';
import type { ListedPage, Visibility } from './visibility';

/** List pages read for one page of ours while nothing on them matches. */
const mostSifted = 5;

/**
 * One page of all runs, newest start first: one list and one count. A filter that Temporal cannot be asked for as it
 * is costs lists alone, until something matches.
 *
 * @param cursor `next` of the page before: Temporal's own page token
 */
export async function readRuns(
  visibility: Visibility,
  filter: RunsFilter,
  cursor?: string,
): Promise<RunsPage> {
  const token = cursor === undefined ? undefined : tokenOf(cursor);
  return isExact(filter) ? exactPage(visibility, filter, token) : siftedPage(visibility, filter, token);
}

async function exactPage(
  visibility: Visibility,
  filter: RunsFilter,
  token: Uint8Array | undefined,
): Promise<RunsPage> {
  const query = runsQuery(filter);
  const [page, total] = await Promise.all([visibility.list(query, token), visibility.count(query)]);
  const hasMore = page.next !== undefined && (token !== undefined || total > page.runs.length);
  return { ...pageOf(page.runs, hasMore ? page.next : undefined), total };
}

/** What the query finds is more than what was asked for; how much of it matches, only its end tells. */
async function siftedPage(
  visibility: Visibility,
  filter: RunsFilter,
  token: Uint8Array | undefined,
): Promise<RunsPage> {
  let page: ListedPage = { runs: [], next: token };
  for (let read = 0; read === 0 || (page.next && page.runs.length === 0 && read < mostSifted); read += 1) {
    const { runs, next } = await visibility.list(runsQuery(filter), page.next);
    page = { runs: runs.filter((info) => isMeant(info, filter)), next };
  }
  const isWhole = token === undefined && page.next === undefined;
  return { ...pageOf(page.runs, page.next), ...(isWhole ? { total: page.runs.length } : {}) };
}

function isMeant({ run }: RunInfo, { kind, requester, decidedBy, schedule }: RunsFilter): boolean {
  return (
    admits(kind, run.kind) &&
    admits(requester, run.requester) &&
    (decidedBy === undefined || (run.deciders ?? []).includes(decidedBy)) &&
    (schedule === undefined || run.scheduleId === schedule)
  );
}

function pageOf(runs: readonly RunInfo[], next: Uint8Array | undefined): RunsPage {
  return {
    runs: runs.map(({ run }) => run),
    ...(next ? { next: cursorOf(next) } : {}),
    asOf: new Date().toISOString(),
  };
}
