'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Backfill } from '@/temporal/contract/schedule.schema';
import type { BackfillCount, ScheduleView } from '@/temporal/contract/schedule-views';
import { civilAt, isTimeZone, momentOf } from '@/temporal/domain/time-zone';
import { Dialog } from '@/components/ui/dialog';
import { Field, Input } from '@/components/ui/field';
import { sentenceOf } from '../runs/mutations';
import { readFailure } from '../shell/fetch-json';
import { useBlocked } from '../shell/use-status';
import { DialogButtons } from './dialog-buttons';
import { useBackfill } from './mutations';
import { backfillQuery } from './queries';
import { runsWords } from './schedule-texts';
import { zonedWords } from './zoned-time';

const day = 86_400_000;

/** Asks for a range of times whose runs are to be started now, and says how many those are before it starts them. */
export function BackfillDialog({ view, onClose }: { view: ScheduleView; onClose: () => void }) {
  const zone = isTimeZone(view.timeZone) ? view.timeZone : 'UTC';
  const [from, setFrom] = useState(() => civilText(Date.now() - day, zone));
  const [to, setTo] = useState(() => civilText(Date.now(), zone));
  const range = rangeOf(view.scheduleId, from, to, zone);
  const { runs, words, problem } = useCount(range, zone);
  const { mutate, isPending, error } = useBackfill();
  const blocked = useBlocked();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Backfill"
      description="Starts the runs of a past range now, each beside what is still open, paused or not."
    >
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="From" hint={`In ${zone}, included.`}>
            {(control) => <DateTime control={control} value={from} onChange={setFrom} autoFocus />}
          </Field>
          <Field
            label="To"
            hint={`In ${zone}, included.`}
            problem={error === null ? (problem ?? blocked) : sentenceOf(error)}
          >
            {(control) => <DateTime control={control} value={to} onChange={setTo} />}
          </Field>
        </div>
        <p role="status" className="min-h-10 text-ink">
          {words}
        </p>
        <DialogButtons
          act={runs > 0 ? `Start ${runsWords(runs)}` : 'Start runs'}
          off={blocked !== undefined || runs === 0}
          isPending={isPending}
          onClose={onClose}
          onAct={() => {
            if (range) mutate(range, { onSuccess: onClose });
          }}
        />
      </div>
    </Dialog>
  );
}

/** What the range would start: no runs as long as that is not known. */
function useCount(
  range: Backfill | undefined,
  zone: string,
): { runs: number; words?: string; problem?: string } {
  const { data, error, isPlaceholderData } = useQuery(backfillQuery(range));
  if (range === undefined) return { runs: 0, words: 'Give both ends of the range.' };
  if (error) return { runs: 0, problem: readFailure(error).message };
  if (!data || isPlaceholderData) return { runs: 0, words: 'Counting…' };
  return { runs: data.runs, words: countWords(data, zone) };
}

interface DateTimeProps {
  control: object;
  value: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
}

function DateTime({ control, value, onChange, autoFocus }: DateTimeProps) {
  return (
    <Input
      {...control}
      type="datetime-local"
      step={1}
      autoFocus={autoFocus}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}

/** What the clocks of a zone show, to the minute, as the field takes it. */
const civilText = (ms: number, zone: string): string =>
  `${new Date(civilAt(ms, zone)).toISOString().slice(0, 16)}:00`;

function rangeOf(scheduleId: string, from: string, to: string, zone: string): Backfill | undefined {
  const [start, end] = [Date.parse(`${from}Z`), Date.parse(`${to}Z`)];
  if (Number.isNaN(start) || Number.isNaN(end)) return undefined;
  const iso = (civil: number): string => new Date(momentOf(civil, zone)).toISOString();
  return { scheduleId, from: iso(start), to: iso(end) };
}

function countWords({ runs, open, first, last }: BackfillCount, zone: string): string {
  const others = open === 0 ? '' : ` ${runsWords(open)} of the range is still open and is not started again.`;
  if (runs === 0) return `Nothing to start in this range.${others}`;
  const span =
    first && last
      ? ` The first is for ${zonedWords(first, zone)}, the last for ${zonedWords(last, zone)}.`
      : '';
  return `This starts ${runsWords(runs)}.${span}${others}`;
}
