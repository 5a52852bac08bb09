'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CalendarClock, Plus, Timer } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { Button, buttonLook } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Empty } from '@/components/ui/empty';
import { KeptFocus } from '@/components/ui/kept-focus';
import { FailureNote } from '../shell/failure-note';
import { readFailure } from '../shell/fetch-json';
import { Page, PageHeading } from '../shell/page';
import { PageLink } from '../shell/page-link';
import { PageTitle } from '../shell/page-title';
import { routes } from '../shell/routes';
import { StaleNote } from '../shell/stale-note';
import { TabStrip, tabPart } from '../shell/tab-strip';
import { useLastingError } from '../shell/use-lasting-error';
import { useBlocked, useMay } from '../shell/use-status';
import { useDemoSchedule } from './mutations';
import { schedulesQuery } from './queries';
import { ScheduleFormSkeleton, SchedulesSkeleton } from './schedules-skeleton';
import { SchedulesTable } from './schedules-table';
import { TriggersTab } from './triggers-tab';

// In the zone of whoever writes it, which the server does not know.
const NewSchedule = dynamic(() => import('./schedule-editor').then((module) => module.NewSchedule), {
  ssr: false,
  loading: ScheduleFormSkeleton,
});

/** Every schedule, and what makes one; in a second tab which events start runs. */
export function SchedulesPage() {
  const search = useSearchParams();
  if (search.has('new')) {
    return (
      <Page head={<PageHeading>New schedule</PageHeading>}>
        <PageTitle>New schedule</PageTitle>
        <NewSchedule />
      </Page>
    );
  }
  const tab = search.get('tab') === 'triggers' ? 'triggers' : 'schedules';
  return (
    <Page head={<PageHeading>Schedules</PageHeading>} actions={tab === 'schedules' ? <Makers /> : undefined}>
      <PageTitle>{tab === 'triggers' ? 'Event triggers' : 'Schedules'}</PageTitle>
      <TabStrip
        label="What starts runs by itself"
        tabs={tabs}
        shown={tab}
        part="starters"
        onChoose={choose}
      />
      <div {...tabPart('starters', tab)} className="flex flex-col gap-5">
        {tab === 'triggers' ? <TriggersTab /> : <Schedules />}
      </div>
    </Page>
  );
}

const tabs = [
  { tab: 'schedules', words: 'Schedules' },
  { tab: 'triggers', words: 'Event triggers' },
] as const;

/** Changes the address without asking the server: the page follows it. */
function choose(tab: (typeof tabs)[number]['tab']): void {
  window.history.pushState(null, '', routes.schedules(tab === 'triggers' ? 'tab=triggers' : ''));
}

function Makers() {
  if (!useMay('operate')) return null;
  return (
    <>
      <DemoButton />
      <PageLink href={routes.schedules('new')} className={buttonLook({ tone: 'primary' })}>
        <Plus className="icon" aria-hidden="true" />
        New schedule
      </PageLink>
    </>
  );
}

/** Starts the demo, or its count again. */
function DemoButton() {
  const { mutate, isPending } = useDemoSchedule();
  const blocked = useBlocked();
  return (
    <Button
      disabled={blocked !== undefined}
      title={blocked ?? 'A sample every 15 seconds, 20 of them'}
      aria-disabled={isPending || undefined}
      onClick={() => {
        if (!isPending) mutate();
      }}
    >
      <Timer className="icon" aria-hidden="true" />
      Demo schedule
    </Button>
  );
}

function Schedules() {
  const query = useInfiniteQuery(schedulesQuery());
  const error = useLastingError(query);
  const first = query.data?.pages[0];
  if (first === undefined) {
    return error === null ? <SchedulesSkeleton /> : <FailureNote failure={readFailure(error)} />;
  }
  const schedules = query.data?.pages.flatMap((page) => page.schedules) ?? [];
  const stale = query.isError || first.stale !== undefined;
  return (
    <KeptFocus className="flex flex-col gap-3">
      {stale ? <StaleNote asOf={first.asOf} /> : null}
      {schedules.length === 0 ? (
        <NoSchedules />
      ) : (
        <div className={cn(stale && 'opacity-75')}>
          <SchedulesTable schedules={schedules} />
        </div>
      )}
      {query.hasNextPage ? (
        <div className="text-center">
          <Button
            onClick={() => void query.fetchNextPage()}
            aria-disabled={query.isFetchingNextPage || undefined}
          >
            {query.isFetchingNextPage ? 'Loading…' : 'Load more'}
          </Button>
        </div>
      ) : null}
    </KeptFocus>
  );
}

function NoSchedules() {
  const may = useMay('operate');
  return (
    <Empty
      icon={<CalendarClock className="icon" aria-hidden="true" />}
      title="No schedule yet."
      actions={may ? <DemoButton /> : undefined}
    >
      A schedule starts runs by itself: each so much time, on days, or as a cron expression says. Temporal
      keeps it, whatever becomes of this desk.
    </Empty>
  );
}
