'use client';
import { useState } from 'react';

/** Notices when the content changes under the reader; until they say they read it, they have not. */
export function useSeen(digest: string): { changed: boolean; read: () => void } {
  const [seen, setSeen] = useState(digest);
  return {
    changed: seen !== digest,
    read: () => {
      setSeen(digest);
    },
  };
}
