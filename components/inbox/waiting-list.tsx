'use client';
import { ArrowUp } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { WaitingRow as Row } from '@/temporal/contract/views';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { useStore } from '@/components/ui/store';
import { announce } from '../shell/announcer';
import { useMe } from '../shell/use-status';
import { gateKey } from './gate-key';
import { picking as pickingMode, pickBlock } from './picked';
import { useAnchoredRows } from './use-anchored-rows';
import type { Picking } from './use-picking';
import { WaitingRow } from './waiting-row';
import type { RowPick } from './waiting-row';

function announceNew(count: number): void {
  announce(count === 1 ? '1 new request' : `${count} new requests`);
}

interface WaitingListProps {
  name: string;
  rows: Row[];
  selectedKey: string | undefined;
  search: string;
  stale: boolean;
  onOpen: (row: Row, event: MouseEvent) => void;
  /** Absent where rows are not decided together. */
  picking?: Picking;
  onPick?: RowPick['onPick'];
  more?: { load: () => void; loading: boolean };
}

/** The rows, in a box that scrolls. New ones come in without moving what is being read. */
export function WaitingList(props: WaitingListProps) {
  const { name, rows, selectedKey, search, stale, onOpen, picking, onPick, more } = props;
  const { box, room, look, toTop, unseen } = useAnchoredRows(rows.map(gateKey), announceNew);
  const me = useMe();
  const mode = useStore(pickingMode);
  const pickOf = (row: Row): RowPick | undefined => {
    if (picking === undefined || onPick === undefined) return undefined;
    const { chosen, facts } = picking;
    const isChosen = chosen.has(gateKey(row));
    return { chosen: isChosen, block: pickBlock(row, chosen, facts), shown: mode || chosen.size > 0, onPick };
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {unseen === 0 ? null : (
        <button
          type="button"
          onClick={toTop}
          className="flex h-7.5 shrink-0 cursor-pointer items-center justify-center gap-1.5 border-b border-line bg-accent-soft text-chip font-medium text-accent-ink -outline-offset-2 touch:h-11"
        >
          <ArrowUp className="size-3.5" aria-hidden="true" />
          {unseen} new
        </button>
      )}
      <div
        ref={box}
        onScroll={look}
        className="relative min-h-0 flex-1 overflow-y-auto [overflow-anchor:none]"
      >
        <ul role="list" aria-label={name} className={cn(stale && 'opacity-75')}>
          {rows.map((row) => (
            <WaitingRow
              key={gateKey(row)}
              row={row}
              me={me}
              selected={gateKey(row) === selectedKey}
              search={search}
              onOpen={onOpen}
              pick={pickOf(row)}
            />
          ))}
        </ul>
        {more ? (
          <div className="p-3 text-center">
            <Button size="small" onClick={more.load} aria-disabled={more.loading}>
              {more.loading ? 'Loading…' : 'Load more'}
            </Button>
          </div>
        ) : null}
        <div ref={room} />
      </div>
    </div>
  );
}
