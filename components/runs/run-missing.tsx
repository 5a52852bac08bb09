'use client';
import { CircleAlert, FileX2 } from 'lucide-react';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import { buttonLook } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { readTitle } from '../shell/fetch-json';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';

/** Instead of a run that cannot be shown: why, which one, and where to go on. */
export function RunMissing({ failure, workflowId }: { failure: DeskFailure; workflowId: string }) {
  const gone = failure.code === 'removed' || failure.code === 'not-found';
  const Icon = gone ? FileX2 : CircleAlert;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" role="alert">
      <Empty
        icon={<Icon className="icon" aria-hidden="true" />}
        title={readTitle(failure)}
        actions={
          <PageLink href={routes.runs()} className={buttonLook()}>
            All runs
          </PageLink>
        }
      >
        <p className="break-words">
          <ShownText>{failure.message}</ShownText>
          {gone ? null : ' It is asked again by itself.'}
        </p>
        {failure.message.includes(workflowId) ? null : (
          <p className="mt-2 font-mono text-chip break-all">
            <ShownText>{workflowId}</ShownText>
          </p>
        )}
      </Empty>
    </div>
  );
}
