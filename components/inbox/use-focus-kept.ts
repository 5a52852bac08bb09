'use client';
import { useEffect, useRef } from 'react';

/**
 * Once a dialog has closed whose opener is gone by then, the heading of the request has the focus, and not nobody.
 *
 * @param open whether the dialog is there
 */
export function useFocusKept(open: boolean): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    if (open) wasOpen.current = true;
    if (open || !wasOpen.current) return;
    wasOpen.current = false;
    // After the dialog has tried to give the focus back to a button that is gone.
    const timer = setTimeout(() => {
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>('h2[tabindex="-1"]')?.focus();
    });
    return () => {
      clearTimeout(timer);
    };
  }, [open]);
}
