import { createStore } from '@/components/ui/store';
import type { Store } from '@/components/ui/store';

/** A choice kept in this browser. Where storage is forbidden it lasts as long as the page. */
function preference(name: string, initial: boolean): Store<boolean> {
  const key = `countersign.${name}`;
  const chosen = createStore<boolean | undefined>(undefined);
  return {
    initial,
    subscribe: chosen.subscribe,
    // What was kept counts from the first question on, whether or not anything follows the choice.
    get: () => chosen.get() ?? read(key, initial),
    set: (next) => {
      chosen.set(next);
      write(key, next);
    },
  };
}

function read(key: string, initial: boolean): boolean {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? initial : kept === 'true';
  } catch {
    // Storage is forbidden in this browser: the default holds.
    return initial;
  }
}

function write(key: string, value: boolean): void {
  try {
    localStorage.setItem(key, String(value));
  } catch {
    // Storage is forbidden in this browser: the choice lasts as long as the page.
  }
}

/** Shortcuts of one key (WCAG 2.1.4 wants them to be possible to turn off). */
export const singleKeys = preference('single-keys', true);

/** After a decision the next request is selected. */
export const selectNext = preference('select-next', true);
