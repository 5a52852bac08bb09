'use client';
import type { MouseEvent } from 'react';
import { memo } from 'react';
import { personWords } from '@/temporal/domain/words';
import type { WaitingRow as Row } from '@/temporal/contract/views';
import { cn } from '@/components/ui/cn';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age, Due } from '../shell/time';
import { useNote } from './decision-notes';
import { gateKey } from './gate-key';
import { RiskBars } from './risk-bars';

interface WaitingRowProps {
  row: Row;
  selected: boolean;
  /** Query string of the list, kept in the row's link. */
  search: string;
  onOpen: (row: Row, event: MouseEvent) => void;
}

/** One request of the list: two lines, one link. */
export const WaitingRow = memo(function WaitingRow({ row, selected, search, onOpen }: WaitingRowProps) {
  const key = gateKey(row);
  return (
    <li data-key={key} className="border-b border-line">
      <a
        href={routes.request(row, search)}
        aria-current={selected ? 'true' : undefined}
        onClick={(event) => {
          onOpen(row, event);
        }}
        className={cn(
          'flex h-15.5 items-start gap-3 border-l-2 py-3 pr-4 pl-3.5 -outline-offset-2 transition-colors',
          selected ? 'lg:border-accent lg:bg-accent-soft' : 'hover:bg-sunk',
          !selected && 'border-transparent',
          selected && 'max-lg:border-transparent',
        )}
      >
        <RiskBars risk={row.risk} />
        <span className="min-w-0 flex-1">
          <span className="block truncate leading-4.5 font-medium text-ink">
            <ShownText>{row.title}</ShownText>
          </span>
          <Second row={row} noteKey={key} />
        </span>
        <span className="shrink-0 text-right text-second leading-4.5">
          <Age at={row.since} className="block text-dim" />
          {row.dueAt === undefined ? null : <Due at={row.dueAt} className="mt-0.5 block" />}
        </span>
      </a>
    </li>
  );
});

function Second({ row, noteKey }: { row: Row; noteKey: string }) {
  const note = useNote(noteKey);
  const recorded = note?.phase === 'answered' && note.result.state === 'recorded';
  const progress =
    row.progress && row.progress.need > 1 ? `${row.progress.have} of ${row.progress.need}` : undefined;
  const words = [personWords(row.requester), row.action ?? row.summary, progress].filter(Boolean).join(' · ');
  return (
    <span className="mt-0.5 block truncate text-second leading-4.5 text-dim">
      {recorded ? 'Your decision is recorded, waiting for a worker' : <ShownText>{words}</ShownText>}
    </span>
  );
}
