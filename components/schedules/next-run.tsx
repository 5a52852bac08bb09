import { CalendarOff, Pause } from 'lucide-react';
import type { ScheduleSummary } from '@/temporal/contract/schedule-views';
import { Badge } from '@/components/ui/badge';
import { ShownText } from '../shell/shown-text';
import { ComesIn } from './comes-in';
import { runsWords, standOf } from './schedule-texts';

/** What comes next, or why nothing does. */
export function NextRun({ schedule }: { schedule: ScheduleSummary }) {
  const { next, note, remaining } = schedule;
  const stand = standOf(schedule);
  if (stand === 'paused') {
    return (
      <>
        <Badge tone="warn">
          <Pause className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
          Paused
        </Badge>
        {note === undefined ? null : (
          <span className="mt-1 line-clamp-2 text-dim">
            <ShownText>{note}</ShownText>
          </span>
        )}
      </>
    );
  }
  if (stand === 'ended' || next[0] === undefined) {
    return (
      <Badge>
        <CalendarOff className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
        Ended
      </Badge>
    );
  }
  return (
    <>
      <ComesIn at={next[0]} />
      {remaining === undefined ? null : (
        <span className="block text-dim">stops after {runsWords(remaining)}</span>
      )}
    </>
  );
}
