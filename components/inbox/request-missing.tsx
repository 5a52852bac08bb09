'use client';
import { CircleAlert, FileX2 } from 'lucide-react';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import { Empty } from '@/components/ui/empty';
import { readTitle } from '../shell/fetch-json';

/** Instead of a request or a run that cannot be shown: why, and what that means. */
export function RequestMissing({
  failure,
  selected,
}: {
  failure: DeskFailure;
  selected: { workflowId: string };
}) {
  const gone = failure.code === 'removed' || failure.code === 'not-found';
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" role="alert">
      <Empty
        icon={
          gone ? (
            <FileX2 className="icon" aria-hidden="true" />
          ) : (
            <CircleAlert className="icon" aria-hidden="true" />
          )
        }
        title={readTitle(failure)}
      >
        <p>
          {failure.message}
          {gone ? null : ' It is asked again by itself.'}
        </p>
        <p className="mt-2 font-mono text-chip break-all">{selected.workflowId}</p>
      </Empty>
    </div>
  );
}
