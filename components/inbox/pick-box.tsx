'use client';
import type { WaitingRow } from '@/temporal/contract/views';
import { cn } from '@/components/ui/cn';
import { useStore } from '@/components/ui/store';
import { singleKeys } from '../shell/preferences';
import { ShownText } from '../shell/shown-text';
import type { RowPick } from './waiting-row';

/**
 * Chooses a row to decide it together with others. It lies over the bars of the risk: under a pointer, with the focus,
 * and on every row once one is chosen. By Tab it is reached where the key `x` does not do it.
 */
export function PickBox({ row, pick }: { row: WaitingRow; pick: RowPick }) {
  const byKey = useStore(singleKeys);
  const off = pick.block !== undefined && !pick.chosen;
  return (
    <label
      title={pick.block}
      className={cn(
        'absolute top-0 left-0.5 grid h-11 w-11 cursor-pointer place-items-center',
        !pick.shown &&
          'opacity-0 focus-within:opacity-100 touch:pointer-events-none hover-fine:group-hover:opacity-100',
        off && 'cursor-not-allowed',
      )}
    >
      <span className="sr-only">
        Select <ShownText>{row.title}</ShownText>
      </span>
      <input
        type="checkbox"
        checked={pick.chosen}
        aria-disabled={off || undefined}
        tabIndex={pick.shown || !byKey ? 0 : -1}
        onChange={(event) => {
          const { nativeEvent } = event;
          pick.onPick(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
        }}
        className={cn('size-4 accent-accent', off && 'opacity-40')}
      />
    </label>
  );
}
