import { queryOptions } from '@tanstack/react-query';
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
