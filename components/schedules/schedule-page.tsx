'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, Pause } from 'lucide-react';
import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import type { ScheduleView } from '@/temporal/contract/schedule-views';
import { Callout } from '@/components/ui/callout';
import { decoded } from '../inbox/use-selection';
import { FailureNote } from '../shell/failure-note';
import { readFailure } from '../shell/fetch-json';
import { Page, PageHeading } from '../shell/page';
import { PageLink } from '../shell/page-link';
import { PageTitle } from '../shell/page-title';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { StaleNote } from '../shell/stale-note';
import { useLastingError } from '../shell/use-lasting-error';
import { scheduleQuery } from './queries';
import { ScheduleActions } from './schedule-actions';
import { HandlingCard, StartsCard, WhenCard } from './schedule-cards';
import { ScheduleRuns } from './schedule-runs';
import { standOf } from './schedule-texts';
import { ScheduleFormSkeleton } from './schedules-skeleton';

const EditSchedule = dynamic(() => import('./schedule-editor').then((module) => module.EditSchedule), {
  ssr: false,
  loading: ScheduleFormSkeleton,
});

/** One schedule: when it runs, what it starts, what came of it, and what can be done with it. */
export function SchedulePage() {
  const scheduleId = decoded(usePathname().replace(/^\/schedules\//, ''));
  const isEdit = useSearchParams().has('edit');
  const query = useQuery(scheduleQuery(scheduleId));
  const error = useLastingError(query);
  const { data: view } = query;
  const isGone = error !== null && readFailure(error).code === 'not-found';
  return (
    <Page
      head={<PageHeading>{isEdit ? `Edit ${scheduleId}` : scheduleId}</PageHeading>}
      actions={view === undefined || isEdit || isGone ? undefined : <ScheduleActions view={view} />}
    >
      <PageTitle>{scheduleId}</PageTitle>
      {error === null ? null : isGone ? (
        <Gone scheduleId={scheduleId} />
      ) : (
        <FailureNote failure={readFailure(error)} />
      )}
      {view === undefined ? (
        error === null ? (
          <ScheduleFormSkeleton />
        ) : null
      ) : isGone ? null : isEdit ? (
        <EditSchedule key={scheduleId} view={view} />
      ) : (
        <Parts view={view} />
      )}
    </Page>
  );
}

function Gone({ scheduleId }: { scheduleId: string }) {
  return (
    <Callout tone="neutral" icon={<CircleAlert className="icon" aria-hidden="true" />}>
      <p>There is no schedule {scheduleId}: it was deleted, or never existed. Runs it has started stay.</p>
      <PageLink href={routes.schedules()} className="font-medium text-accent-ink hover:underline">
        All schedules
      </PageLink>
    </Callout>
  );
}

function Parts({ view }: { view: ScheduleView }) {
  return (
    <>
      {view.stale === undefined ? null : <StaleNote asOf={view.asOf} />}
      <Stand view={view} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <ScheduleRuns view={view} />
          <StartsCard view={view} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <WhenCard view={view} />
          <HandlingCard view={view} />
        </div>
      </div>
    </>
  );
}

/** Why nothing comes, where nothing does. */
function Stand({ view }: { view: ScheduleView }) {
  const stand = standOf(view);
  if (stand === 'active') return null;
  if (stand === 'ended') {
    return (
      <Callout tone="neutral" icon={<CircleAlert className="icon" aria-hidden="true" />}>
        It starts nothing any more: {view.remaining === 0 ? 'all its runs were started.' : 'no time is left.'}{' '}
        What it has started goes on.
      </Callout>
    );
  }
  return (
    <Callout tone="warn" icon={<Pause className="icon" aria-hidden="true" />}>
      {view.note?.startsWith('Paused') ? null : <p className="font-medium">Paused</p>}
      {view.note === undefined ? null : (
        <p>
          <ShownText>{view.note}</ShownText>
        </p>
      )}
    </Callout>
  );
}
