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

/** j, k and the arrows move through the list; where the request stands beside it, it follows. `/` searches. */
export function useInboxKeys(rows: WaitingRow[], selectedKey: string | undefined, search: string): void {
  const move = (by: 1 | -1): boolean => {
    const from = rows.findIndex((row) => gateKey(row) === (focusedKey() ?? selectedKey));
    const row = rows[Math.min(rows.length - 1, Math.max(0, from + by))];
    const link = row && rowLink(gateKey(row));
    if (!row || !link || link.offsetParent === null) return false;
    link.focus();
    link.scrollIntoView({ block: 'nearest' });
    if (isWide()) goToRequest(row, search, { how: 'replace' });
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
    '/': () => {
      document.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
    },
  });
}
