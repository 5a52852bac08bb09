'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Empty } from '@/components/ui/empty';
import { useNow } from '../shell/clock';
import { FailureNote } from '../shell/failure-note';
import { readFailure } from '../shell/fetch-json';
import { Page, PageHeading } from '../shell/page';
import { PageTitle } from '../shell/page-title';
import { routes } from '../shell/routes';
import { StaleNote } from '../shell/stale-note';
import { useLastingError } from '../shell/use-lasting-error';
import { LaunchButton, LaunchButtons } from './launch-buttons';
import { useLaunched, withLaunched } from './launched-runs';
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
  const launched = useLaunched();
  const now = useNow();
  const first = query.data?.pages[0];
  if (first === undefined) {
    return error === null ? <RunsSkeleton /> : <FailureNote failure={readFailure(error)} />;
  }
  const listed = query.data?.pages.flatMap((page) => page.runs) ?? [];
  const runs = isRunsFiltered(place) ? listed : withLaunched(listed, launched, now);
  const stale = query.isError || first.stale !== undefined;
  return (
    <div className="flex flex-col gap-3">
      <RunsFilters place={place} runs={runs} total={first.total} />
      {stale ? <StaleNote asOf={first.asOf} /> : null}
      {runs.length === 0 ? (
        <NoRuns filtered={isRunsFiltered(place)} soFar={query.hasNextPage} />
      ) : (
        <div className={cn((stale || query.isPlaceholderData) && 'opacity-75')}>
          <RunsTable runs={runs} />
        </div>
      )}
      {query.hasNextPage ? (
        <More loading={query.isFetchingNextPage} load={() => void query.fetchNextPage()} />
      ) : null}
    </div>
  );
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

function NoRuns({ filtered, soFar }: { filtered: boolean; soFar: boolean }) {
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
        ) : (
          <LaunchButton what="sample" tone="primary" />
        )
      }
    >
      {filtered
        ? 'Take a filter away to see more.'
        : 'A run is one workflow execution on Temporal. Whatever starts one, it is listed here with how it stands.'}
    </Empty>
  );
}
