'use client';
import { useState } from 'react';

/**
 * The failure of a read, kept while it is being tried again: a query without data forgets its error at each new
 * attempt, and the page would flicker between the reason and a skeleton.
 */
export function useLastingError({ data, error }: { data: unknown; error: Error | null }): Error | null {
  const [last, setLast] = useState(error);
  if (error !== null && error !== last) setLast(error);
  return error ?? (data === undefined ? last : null);
}
