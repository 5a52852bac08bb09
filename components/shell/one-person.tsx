'use client';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { keepFor } from './kept-for';
import { reload } from './leave-for';
import { useMe } from './use-status';

/**
 * The desk of one person. Where somebody else signs in on this browser meanwhile, in another tab, the page is loaded
 * anew: what the first one typed, and may, stays with them.
 *
 * @param id of who the page was drawn for
 */
export function OnePerson({ id, children }: { id: string; children: ReactNode }) {
  // Before anything below reads what the tab keeps.
  const [first] = useState(() => {
    if (typeof window !== 'undefined') keepFor(id);
    return id;
  });
  const now = useMe()?.person.id ?? id;
  useEffect(() => {
    if (now !== first) reload();
  }, [now, first]);
  return children;
}
