'use client';
import type { MouseEvent } from 'react';
import { memo } from 'react';
import type { RefusalCode } from '@/temporal/contract/refusals';
import { mayDecideRow } from '@/temporal/domain/may';
import { personWords } from '@/temporal/domain/words';
import type { Me, WaitingRow as Row } from '@/temporal/contract/views';
import { cn } from '@/components/ui/cn';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age, Due } from '../shell/time';
import { useNote } from './decision-notes';
import { gateKey } from './gate-key';
import { PickBox } from './pick-box';
import { RiskBars } from './risk-bars';
import { RowMarks } from './row-marks';

/** How a row stands to what is chosen to be decided together. */
export interface RowPick {
  chosen: boolean;
  /** Why it can’t be chosen; undefined: it can. */
  block: string | undefined;
  /** Boxes are shown on every row, not only under the pointer. */
  shown: boolean;
  onPick: (row: Row, range: boolean) => void;
}

interface WaitingRowProps {
  row: Row;
  me: Me | undefined;
  selected: boolean;
  /** Query string of the list, kept in the row's link. */
  search: string;
  onOpen: (row: Row, event: MouseEvent) => void;
  /** Absent where rows are not decided together. */
  pick?: RowPick;
}

/** One request of the list: two lines, one link, and a box to choose it. */
export const WaitingRow = memo(function WaitingRow({
  row,
  me,
  selected,
  search,
  onOpen,
  pick,
}: WaitingRowProps) {
  const key = gateKey(row);
  // Who decides nothing need not be told so at every row.
  const code = me?.permissions.includes('decide') ? mayDecideRow(row, me) : undefined;
  return (
    <li data-key={key} className="group relative border-b border-line">
      <a
        href={routes.request(row, search)}
        aria-current={selected ? 'true' : undefined}
        onMouseDown={(event) => {
          // Shift chooses rows here, and would select their text.
          if (event.shiftKey && pick !== undefined) event.preventDefault();
        }}
        onClick={(event) => {
          if (!event.shiftKey || pick === undefined) {
            onOpen(row, event);
            return;
          }
          event.preventDefault();
          pick.onPick(row, true);
        }}
        className={cn(
          'flex h-15.5 items-start gap-3 border-l-2 py-3 pr-4 pl-3.5 -outline-offset-2 transition-colors',
          selected ? 'lg:border-accent lg:bg-accent-soft' : 'hover:bg-sunk',
          !selected && 'border-transparent',
          selected && 'max-lg:border-transparent',
        )}
      >
        <span
          className={cn(
            pick && 'group-has-[input:focus-visible]:opacity-0 hover-fine:group-hover:opacity-0',
            pick?.shown && 'opacity-0',
          )}
        >
          <RiskBars risk={row.risk} />
        </span>
        <span className="min-w-0 flex-1 leading-4.5">
          <span className="flex items-start gap-3">
            <span
              className={cn('min-w-0 flex-1 truncate font-medium', isMine(code) ? 'text-ink' : 'text-dim')}
            >
              <ShownText>{row.title}</ShownText>
            </span>
            <Age at={row.since} className="shrink-0 text-second text-dim" />
          </span>
          <span className="mt-0.5 flex items-center gap-3 text-second">
            <Second row={row} noteKey={key} />
            <RowMarks row={row} me={me} code={code} />
            {row.dueAt === undefined ? null : <Due at={row.dueAt} className="shrink-0" />}
          </span>
        </span>
      </a>
      {pick === undefined ? null : <PickBox row={row} pick={pick} />}
    </li>
  );
});

/** Whether somebody waits for me here: for my decision, or for my answer. */
const isMine = (code: RefusalCode | undefined) => code === undefined || code === 'changes-requested';

function Second({ row, noteKey }: { row: Row; noteKey: string }) {
  const note = useNote(noteKey);
  const recorded = note?.phase === 'answered' && note.result.state === 'recorded';
  const progress =
    row.progress && row.progress.need > 1 ? `${row.progress.have} of ${row.progress.need}` : undefined;
  const words = [personWords(row.requester), row.action ?? row.summary, progress].filter(Boolean).join(' · ');
  return (
    <span className="min-w-0 flex-1 truncate text-dim">
      {recorded ? 'Your decision is recorded, waiting for a worker' : <ShownText>{words}</ShownText>}
    </span>
  );
}
