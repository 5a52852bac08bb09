import { queryOptions } from '@tanstack/react-query';
import type { StatusView } from '@/temporal/contract/views';
import { fetchJson } from './fetch-json';
import { feeds } from './routes';

/** The state of everything around the desk: status line, banners, count, who I am. Asked each second while visible. */
export function statusQuery() {
  return queryOptions({
    queryKey: ['status'],
    queryFn: ({ signal }) => fetchJson<StatusView>(feeds.status(), signal),
    refetchInterval: 1000,
  });
}
