import { queryOptions } from '@tanstack/react-query';
import type { StatusView } from '@/temporal/contract/views';
import { fetchJson } from './fetch-json';
import { inUseHeaders } from './in-use';
import { feeds } from './routes';

/**
 * The state of everything around the desk: status line, banners, count, who I am. Asked each second while visible, which also
 * tells the desk that somebody is there, when somebody is.
 */
export function statusQuery() {
  return queryOptions({
    queryKey: ['status'],
    queryFn: ({ signal }) => fetchJson<StatusView>(feeds.status(), signal, inUseHeaders()),
    refetchInterval: 1000,
  });
}
