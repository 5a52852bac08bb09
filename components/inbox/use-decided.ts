'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMe } from '../shell/use-status';
import { decidedQuery } from './queries';

/** The runs in which I decided, while they are looked at. */
export function useDecided(shown: boolean) {
  const me = useMe()?.person;
  return useInfiniteQuery({ ...decidedQuery(me?.id ?? ''), enabled: shown && me !== undefined });
}
