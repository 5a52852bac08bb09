'use client';
import { useQuery } from '@tanstack/react-query';
import type { Permission } from '@/temporal/contract/roles';
import type { Me } from '@/temporal/contract/views';
import { useStore } from '@/components/ui/store';
import { shutOutWords } from './fetch-json';
import { online } from './online';
import { statusQuery } from './queries';

/** Who I am here, once known. */
export function useMe(): Me | undefined {
  return useQuery(statusQuery()).data?.me;
}

/** Whether my roles let me do this; undefined while it is not known who I am. */
export function useMay(permission: Permission): boolean | undefined {
  return useMe()?.permissions.includes(permission);
}

/** Why nothing can be sent now, in words for the button that is off; undefined when it can. */
export function useBlocked(): string | undefined {
  const connected = useStore(online);
  const { data, error } = useQuery(statusQuery());
  if (!connected) return 'You are offline.';
  const out = shutOutWords(error);
  if (out) return out.sentence;
  if (error) return 'The desk does not answer.';
  if (data?.temporal.state === 'unreachable')
    return `Temporal cannot be reached at ${data.temporal.address}.`;
  return undefined;
}

/** Since when no worker polls; undefined while one does or nobody knows. */
export function useWorkerAbsent(): { since?: string } | undefined {
  const worker = useQuery(statusQuery()).data?.worker;
  return worker?.state === 'absent' ? { since: worker.since } : undefined;
}
