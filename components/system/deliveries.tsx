'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useRef } from 'react';
import type { DeliveryState } from '@/temporal/contract/delivery-views';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Empty } from '@/components/ui/empty';
import { KeptFocus } from '@/components/ui/kept-focus';
import { Bone } from '@/components/ui/skeleton';
import { FailureNote } from '../shell/failure-note';
import { readFailure } from '../shell/fetch-json';
import { StaleNote } from '../shell/stale-note';
import { useLastingError } from '../shell/use-lasting-error';
import { DeliveryFilter } from './delivery-filter';
import { DeliveryItem } from './delivery-item';
import { DisabledCard } from './disabled-card';
import { MailCard } from './mail-card';
import { deliveriesQuery } from './queries';

/** What was told to whom outside: what is on its way, what has arrived, what has not, and why. */
export function Deliveries({ state }: { state?: DeliveryState }) {
  const query = useInfiniteQuery(deliveriesQuery(state));
  const error = useLastingError(query);
  const shown = useRef(0);
  const first = query.data?.pages[0];
  if (first === undefined) {
    return error === null ? <Waiting /> : <FailureNote failure={readFailure(error)} />;
  }
  const rows = query.data?.pages.flatMap((page) => page.deliveries) ?? [];
  const stale = query.isError || first.stale !== undefined;
  const loadMore = () => {
    shown.current = rows.length;
    void query.fetchNextPage();
  };
  return (
    <>
      {stale ? <StaleNote asOf={first.asOf} /> : null}
      {first.disabled.length > 0 ? <DisabledCard receivers={first.disabled} /> : null}
      <KeptFocus to={(part) => part.querySelectorAll<HTMLElement>('li a')[shown.current]}>
        <Card title="Deliveries" level={2} aside={<DeliveryFilter state={state} />} flush>
          {rows.length === 0 ? (
            <None filtered={state !== undefined} />
          ) : (
            <ul aria-label="Deliveries" className={cn(query.isPlaceholderData && 'opacity-75')}>
              {rows.map((row) => (
                <DeliveryItem key={row.runId} row={row} />
              ))}
            </ul>
          )}
        </Card>
        {query.hasNextPage ? (
          <div className="mt-3 text-center">
            <Button onClick={loadMore} aria-disabled={query.isFetchingNextPage || undefined}>
              {query.isFetchingNextPage ? 'Loading…' : 'Load more'}
            </Button>
          </div>
        ) : null}
      </KeptFocus>
      {first.mail === undefined ? null : <MailCard mail={first.mail} />}
    </>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Reading the deliveries" className="flex flex-col gap-5">
      <Bone className="h-64" />
    </div>
  );
}

function None({ filtered }: { filtered: boolean }) {
  return (
    <Empty
      icon={<Send className="icon" aria-hidden="true" />}
      title={filtered ? 'No delivery like that.' : 'Nothing was told to anybody yet.'}
    >
      {filtered
        ? 'Choose another state to see more.'
        : 'Webhooks, callbacks and mail about requests are listed here. Whom to tell stands in notifications.yaml.'}
    </Empty>
  );
}
