'use client';
import { createStore, useStore } from '@/components/ui/store';

const said = createStore({ text: '', turn: 0 });

/** Says a sentence to assistive technology. The same sentence twice is said twice. */
export function announce(text: string): void {
  said.set({ text, turn: said.get().turn + 1 });
}

/** The one polite live region of the page. */
export function Announcer() {
  const { text, turn } = useStore(said);
  return (
    <div role="status" aria-live="polite" aria-atomic="true" className="sr-only">
      {/* A blank that comes and goes makes a repeated sentence a change. */}
      {turn % 2 === 0 ? text : `${text} `}
    </div>
  );
}
