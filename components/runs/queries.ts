import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { isOpen } from '@/temporal/contract/run-state';
import type { RunRef, RunsPage, RunView } from '@/temporal/contract/views';
import { fetchJson, isGone } from '../shell/fetch-json';
import { readUnlessMissing } from '../shell/missing';
import { feeds } from '../shell/routes';
import { runsFeedOf, runsSearchOf } from './runs-search';
import type { RunsPlace } from './runs-search';

/** The list of runs in its filter, newest first. */
export function runsQuery(place: RunsPlace) {
  return infiniteQueryOptions({
    queryKey: ['runs', runsSearchOf(place)],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<RunsPage>(feeds.runs(runsFeedOf(place, Date.now()), pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    // The filters stay in reach while the next answer is on its way.
    placeholderData: keepPreviousData,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? 5000 : 1500),
  });
}

/** One run, whole. Asked again while it is open; a closed run no longer changes. */
export function runQuery(ref: RunRef) {
  return queryOptions({
    queryKey: ['run', ref.workflowId, ref.runId ?? ''],
    queryFn: ({ client, signal }) => readUnlessMissing<RunView>(client, feeds.run(ref), signal),
    refetchInterval: ({ state }) => {
      if (state.data === undefined && isGone(state.error)) return false;
      const run = state.data?.run.state;
      return run === undefined || isOpen(run) ? 1000 : false;
    },
  });
}
