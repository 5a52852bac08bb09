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

async function list(temporal: Temporal, query: string, next?: Uint8Array): Promise<ListedPage> {
  await temporal.budget.take();
  const answer = await callTemporal(temporal, 'visibility', () =>
    temporal.connection.workflowService.listWorkflowExecutions({
      namespace: temporal.namespace,
      query,
      pageSize,
      nextPageToken: next,
    }),
  );
  const token = answer.nextPageToken;
  return { runs: answer.executions.map(runInfoOf), ...(token.length > 0 ? { next: token } : {}) };
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
