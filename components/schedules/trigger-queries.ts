import { queryOptions } from '@tanstack/react-query';
import type { TriggersView } from '@/temporal/contract/trigger-views';
import { fetchJson } from '../shell/fetch-json';
import { feeds } from '../shell/routes';

/** The triggers in use, and what came in lately. */
export function triggersQuery() {
  return queryOptions({
    queryKey: ['triggers'],
    queryFn: ({ signal }) => fetchJson<TriggersView>(feeds.triggers(), signal),
    refetchInterval: 3_000,
  });
}
