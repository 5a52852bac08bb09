'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Empty } from '@/components/ui/empty';
import { KeptFocus } from '@/components/ui/kept-focus';
import { useNow } from '../shell/clock';
import { FailureNote } from '../shell/failure-note';
import { readFailure } from '../shell/fetch-json';
import { Page, PageHeading } from '../shell/page';
import { PageTitle } from '../shell/page-title';
import { routes } from '../shell/routes';
import { StaleNote } from '../shell/stale-note';
import { useLastingError } from '../shell/use-lasting-error';
import { useMay } from '../shell/use-status';
import { LaunchButtons } from './launch-buttons';
import { useWithLaunched } from './launched-runs';
import { runsQuery } from './queries';
import { RunsFilters } from './runs-filters';
import { isRunsFiltered, runsPlaceOf } from './runs-search';
import type { RunsPlace } from './runs-search';
import { RunsSkeleton } from './runs-skeleton';
import { RunsTable } from './runs-table';

/** Every run, newest first, and what starts new ones. */
export function RunsPage() {
  const place = runsPlaceOf(new URLSearchParams(useSearchParams()));
  return (
    <Page head={<PageHeading>Runs</PageHeading>} actions={<LaunchButtons />}>
      <PageTitle>Runs</PageTitle>
      <Runs place={place} />
    </Page>
  );
}

function Runs({ place }: { place: RunsPlace }) {
  const query = useInfiniteQuery(runsQuery(place));
  const error = useLastingError(query);
  const listed = query.data?.pages.flatMap((page) => page.runs) ?? [];
  const isWhole = query.data !== undefined && !isRunsFiltered(place);
  const launched = useWithLaunched(isWhole ? listed : undefined, useNow());
  const shown = useRef(0);
  const first = query.data?.pages[0];
  if (first === undefined) {
    return error === null ? <RunsSkeleton /> : <FailureNote failure={readFailure(error)} />;
  }
  const runs = isWhole ? launched : listed;
  const loadMore = () => {
    shown.current = runs.length;
    void query.fetchNextPage();
  };
  const stale = query.isError || first.stale !== undefined;
  return (
    <KeptFocus className="flex flex-col gap-3" to={(part) => rowAt(part, shown.current)}>
      <RunsFilters place={place} runs={runs} total={first.total} />
      {stale ? <StaleNote asOf={first.asOf} /> : null}
      {runs.length === 0 ? (
        <NoRuns filtered={isRunsFiltered(place)} soFar={query.hasNextPage} />
      ) : (
        <div className={cn((stale || query.isPlaceholderData) && 'opacity-75')}>
          <RunsTable runs={runs} />
        </div>
      )}
      {query.hasNextPage ? <More loading={query.isFetchingNextPage} load={loadMore} /> : null}
    </KeptFocus>
  );
}

/** After the last page was loaded one goes on at its first row; after anything else that has gone, at the first. */
function rowAt(part: HTMLElement, index: number): HTMLElement | undefined {
  const rows = part.querySelectorAll<HTMLElement>('tbody a');
  return rows[index] ?? rows[0];
}

function More({ loading, load }: { loading: boolean; load: () => void }) {
  return (
    <div className="text-center">
      <Button onClick={load} aria-disabled={loading || undefined}>
        {loading ? 'Loading…' : 'Load more'}
      </Button>
    </div>
  );
}

const about =
  'A run is one workflow execution on Temporal. Whatever starts one, it is listed here with how it stands.';
const howTo = ' To see how that feels, launch a sample above.';

function NoRuns({ filtered, soFar }: { filtered: boolean; soFar: boolean }) {
  const mayLaunch = useMay('launch');
  return (
    <Empty
      icon={<Activity className="icon" aria-hidden="true" />}
      title={filtered ? (soFar ? 'No run matches so far.' : 'No run matches.') : 'No run yet.'}
      actions={
        filtered ? (
          <Button
            onClick={() => {
              window.history.replaceState(null, '', routes.runs());
            }}
          >
            Show every run
          </Button>
        ) : undefined
      }
    >
      {filtered ? 'Take a filter away to see more.' : `${about}${mayLaunch ? howTo : ''}`}
    </Empty>
  );
}
