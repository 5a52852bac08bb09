'use client';
import { useQuery } from '@tanstack/react-query';
import type { Person } from '@/temporal/contract/person.schema';
import { useStore } from '@/components/ui/store';
import { online } from './online';
import { statusQuery } from './queries';

/** Who I am here, once known. */
export function useMe(): Person | undefined {
  return useQuery(statusQuery()).data?.person;
}

/** Why nothing can be sent now, in words for the button that is off; undefined when it can. */
export function useBlocked(): string | undefined {
  const connected = useStore(online);
  const { data, isError } = useQuery(statusQuery());
  if (!connected) return 'You are offline.';
  if (isError) return 'The desk does not answer.';
  if (data?.temporal.state === 'unreachable')
    return `Temporal cannot be reached at ${data.temporal.address}.`;
  return undefined;
}

/** Since when no worker polls; undefined while one does or nobody knows. */
export function useWorkerAbsent(): { since?: string } | undefined {
  const worker = useQuery(statusQuery()).data?.worker;
  return worker?.state === 'absent' ? { since: worker.since } : undefined;
}
