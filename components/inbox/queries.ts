import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { isOpen } from '@/temporal/contract/run-state';
import type { RunRef, InboxPage, RunsPage, RunView, SentBackPage } from '@/temporal/contract/views';
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

/** Requests of mine that were sent back to me. Asked more often while they are looked at. */
export function sentBackQuery(shown: boolean) {
  return queryOptions({
    queryKey: ['sent-back'],
    queryFn: ({ signal }) => fetchJson<SentBackPage>(feeds.sentBack(), signal),
    refetchInterval: shown ? 2000 : 10_000,
  });
}

/** Key of one run's view, without the wildcard of the newest run. */
export function requestKey({ workflowId, runId }: RunRef) {
  return ['request', workflowId, runId ?? ''] as const;
}

/** One run as it is now, read once: what several are decided by together must not change under the reader. */
export function glanceQuery(row: RunRef & { digest?: string }) {
  return queryOptions({
    queryKey: ['glance', row.workflowId, row.runId ?? '', row.digest ?? ''],
    queryFn: ({ client, signal }) => readUnlessMissing<RunView>(client, feeds.request(row), signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** One run with its gates. Asked again while it is open; a closed run no longer changes. */
export function requestQuery(ref: RunRef) {
  return queryOptions({
    queryKey: requestKey(ref),
    queryFn: ({ client, signal }) => readUnlessMissing<RunView>(client, feeds.request(ref), signal),
    refetchInterval: ({ state }) => {
      if (state.data === undefined) return isGone(state.error) ? false : 2000;
      return isOpen(state.data.run.state) || state.data.source !== 'live' ? 1500 : false;
    },
  });
}
