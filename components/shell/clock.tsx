'use client';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { createStore } from '@/components/ui/store';

const tick = createStore(0, () => {
  tick.set(Date.now());
  const timer = setInterval(() => {
    tick.set(Date.now());
  }, 1000);
  return () => {
    clearInterval(timer);
  };
});

/** Now, before anybody has heard the clock: React asks twice and wants the same answer. */
let first = 0;
const now = () => tick.get() || (first ||= Date.now());

/** The time at which the server rendered the page: what the first client render must show too. */
export const RenderedAt = createContext(0);

/** Now in milliseconds, from one clock that ticks each second for the whole page. */
export function useNow(): number {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(tick.subscribe, now, () => renderedAt);
}

const never = () => () => undefined;

/** False on the server and in the first client render, where the reader's time zone is not known. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
