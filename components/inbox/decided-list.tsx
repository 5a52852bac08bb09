'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CheckCheck } from 'lucide-react';
import type { RunSummary } from '@/temporal/contract/views';
import { kindWords, nameOfId } from '@/temporal/domain/words';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Empty } from '@/components/ui/empty';
import { RunStateBadge } from '../runs/run-state-badge';
import { FailureNote } from '../shell/failure-note';
import { readFailure } from '../shell/fetch-json';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';
import { useLastingError } from '../shell/use-lasting-error';
import { useMe } from '../shell/use-status';
import { focusWanted, go, shownKey } from './go';
import { ListSkeleton } from './list-skeleton';
import { decidedQuery } from './queries';

interface DecidedListProps {
  search: string;
  selectedId: string | undefined;
}

/** Runs in which I decided, newest first. */
export function DecidedList({ search, selectedId }: DecidedListProps) {
  const me = useMe()?.person;
  const query = useInfiniteQuery({ ...decidedQuery(me?.id ?? ''), enabled: me !== undefined });
  const error = useLastingError(query);
  const runs = query.data?.pages.flatMap((page) => page.runs);
  if (runs === undefined) {
    return error === null ? <ListSkeleton /> : <FailureNote failure={readFailure(error)} />;
  }
  if (runs.length === 0) {
    return (
      <Empty
        icon={<CheckCheck className="icon" aria-hidden="true" />}
        title="You have not decided anything yet."
      >
        What you approve or reject from this browser is listed here, with how it went on.
      </Empty>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ul role="list" aria-label="Decided by me">
        {runs.map((run) => (
          <DecidedRow key={run.runId} run={run} search={search} selected={run.workflowId === selectedId} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <div className="p-3 text-center">
          <Button size="small" onClick={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function DecidedRow({ run, search, selected }: { run: RunSummary; search: string; selected: boolean }) {
  const address = routes.request({ workflowId: run.workflowId, runId: run.runId }, search);
  return (
    <li className="border-b border-line">
      <a
        href={address}
        aria-current={selected ? 'true' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          go(address);
          if (event.detail === 0) focusWanted.set(shownKey({ workflowId: run.workflowId, runId: run.runId }));
        }}
        className={cn(
          'flex h-15.5 items-start gap-3 border-l-2 px-3.5 py-3 -outline-offset-2',
          selected ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-sunk',
        )}
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate leading-4.5 font-medium text-ink">
            <ShownText>{run.title}</ShownText>
          </span>
          <span className="mt-0.5 block truncate text-second leading-4.5 text-dim">
            {[run.requester && nameOfId(run.requester), kindWords(run.kind)].filter(Boolean).join(' · ')}
          </span>
        </span>
        <span className="flex shrink-0 flex-col items-end gap-0.5 text-second text-dim">
          <RunStateBadge state={run.state} />
          <Age at={run.closedAt ?? run.startedAt} />
        </span>
      </a>
    </li>
  );
}
