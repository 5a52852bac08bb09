import type { RawWorkflowExecutionInfo } from '@temporalio/client';
import { DeskError } from '../contract/desk-error';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import type { RunInfo } from './run-info';
import { runInfoOf } from './run-info';

/** Rows of one list page. */
export const pageSize = 200;

/** One page of a list, newest start first, as SQL visibility stores order it. */
export interface ListedPage {
  runs: RunInfo[];
  /** Token of the page after this one; a full page may have one although nothing follows. */
  next?: Uint8Array;
}

/** Whether more may follow a page. */
export const isFull = ({ runs, next }: ListedPage): boolean => next !== undefined && runs.length >= pageSize;

/** The two calls that visibility offers. Both are eventually consistent and count against the budget. */
export interface Visibility {
  list(query: string, next?: Uint8Array): Promise<ListedPage>;
  count(query: string): Promise<number>;
}

/** One page of executions of any type, as the server lists them. */
export async function listExecutions(
  temporal: Temporal,
  query: string,
  { size, next }: { size: number; next?: Uint8Array },
): Promise<{ executions: RawWorkflowExecutionInfo[]; next?: Uint8Array }> {
  await temporal.budget.take();
  const answer = await callTemporal(temporal, 'visibility', () =>
    temporal.connection.workflowService.listWorkflowExecutions({
      namespace: temporal.namespace,
      query,
      pageSize: size,
      nextPageToken: next,
    }),
  ).catch((error: unknown) => {
    throw next ? refusedCursor(error) : error;
  });
  const token = answer.nextPageToken;
  return { executions: answer.executions, ...(token.length > 0 ? { next: token } : {}) };
}

async function list(temporal: Temporal, query: string, from?: Uint8Array): Promise<ListedPage> {
  const { executions, ...rest } = await listExecutions(temporal, query, { size: pageSize, next: from });
  return { runs: executions.map(runInfoOf), ...rest };
}

/** Where a list goes on, as an address can hold it. */
export const cursorOf = (next: Uint8Array): string => Buffer.from(next).toString('base64url');

/** A page token only says where a list goes on; the query that bounds it is always ours. @throws DeskError */
export function tokenOf(cursor: string): Uint8Array {
  if (/^[\w-]{1,2000}$/.test(cursor)) return Buffer.from(cursor, 'base64url');
  throw noCursor(undefined);
}

/** What a list that was to go on failed for. Only Temporal can read its token; all else of such a call is ours. */
export function refusedCursor(error: unknown): unknown {
  return error instanceof DeskError && error.code === 'temporal-refused' ? noCursor(error) : error;
}

function noCursor(cause: unknown): DeskError {
  return new DeskError('invalid-input', 'This is not a cursor of this list; load the list from its start.', {
    field: 'cursor',
    cause,
  });
}

async function count(temporal: Temporal, query: string): Promise<number> {
  await temporal.budget.take();
  const answer = await callTemporal(temporal, 'visibility', () =>
    temporal.connection.workflowService.countWorkflowExecutions({ namespace: temporal.namespace, query }),
  );
  return Number(answer.count.toString());
}

/** Visibility of one namespace, within its budget. */
export function visibilityOf(temporal: Temporal): Visibility {
  return {
    list: (query, next) => list(temporal, query, next),
    count: (query) => count(temporal, query),
  };
}
