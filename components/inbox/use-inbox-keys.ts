'use client';
import type { WaitingRow } from '@/temporal/contract/views';
import { useShortcuts } from '../shell/shortcuts';
import { gateKey } from './gate-key';
import { goToRequest, isWide } from './go';

function rowLink(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] a`);
}

function focusedKey(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key;
}

interface InboxKeys {
  rows: WaitingRow[];
  selectedKey: string | undefined;
  search: string;
  /** Another row is shown. */
  onMove: () => void;
  /** `x` on a row. */
  onPick: (row: WaitingRow, range: boolean) => void;
  /** Esc; false leaves the key to others. */
  onClear: () => boolean;
}

/** Gives the focus to a row of the list, else to its first one, else to the tab of the list. */
export function focusList(key: string | undefined): void {
  const link = key === undefined ? null : rowLink(key);
  const first = document.querySelector<HTMLElement>('[data-key] a');
  const tab = document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  (link ?? first ?? tab)?.focus();
}

/**
 * j, k and the arrows move through the list; where the request stands beside it, it follows. `x` chooses a row to decide
 * it with others, Esc none any more. `/` searches.
 */
export function useInboxKeys({ rows, selectedKey, search, ...on }: InboxKeys): void {
  const move = (by: 1 | -1): boolean => {
    const from = rows.findIndex((row) => gateKey(row) === (focusedKey() ?? selectedKey));
    const row = rows[Math.min(rows.length - 1, Math.max(0, from + by))];
    const link = row && rowLink(gateKey(row));
    if (!row || !link || link.offsetParent === null) return false;
    link.focus();
    link.scrollIntoView({ block: 'nearest' });
    if (isWide()) {
      goToRequest(row, search, { how: 'replace' });
      on.onMove();
    }
    return true;
  };
  const moveFromList = (by: 1 | -1): boolean => {
    if (document.activeElement !== document.body && focusedKey() === undefined) return false;
    return move(by);
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => moveFromList(1),
    ArrowUp: () => moveFromList(-1),
    x: () => {
      const row = rows.find((one) => gateKey(one) === (focusedKey() ?? selectedKey));
      if (row === undefined) return false;
      focusList(gateKey(row));
      on.onPick(row, false);
      return true;
    },
    Escape: on.onClear,
    '/': () => {
      document.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
    },
  });
}
