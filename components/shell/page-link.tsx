'use client';
import type { ComponentProps } from 'react';
import { createStore } from '@/components/ui/store';

/** The router of the page, while there is one. */
export const goTo = createStore<((href: string) => void) | undefined>(undefined);

/**
 * A link to another page of the desk. Pages are drawn anew for each visit, so nothing is fetched ahead; without that
 * `next/link` would be most of what the inbox pays for a link.
 */
export function PageLink({ href, ...rest }: Omit<ComponentProps<'a'>, 'onClick'> & { href: string }) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        const go = goTo.get();
        if (go === undefined || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(href);
      }}
    />
  );
}
