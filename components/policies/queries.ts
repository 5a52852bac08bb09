import { queryOptions } from '@tanstack/react-query';
import type { PoliciesView } from '@/temporal/contract/policy-views';
import { fetchJson } from '../shell/fetch-json';
import { feeds } from '../shell/routes';

/** The policies in use and what they decided lately. */
export function policiesQuery() {
  return queryOptions({
    queryKey: ['policies'],
    queryFn: ({ signal }) => fetchJson<PoliciesView>(feeds.policies(), signal),
    refetchInterval: 10_000,
  });
}
