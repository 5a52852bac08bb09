import { DeskError } from '../contract/desk-error';
import type { RunsFilter, RunsPage } from '../contract/views';
import { runsQuery } from './query-builder';
import type { Visibility } from './visibility';

/**
 * One page of all runs, newest start first: one list and one count.
 *
 * @param cursor `next` of the page before: Temporal's own page token
 */
export async function readRuns(
  visibility: Visibility,
  filter: RunsFilter,
  cursor?: string,
): Promise<RunsPage> {
  const query = runsQuery(filter);
  const token = cursor === undefined ? undefined : tokenOf(cursor);
  const [page, total] = await Promise.all([visibility.list(query, token), visibility.count(query)]);
  const hasMore = page.next !== undefined && (token !== undefined || total > page.runs.length);
  return {
    runs: page.runs.map((info) => info.run),
    total,
    ...(hasMore && page.next ? { next: Buffer.from(page.next).toString('base64url') } : {}),
    asOf: new Date().toISOString(),
  };
}

/** A page token only says where a list goes on; the query that bounds it is always ours. */
function tokenOf(cursor: string): Uint8Array {
  if (/^[\w-]{1,2000}$/.test(cursor)) return Buffer.from(cursor, 'base64url');
  throw new DeskError('invalid-input', 'This is not a cursor of this list; load the list from its start.', {
    field: 'cursor',
  });
}
