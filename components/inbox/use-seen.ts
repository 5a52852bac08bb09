'use client';
import { useEffect, useState } from 'react';
import { createStore, useStore } from '@/components/ui/store';
import { keepSeen, lastSeen } from './seen-revisions';

const own = createStore<ReadonlySet<string>>(new Set());

/** What the reader wrote they have read. */
export function noteOwnContent(digest: string): void {
  own.set(new Set(own.get()).add(digest));
}

interface Seen {
  /** The content changed under the reader, and they have not said that they read it. */
  changed: boolean;
  read: () => void;
  /** The revision looked at before this visit. */
  before: number | undefined;
}

/**
 * Notices when the content changes under the reader; until they say they read it, they have not. Remembers which
 * revision was looked at, for the next visit.
 */
export function useSeen(key: string, digest: string, revision: number): Seen {
  const [seen, setSeen] = useState(digest);
  const [before, setBefore] = useState<number>();
  const isOwn = useStore(own).has(digest);
  const changed = seen !== digest && !isOwn;
  useEffect(() => {
    setBefore(lastSeen(key));
  }, [key]);
  useEffect(() => {
    if (!changed) keepSeen(key, revision);
  }, [key, changed, revision]);
  return {
    changed,
    read: () => {
      setSeen(digest);
    },
    before,
  };
}
