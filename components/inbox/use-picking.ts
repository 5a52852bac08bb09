'use client';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useStore } from '@/components/ui/store';
import type { WaitingRow } from '@/temporal/contract/views';
import { announce } from '../shell/announcer';
import { statusQuery } from '../shell/queries';
import { gateKey } from './gate-key';
import { picked, pickBlock, ranged, toggled } from './picked';
import type { Picked } from './picked';

/** Choosing rows to decide them together. */
export function usePicking(rows: WaitingRow[]) {
  const { data } = useQuery(statusQuery());
  const chosen = useStore(picked);
  const anchor = useRef<string>(undefined);
  const facts = { me: data?.me, maxRisk: data?.bulkMaxRisk ?? 'low' };

  const take = (next: Picked, why: string | undefined) => {
    const before = picked.get();
    picked.set(next);
    announce(next === before && why !== undefined ? why : `${next.size} selected`);
    return next;
  };
  return {
    chosen,
    facts,
    /** Chooses a row, or no longer. */
    toggle: (row: WaitingRow): Picked => {
      anchor.current = gateKey(row);
      return take(toggled(chosen, row, facts), pickBlock(row, chosen, facts));
    },
    /** Chooses all rows from the one chosen last (else from the one that is shown) to this one. */
    range: (row: WaitingRow, shownKey: string | undefined): Picked => {
      const from = anchor.current ?? shownKey;
      anchor.current = gateKey(row);
      return take(ranged(chosen, rows, from, row, facts), pickBlock(row, chosen, facts));
    },
    clear: () => {
      anchor.current = undefined;
      picked.set(new Map());
    },
  };
}

export type Picking = ReturnType<typeof usePicking>;
