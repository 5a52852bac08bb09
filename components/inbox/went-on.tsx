'use client';
import type { RunSummary } from '@/temporal/contract/views';
import { routes } from '../shell/routes';
import { focusWanted, go, shownKey } from './go';

/** From a run that went on in another execution to how it stands now. */
export function WentOn({ run: { workflowId } }: { run: Pick<RunSummary, 'workflowId'> }) {
  const address = routes.request({ workflowId });
  return (
    <a
      href={address}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(address);
        if (event.detail === 0) focusWanted.set(shownKey({ workflowId }));
      }}
      className="inline-flex items-center font-medium text-accent-ink underline-offset-4 hover:underline touch:min-h-11"
    >
      See how it stands now
    </a>
  );
}
