'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import type { SystemView } from '@/temporal/contract/system-views';
import { Callout } from '@/components/ui/callout';
import { Bone } from '@/components/ui/skeleton';
import { FailureNote } from '../shell/failure-note';
import { readFailure } from '../shell/fetch-json';
import { Page, PageHeading } from '../shell/page';
import { PageTitle } from '../shell/page-title';
import { routes } from '../shell/routes';
import { StaleNote } from '../shell/stale-note';
import { TabStrip, tabPart } from '../shell/tab-strip';
import { useLastingError } from '../shell/use-lasting-error';
import { AttributesCard } from './attributes-card';
import { Deliveries } from './deliveries';
import { MeCard } from './me-card';
import { systemQuery } from './queries';
import { RemedyList } from './remedy-list';
import { systemPlaceOf, systemSearchOf, systemTabs } from './system-place';
import type { SystemTab } from './system-place';
import { TemporalCard } from './temporal-card';
import { VersionsCard, VisibilityCard } from './usage-cards';
import { WorkersCard } from './workers-card';

const column = 'flex min-w-0 flex-col gap-5';
const part = 'system-part';
const tabs = (['state', 'deliveries'] as const).map((tab) => ({ tab, words: systemTabs[tab] }));

const choose = (tab: SystemTab) => {
  window.history.pushState(null, '', routes.system(systemSearchOf({ tab })));
};

/** Is everything there, and in a second tab what was told to whom. */
export function SystemPage() {
  const place = systemPlaceOf(new URLSearchParams(useSearchParams()));
  return (
    <Page head={<PageHeading>System</PageHeading>}>
      <PageTitle>System</PageTitle>
      <TabStrip label="Parts of this page" part={part} tabs={tabs} shown={place.tab} onChoose={choose} />
      <div {...tabPart(part, place.tab)} className={column}>
        {place.tab === 'deliveries' ? <Deliveries state={place.state} /> : <State />}
      </div>
    </Page>
  );
}

/** What is there, what is missing, and the command that mends it; who I am here. */
function State() {
  const query = useQuery(systemQuery());
  const { data } = query;
  const error = useLastingError(query);
  return (
    <>
      {error === null ? null : <FailureNote failure={readFailure(error)} />}
      {data === undefined ? (
        <Waiting shown={error === null} />
      ) : (
        <Parts system={data} stale={error !== null} />
      )}
    </>
  );
}

function Waiting({ shown }: { shown: boolean }) {
  if (!shown) return null;
  return (
    <div role="status" aria-label="Reading the state of the system" className="grid gap-5 lg:grid-cols-2">
      <Bone className="h-48" />
      <Bone className="h-48" />
    </div>
  );
}

function Findings({ system: { missing, unchecked } }: { system: SystemView }) {
  if (missing.length === 0 && unchecked.length === 0) {
    return (
      <Callout tone="yes" icon={<CircleCheck className="icon" aria-hidden="true" />}>
        Everything that the desk needs is there.
      </Callout>
    );
  }
  return (
    <>
      {missing.length > 0 ? <RemedyList label="What is missing" tone="warn" remedies={missing} /> : null}
      {unchecked.length > 0 ? (
        <RemedyList label="What could not be checked" tone="neutral" remedies={unchecked} />
      ) : null}
    </>
  );
}

function Parts({ system, stale }: { system: SystemView; stale: boolean }) {
  return (
    <>
      {stale ? <StaleNote asOf={system.asOf} /> : null}
      <Findings system={system} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        <div className={column}>
          <TemporalCard system={system} />
          <AttributesCard system={system} />
          <VersionsCard system={system} />
        </div>
        <div className={column}>
          <WorkersCard system={system} />
          <MeCard />
          <VisibilityCard system={system} />
        </div>
      </div>
    </>
  );
}
