import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { InboxPage, RunRef, RunsPage, RunView } from '@/temporal/contract/views';
import { fetchJson, isGone } from '../shell/fetch-json';
import { readUnlessMissing } from '../shell/missing';
import { feeds } from '../shell/routes';

/** The waiting list in its filter and sort. The first page is asked each second; with more pages loaded, less often. */
export function inboxQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ['inbox', search],
    queryFn: ({ pageParam, signal }) => fetchJson<InboxPage>(feeds.inbox(search, pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? 5000 : 1000),
  });
}

/** Runs in which a person decided, newest first. */
export function decidedQuery(personId: string) {
  return infiniteQueryOptions({
    queryKey: ['decided', personId],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<RunsPage>(
        feeds.runs(new URLSearchParams({ decidedBy: personId }).toString(), pageParam),
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    refetchInterval: 3000,
  });
}

/** Key of one run's view, without the wildcard of the newest run. */
export function requestKey({ workflowId, runId }: RunRef) {
  return ['request', workflowId, runId ?? ''] as const;
}

const openStates = new Set(['waiting', 'running']);

/** One run with its gates. Asked again while it is open; a closed run no longer changes. */
export function requestQuery(ref: RunRef) {
  return queryOptions({
    queryKey: requestKey(ref),
    queryFn: ({ client, signal }) => readUnlessMissing<RunView>(client, feeds.request(ref), signal),
    refetchInterval: ({ state }) => {
      if (state.data === undefined) return isGone(state.error) ? false : 2000;
      return openStates.has(state.data.run.state) || state.data.source !== 'live' ? 1500 : false;
    },
  });
}
