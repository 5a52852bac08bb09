'use client';
import { useState } from 'react';
import type { WaitingRow } from '@/temporal/contract/views';
import { isWide } from './go';
import type { Picked } from './picked';
import { focusList } from './use-inbox-keys';
import { usePicking } from './use-picking';

/** Two and more are shown together as soon as they are chosen, where that leaves the list in sight. */
const together = 2;

/** Not shown, shown beside the list as rows are chosen, shown because a button asked for it, or sent. */
type Review = 'no' | 'beside' | 'asked' | 'sent';

/** Choosing several rows, and looking at them together. */
export function useReview(rows: WaitingRow[], selectedKey: string | undefined) {
  const picking = usePicking(rows);
  const [review, setReview] = useState<Review>('no');
  const [turn, setTurn] = useState(0);
  const { size } = picking.chosen;

  const look = (next: Picked) => {
    if (review === 'sent') setTurn(turn + 1);
    if (isWide()) setReview(next.size >= together ? 'beside' : 'no');
  };
  const end = () => {
    picking.clear();
    setReview('no');
    // Once the list is drawn: on a phone it was not while these were shown.
    setTimeout(() => {
      focusList(selectedKey);
    });
  };
  return {
    picking,
    shown: review === 'sent' || (review !== 'no' && size > 0),
    /** Nobody chose them one by one before their eyes: the focus goes to what is shown. */
    takesFocus: review === 'asked',
    /** Another one for each set that is sent. */
    turn,
    onPick: (row: WaitingRow, range: boolean) => {
      look(range ? picking.range(row, selectedKey) : picking.toggle(row));
    },
    open: () => {
      setReview('asked');
    },
    close: () => {
      setReview('no');
    },
    sent: () => {
      picking.clear();
      setReview('sent');
    },
    end,
    /** Esc: nothing is chosen any more; false where nothing was. */
    onClear: () => {
      if (size === 0 && review === 'no') return false;
      end();
      return true;
    },
  };
}
