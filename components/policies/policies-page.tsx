'use client';
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import type { PoliciesView } from '@/temporal/contract/policy-views';
import { buttonLook } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { FailureNote } from '../shell/failure-note';
import { readFailure } from '../shell/fetch-json';
import { Page, PageHeading } from '../shell/page';
import { PageTitle } from '../shell/page-title';
import { StaleNote } from '../shell/stale-note';
import { useLastingError } from '../shell/use-lasting-error';
import { useMay, useMe } from '../shell/use-status';
import { BacktestCard } from './backtest-card';
import { BundleCard } from './bundle-card';
import { PoliciesSkeleton } from './policies-skeleton';
import { policiesQuery } from './queries';
import { PolicyList } from './policy-list';
import { TryCard } from './try-card';

/** The policies in use: what they say, what they decided lately, and what others would have. */
export function PoliciesPage() {
  const query = useQuery(policiesQuery());
  const error = useLastingError(query);
  const { data } = query;
  return (
    <Page head={<PageHeading>Policies</PageHeading>} actions={<Jumps />}>
      <PageTitle>Policies</PageTitle>
      {error === null ? null : <FailureNote failure={readFailure(error)} />}
      {data === undefined ? error === null ? <PoliciesSkeleton /> : null : <Parts view={data} />}
    </Page>
  );
}

/** On a narrow page what is tried stands below a long list. */
function Jumps() {
  if (!useMay('publish')) return null;
  return (
    <nav aria-label="On this page" className="flex gap-2 lg:hidden">
      {jumps.map(([href, words]) => (
        <a key={href} href={href} className={buttonLook({ size: 'small' })}>
          {words}
        </a>
      ))}
    </nav>
  );
}

const jumps = [
  ['#try', 'Try it'],
  ['#backtest', 'Backtest'],
] as const;

function Parts({ view }: { view: PoliciesView }) {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_25rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <BundleCard view={view} />
        {view.failure === undefined ? null : (
          <div>
            <p className="mb-1.5 text-second text-dim">What they decided lately cannot be read now:</p>
            <FailureNote failure={view.failure} />
          </div>
        )}
        {view.stale === undefined ? null : <StaleNote asOf={view.asOf} />}
        <PolicyList view={view} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <Bench people={view.people} />
      </div>
    </div>
  );
}

/** Where policies are tried, for whom that is. */
function Bench({ people }: Pick<PoliciesView, 'people'>) {
  const me = useMe();
  const may = useMay('publish');
  if (me === undefined) return null;
  if (may) {
    return (
      <>
        <div id="try">
          <TryCard me={me} people={people} />
        </div>
        <div id="backtest">
          <BacktestCard />
        </div>
      </>
    );
  }
  return (
    <Callout tone="neutral" icon={<Lock className="icon" aria-hidden="true" />}>
      To try and to backtest policies you need the role operator or admin.
    </Callout>
  );
}
