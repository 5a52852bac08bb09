import type { ScheduledRun, ScheduleView } from '@/temporal/contract/schedule-views';
import { Card } from '@/components/ui/card';
import { RunStateBadge } from '../runs/run-state-badge';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';
import { waitingWords } from './schedule-texts';
import { ZonedTime } from './zoned-time';

/** The last runs with what came of them, and how many of all wait. */
export function ScheduleRuns({ view }: { view: ScheduleView }) {
  const { scheduleId, lastRuns, timeZone, waiting } = view;
  const query = (more: Record<string, string> = {}): string =>
    new URLSearchParams({ ...more, schedule: scheduleId }).toString();
  return (
    <Card
      title="Last runs"
      level={2}
      flush={lastRuns.length > 0}
      aside={
        <span className="flex gap-4">
          {waiting === 0 ? null : (
            <PageLink
              href={routes.runs(query({ state: 'waiting' }))}
              className="font-medium text-accent-ink hover:underline"
            >
              {waitingWords(view)} for a decision
            </PageLink>
          )}
          <PageLink href={routes.runs(query())} className="text-accent-ink hover:underline">
            All its runs
          </PageLink>
        </span>
      }
    >
      {lastRuns.length === 0 ? (
        <p className="text-second text-dim">It has started nothing yet.</p>
      ) : (
        <ul aria-label="Last runs">
          {lastRuns.map((one) => (
            <Run key={one.runId} one={one} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Run({ one, timeZone }: { one: ScheduledRun; timeZone: string }) {
  const { workflowId, runId, run, scheduledAt, startedAt } = one;
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 last:border-0 hover:bg-sunk">
      <span className="min-w-0 flex-1 basis-56">
        <PageLink
          href={routes.run({ workflowId, runId })}
          className="block truncate font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <ShownText>{run?.title ?? workflowId}</ShownText>
        </PageLink>
        <span className="block truncate text-second text-dim">
          for <ZonedTime at={scheduledAt} timeZone={timeZone} />
        </span>
      </span>
      {run === undefined ? (
        <span className="text-second text-dim">not listed</span>
      ) : (
        <RunStateBadge state={run.state} />
      )}
      <span className="w-10 text-right text-second text-dim">
        <Age at={startedAt} />
      </span>
    </li>
  );
}
