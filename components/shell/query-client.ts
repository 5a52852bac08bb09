import { QueryClient } from '@tanstack/react-query';

/**
 * The one query client of a browser (and one per request on the server).
 * Reads repeat by polling, so they do not retry. Changes are sent once: a mutation is never paused while offline,
 * never repeated and never resumed, because a person decides whether to send again.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 1000, networkMode: 'always', refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
