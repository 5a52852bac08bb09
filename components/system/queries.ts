import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DeliveriesView, DeliveryState } from '@/temporal/contract/delivery-views';
import type { SystemView } from '@/temporal/contract/system-views';
import { fetchJson } from '../shell/fetch-json';
import { feeds } from '../shell/routes';

/** Is everything there. */
export function systemQuery() {
  return queryOptions({
    queryKey: ['system'],
    queryFn: ({ signal }) => fetchJson<SystemView>(feeds.system(), signal),
    refetchInterval: 2000,
  });
}

/** The log of deliveries, newest first. */
export function deliveriesQuery(state: DeliveryState | undefined) {
  const search = state === undefined ? '' : `state=${state}`;
  return infiniteQueryOptions({
    queryKey: ['deliveries', search],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<DeliveriesView>(feeds.deliveries(search, pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? 10_000 : 2_500),
  });
}
