'use client';
import { useRef, useState } from 'react';

/** One at a time: the second click of a double click comes before the page is drawn with the first under way. */
export function useOnce(): { busy: boolean; once: (act: () => Promise<void>) => void } {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const once = (act: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    void act().finally(() => {
      running.current = false;
      setBusy(false);
    });
  };
  return { busy, once };
}
