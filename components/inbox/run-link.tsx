import { Activity } from 'lucide-react';
import type { RunSummary } from '@/temporal/contract/views';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';

/** To the run's own page: its timeline, its result, what else can be done with it. */
export function RunLink({ run }: { run: Pick<RunSummary, 'workflowId' | 'runId'> }) {
  return (
    <PageLink
      href={routes.run({ workflowId: run.workflowId, runId: run.runId })}
      className="inline-flex items-center gap-1.5 font-medium text-accent-ink underline-offset-4 hover:underline touch:min-h-11"
    >
      <Activity className="icon" aria-hidden="true" />
      Open the run
    </PageLink>
  );
}
