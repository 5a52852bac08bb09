'use client';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ReactNode } from 'react';

interface KeptFocusProps {
  /** What gets the focus; where that is nothing, the part as a whole does. */
  to?: (part: HTMLElement) => HTMLElement | null | undefined;
  className?: string;
  children: ReactNode;
}

/**
 * A part of a page in which things come and go: where one that had the focus goes, the focus stays in the part. A
 * browser would start anew at the top of the page.
 */
export function KeptFocus({ to, className, children }: KeptFocusProps) {
  const part = useRef<HTMLDivElement>(null);
  const keep = useEffectEvent((root: HTMLElement) => {
    (to?.(root) ?? root).focus();
  });
  useEffect(() => {
    const root = part.current;
    if (root === null) return;
    let last: EventTarget | null = null;
    const isGone = () => last instanceof Node && !last.isConnected;
    const onIn = (event: FocusEvent) => {
      last = event.target;
    };
    // Whoever leaves it by themselves leaves it where it is; a browser may tell a removal in the same way.
    const onOut = () =>
      queueMicrotask(() => {
        if (!isGone() && !root.contains(document.activeElement)) last = null;
      });
    const changes = new MutationObserver(() => {
      if (!isGone()) return;
      last = null;
      if (document.activeElement === document.body) keep(root);
    });
    root.addEventListener('focusin', onIn);
    root.addEventListener('focusout', onOut);
    changes.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', onIn);
      root.removeEventListener('focusout', onOut);
      changes.disconnect();
    };
  }, []);
  return (
    <div ref={part} tabIndex={-1} className={className}>
      {children}
    </div>
  );
}
