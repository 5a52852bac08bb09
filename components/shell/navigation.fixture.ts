import type * as next from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { vi } from 'vitest';

// What does not follow the address is Next's own.
export const { unstable_isUnrecognizedActionError } = await vi.importActual<typeof next>('next/navigation');

/**
 * The part of `next/navigation` that follows the address, as Next does it: a change by `history` is seen by
 * `usePathname` and `useSearchParams`.
 */
const listeners = new Set<() => void>();

function told(change: typeof history.pushState): typeof history.pushState {
  return (data, unused, url) => {
    change.call(window.history, data, unused, url);
    for (const listener of listeners) listener();
  };
}

const push = window.history.pushState.bind(window.history);
window.history.pushState = told(push);
window.history.replaceState = told(window.history.replaceState.bind(window.history));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Opens an address, as a link from outside would. */
export function visit(address: string): void {
  window.history.replaceState(null, '', address);
}

/** The address as it stands now. */
export function address(): string {
  return window.location.pathname + window.location.search;
}

export function usePathname(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export function useSearchParams(): URLSearchParams {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  return new URLSearchParams(search);
}

export function useRouter() {
  return { push: visit };
}
