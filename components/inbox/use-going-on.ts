'use client';
import { useRef } from 'react';
import type { Me, WaitingRow } from '@/temporal/contract/views';
import { mayDecideRow } from '@/temporal/domain/may';
import { gateKey } from './gate-key';
import { goToRequest } from './go';
import type { Selected } from './use-selection';

/** The request to go on with after a row: the next one that is mine to decide, else the one before, else any other. */
export function nextOf(rows: readonly WaitingRow[], row: WaitingRow | undefined, me: Me | undefined) {
  const at = row === undefined ? -1 : rows.findIndex((one) => gateKey(one) === gateKey(row));
  const after = rows.slice(at + 1);
  const before = rows.slice(0, Math.max(0, at)).toReversed();
  const isMine = (one: WaitingRow) => me === undefined || mayDecideRow(one, me) === undefined;
  return after.find(isMine) ?? before.find(isMine) ?? after[0] ?? before[0];
}

interface Shown {
  rows: WaitingRow[];
  /** The row of the request on the page. */
  row: WaitingRow | undefined;
  chosen: Selected | undefined;
  search: string;
  me: Me | undefined;
}

/** Where the page goes once a request is decided: known before its row leaves the list. */
export function useGoingOn({ rows, row, chosen, search, me }: Shown) {
  const upcoming = useRef<WaitingRow>(undefined);
  const selectedKey = row && gateKey(row);
  const others = rows.filter((one) => gateKey(one) !== selectedKey);
  return {
    canGoOn: others.length > 0,
    onDeciding: () => {
      upcoming.current = nextOf(rows, row, me);
      // The request on the page stays on the page while its row leaves the list.
      if (row !== undefined && chosen === undefined) goToRequest(row, search, { how: 'replace' });
    },
    onDecided: () => {
      const key = upcoming.current && gateKey(upcoming.current);
      const next = others.find((one) => gateKey(one) === key) ?? others[0];
      if (next !== undefined) goToRequest(next, search, { focus: true, byItself: true });
    },
  };
}
