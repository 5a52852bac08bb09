'use client';
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import type { TriggersView, TriggerView } from '@/temporal/contract/trigger-views';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, Facts } from '../system/facts';
import { FailureNote } from '../shell/failure-note';
import { readFailure } from '../shell/fetch-json';
import { StaleNote } from '../shell/stale-note';
import { useLastingError } from '../shell/use-lasting-error';
import { useMay, useMe } from '../shell/use-status';
import { DeliveriesCard } from './deliveries-card';
import { HooksCard } from './hooks-card';
import { TestEventCard } from './test-event-card';
import { triggersQuery } from './trigger-queries';
import { TriggersCard } from './triggers-card';
import { TriggersSkeleton } from './triggers-skeleton';

/** Which events start runs, who may send them, and what came in lately. */
export function TriggersTab() {
  const query = useQuery(triggersQuery());
  const error = useLastingError(query);
  const { data } = query;
  return (
    <>
      {error === null ? null : <FailureNote failure={readFailure(error)} />}
      {data === undefined ? error === null ? <TriggersSkeleton /> : null : <Parts view={data} />}
    </>
  );
}

function Parts({ view }: { view: TriggersView }) {
  const [tried, setTried] = useState<TriggerView | undefined>(undefined);
  const may = useMay('operate');
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_25rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <TriggersCard triggers={view.triggers} onTry={may ? setTried : undefined} />
        {view.failure === undefined ? null : (
          <div>
            <p className="mb-1.5 text-second text-dim">Runs that events started before cannot be read now:</p>
            <FailureNote failure={view.failure} />
          </div>
        )}
        {view.stale === undefined ? null : <StaleNote asOf={view.asOf} />}
        <DeliveriesCard deliveries={view.deliveries} since={view.seenSince} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <SourceCard view={view} />
        <HooksCard hooks={view.hooks} />
        <Sender view={view} tried={tried} />
      </div>
    </div>
  );
}

function SourceCard({ view: { file, url, digest } }: { view: TriggersView }) {
  return (
    <Card title="In use" level={2} aside={<CopyButton text={url} label="Copy address" />}>
      <Facts>
        <Fact label="Events come to">
          <code className="font-mono text-second break-all">{url}</code>
        </Fact>
        <Fact label="File">
          <code className="font-mono text-second break-all">{file}</code>
        </Fact>
        <Fact label="Digest">
          <code className="font-mono text-second break-all">{digest.slice(0, 'sha256:'.length + 12)}</code>
        </Fact>
      </Facts>
      <p className="mt-3 text-second text-dim">
        Another version of the file comes into use by a restart of this desk.
      </p>
    </Card>
  );
}

/** Where events are tried, for whom that is. A trigger that is chosen fills the form anew. */
function Sender({ view, tried }: { view: TriggersView; tried: TriggerView | undefined }) {
  const me = useMe();
  const may = useMay('operate');
  if (me === undefined) return null;
  if (may) return <TestEventCard key={tried?.name} hooks={view.hooks} tried={tried} />;
  return (
    <Callout tone="neutral" icon={<Lock className="icon" aria-hidden="true" />}>
      To send a test event you need the role operator or admin.
    </Callout>
  );
}
