'use client';
import { CheckCheck } from 'lucide-react';
import type { RunSummary } from '@/temporal/contract/views';
import { kindWords, requesterWords } from '@/temporal/domain/words';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Empty } from '@/components/ui/empty';
import { RunStateBadge } from '../runs/run-state-badge';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';
import { useLastingError } from '../shell/use-lasting-error';
import { focusWanted, go, shownKey } from './go';
import { ListFailure } from './list-failure';
import { ListSkeleton } from './list-skeleton';
import { useDecided } from './use-decided';

interface DecidedListProps {
  search: string;
  selectedId: string | undefined;
}

/** Runs in which I decided, newest first. */
export function DecidedList({ search, selectedId }: DecidedListProps) {
  const query = useDecided(true);
  const error = useLastingError(query);
  const runs = query.data?.pages.flatMap((page) => page.runs);
  if (runs === undefined) {
    return error === null ? <ListSkeleton /> : <ListFailure error={error} />;
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

/**
 * What I did there, as far as a list tells: it knows who decided in a run, and how its last gate closed. Alone I did
 * that; of several nobody can say from here who wanted what.
 */
function ownWords({ state, deciders = [] }: RunSummary): string {
  if (deciders.length > 1) return 'You and others decided';
  return state === 'approved' || state === 'rejected' ? `You ${state}` : 'You decided';
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
          'flex h-15.5 items-start gap-3 border-l-2 py-3 pr-4 pl-3.5 -outline-offset-2',
          selected ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-sunk',
        )}
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate leading-4.5 font-medium text-ink">
            <ShownText>{run.title}</ShownText>
          </span>
          <span className="mt-0.5 block truncate text-second leading-4.5 text-dim">
            <ShownText>
              {[ownWords(run), requesterWords(run), kindWords(run.kind)].filter(Boolean).join(' · ')}
            </ShownText>
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
