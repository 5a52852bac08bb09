import { createStore, useStore } from '@/components/ui/store';
import type { WaitingRow } from '@/temporal/contract/views';
import { useNow } from '../shell/clock';
import { gateKey } from './gate-key';

/** Visibility may still list a decided gate for a while; longer than this it is believed again. */
const longestMs = 30_000;

const left = createStore<ReadonlyMap<string, number>>(new Map());

/** Takes a row off the list at once, until the list agrees or half a minute has passed. */
export function leaveList(key: string, nowMs = Date.now()): void {
  left.set(new Map(left.get()).set(key, nowMs));
}

/** Puts a row back: its decision did not arrive. */
export function returnToList(key: string): void {
  const next = new Map(left.get());
  next.delete(key);
  left.set(next);
}

/** Rows without those that left. A list that no longer has a row has agreed: its note is dropped. */
export function withoutLeft(
  rows: WaitingRow[],
  notes: ReadonlyMap<string, number>,
  nowMs: number,
): WaitingRow[] {
  if (notes.size === 0) return rows;
  return rows.filter((row) => {
    const since = notes.get(gateKey(row));
    return since === undefined || nowMs - since > longestMs;
  });
}

/** The rows to draw. */
export function useListed(rows: WaitingRow[]): WaitingRow[] {
  return withoutLeft(rows, useStore(left), useNow());
}
