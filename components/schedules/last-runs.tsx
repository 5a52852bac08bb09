import { CircleDashed } from 'lucide-react';
import { runStateWords } from '@/temporal/contract/run-state';
import type { ScheduledRun } from '@/temporal/contract/schedule-views';
import type { BadgeTone } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { runStateLooks } from '../runs/run-state-badge';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';

const colours: Record<BadgeTone, string> = {
  neutral: 'text-dim',
  accent: 'text-accent-ink',
  yes: 'text-yes-ink',
  no: 'text-no-ink',
  warn: 'text-warn-ink',
};

/** How the last runs stand, the newest first, each a link with its state as its name. */
export function LastRuns({ runs }: { runs: ScheduledRun[] }) {
  if (runs.length === 0) return <span className="text-second text-dim">none yet</span>;
  return (
    <ul aria-label="Last runs" className="flex">
      {runs.map(({ workflowId, runId, run }) => {
        const look = run && runStateLooks[run.state];
        const Icon = look?.icon ?? CircleDashed;
        const words = run ? runStateWords[run.state] : 'Not listed';
        return (
          <li key={runId}>
            <PageLink
              href={routes.run({ workflowId, runId })}
              aria-label={`${words}: ${workflowId}`}
              title={words}
              className={cn(
                'grid size-6 place-items-center rounded-badge hover:bg-sunk touch:size-11',
                colours[look?.tone ?? 'neutral'],
              )}
            >
              <Icon className="icon" aria-hidden="true" />
            </PageLink>
          </li>
        );
      })}
    </ul>
  );
}
