import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Backfill } from '@/temporal/contract/schedule.schema';
import type { BackfillCount, SchedulesPage, ScheduleView } from '@/temporal/contract/schedule-views';
import { fetchJson, isGone } from '../shell/fetch-json';
import { readUnlessMissing } from '../shell/missing';
import { feeds } from '../shell/routes';

/** Every schedule, with how it stands. */
export function schedulesQuery() {
  return infiniteQueryOptions({
    queryKey: ['schedules'],
    queryFn: ({ pageParam, signal }) => fetchJson<SchedulesPage>(feeds.schedules(pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    refetchInterval: 3_000,
  });
}

/** One schedule, whole. */
export function scheduleQuery(scheduleId: string) {
  return queryOptions({
    queryKey: ['schedule', scheduleId],
    queryFn: ({ client, signal }) =>
      readUnlessMissing<ScheduleView>(client, feeds.schedule(scheduleId), signal),
    refetchInterval: ({ state }) => (state.data === undefined && isGone(state.error) ? false : 1_500),
  });
}

/** What a backfill would start, counted before it does. */
export function backfillQuery(range: Backfill | undefined) {
  return queryOptions({
    queryKey: ['backfill', range],
    queryFn: ({ signal }) =>
      range === undefined ? null : fetchJson<BackfillCount>(feeds.backfill(range), signal),
    enabled: range !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
}
