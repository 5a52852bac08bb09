'use client';
import type { SystemView, WorkerStatus } from '@/temporal/contract/system-views';
import { Badge } from '@/components/ui/badge';
import type { BadgeTone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Age } from '../shell/time';

const words: Record<WorkerStatus['state'], { text: string; tone: BadgeTone }> = {
  polling: { text: 'Polling', tone: 'yes' },
  absent: { text: 'None polls', tone: 'warn' },
  silent: { text: 'No answer', tone: 'warn' },
  unknown: { text: 'Not known', tone: 'neutral' },
};

/** Of one that polls no more it is known that it has gone only where others are known to poll, or none. */
function standingOf(live: boolean, state: WorkerStatus['state']): { text: string; tone: BadgeTone } {
  if (state === 'silent' || state === 'unknown') return { text: 'Not known', tone: 'neutral' };
  return live ? { text: 'Live', tone: 'yes' } : { text: 'Gone', tone: 'neutral' };
}

function Standing({ live, state }: { live: boolean; state: WorkerStatus['state'] }) {
  const { text, tone } = standingOf(live, state);
  return <Badge tone={tone}>{text}</Badge>;
}

/** Who carries runs on, and when each was last seen. */
export function WorkersCard({ system: { worker } }: { system: SystemView }) {
  const { text, tone } = words[worker.state];
  return (
    <Card title="Workers" level={2} aside={<Badge tone={tone}>{text}</Badge>}>
      {worker.state === 'unknown' && worker.workers.length === 0 ? (
        <p className="text-dim">Not known now: Temporal has not said who polls.</p>
      ) : worker.workers.length === 0 ? (
        <p className="text-dim">
          {worker.since === undefined ? (
            'No worker was seen on this task queue.'
          ) : (
            <>
              No worker for <Age at={worker.since} reachable />.
            </>
          )}{' '}
          Start one with <code className="font-mono text-second text-ink">npm run worker</code>. Decisions are
          recorded meanwhile.
        </p>
      ) : (
        <ul className="flex flex-col gap-2">
          {worker.workers.map(({ identity, lastSeenAt, live }) => (
            <li key={identity} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <code className="min-w-0 flex-1 font-mono text-second break-all text-ink">{identity}</code>
              <span className="text-second text-dim">
                seen <Age at={lastSeenAt} reachable /> ago
              </span>
              <Standing live={live} state={worker.state} />
            </li>
          ))}
        </ul>
      )}
      {worker.state === 'silent' && worker.since !== undefined ? (
        <p className="mt-2.5 text-dim">
          No run has been answered for <Age at={worker.since} reachable />: the list of pollers may be older
          than that.
        </p>
      ) : null}
    </Card>
  );
}
