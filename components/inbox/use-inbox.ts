'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { compareRows } from '@/temporal/domain/rows';
import type { InboxPage, InboxSort, WaitingRow } from '@/temporal/contract/views';
import { useLastingError } from '../shell/use-lasting-error';
import { gateKey } from './gate-key';
import { searchOf } from './inbox-search';
import type { InboxPlace } from './inbox-search';
import { useListed } from './left-rows';
import { inboxQuery } from './queries';

/** Rows of several answers, each once. */
function merged(pages: InboxPage[]): WaitingRow[] {
  const rows = new Map<string, WaitingRow>();
  for (const page of pages) for (const row of page.rows) rows.set(gateKey(row), row);
  return [...rows.values()];
}

/** What the server found by whole words, and what is loaded and has the text anywhere in its title. */
export function found(
  answered: InboxPage[],
  loaded: InboxPage[],
  text: string,
  sort: InboxSort,
): WaitingRow[] {
  const wanted = text.toLowerCase();
  const rows = new Map(merged(answered).map((row) => [gateKey(row), row]));
  for (const row of merged(loaded)) if (row.title.toLowerCase().includes(wanted)) rows.set(gateKey(row), row);
  return [...rows.values()].sort(compareRows(sort));
}

/** The waiting list of a place: its rows, its numbers, and how fresh they are. */
export function useInbox(place: InboxPlace) {
  const { search: text, ...filter } = place.filter;
  const base = useInfiniteQuery(inboxQuery(searchOf({ tab: 'waiting', filter, sort: place.sort })));
  const words = useInfiniteQuery({
    ...inboxQuery(searchOf({ tab: 'waiting', filter: place.filter, sort: place.sort })),
    enabled: text !== undefined,
  });
  const rows = useMemo(() => {
    const loaded = base.data?.pages ?? [];
    return text === undefined ? merged(loaded) : found(words.data?.pages ?? [], loaded, text, place.sort);
  }, [base.data, words.data, text, place.sort]);
  const active = text === undefined ? base : words;
  const error = useLastingError(active);
  const first = active.data?.pages[0] ?? base.data?.pages[0];
  return {
    rows: useListed(rows),
    first,
    loading: base.isPending,
    error,
    stale: first !== undefined && (active.isError || first.stale !== undefined),
    more: active.hasNextPage
      ? { load: () => void active.fetchNextPage(), loading: active.isFetchingNextPage }
      : undefined,
  };
}

export type Inbox = ReturnType<typeof useInbox>;
