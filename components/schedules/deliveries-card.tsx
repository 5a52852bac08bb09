'use client';
import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Delivery } from '@/temporal/contract/trigger-views';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Empty } from '@/components/ui/empty';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';
import { doorWords, outcomeTones, outcomeWords } from './trigger-words';

/** What came in lately, and what became of each. */
export function DeliveriesCard({ deliveries, since }: { deliveries: Delivery[]; since: string }) {
  return (
    <Card title="Last deliveries" level={2} flush>
      {deliveries.length === 0 ? (
        <Empty icon={<Inbox className="icon" aria-hidden="true" />} title="Nothing has come in yet">
          Send a test event, and see here what becomes of it.
        </Empty>
      ) : (
        <ol aria-label="Last deliveries">
          {deliveries.map((delivery, index) => (
            // Two of one event may be of the same moment.
            <Item key={`${delivery.at} ${index}`} delivery={delivery} />
          ))}
        </ol>
      )}
      <p className="border-t border-line px-4 py-2.5 text-chip text-dim">
        Runs that were started come from Temporal. Duplicates, and what was ignored or refused, this web
        server remembers since its start <Age at={since} /> ago; another one remembers its own.
      </p>
    </Card>
  );
}

function Item({ delivery }: { delivery: Delivery }) {
  const { at, door, event, outcome, trigger, sender } = delivery;
  return (
    <li className="relative flex flex-col gap-1 border-b border-line px-4 py-3 last:border-0">
      <div className="flex items-center gap-3">
        <Title delivery={delivery} />
        <Badge tone={outcomeTones[outcome]}>{outcomeWords[outcome]}</Badge>
        <span className="w-10 shrink-0 text-right text-second text-dim">
          <Age at={at} />
        </span>
      </div>
      {delivery.problem === undefined ? null : (
        <p className="text-second break-words text-no-ink">
          <ShownText>{delivery.problem.message}</ShownText>
        </p>
      )}
      <p className="truncate text-second text-dim">
        <Parts
          parts={[
            <ShownText key="door">{doorWords(door)}</ShownText>,
            event && <ShownText key="source">{event.source}</ShownText>,
            trigger,
            sender && <ShownText key="sender">{sender}</ShownText>,
          ]}
        />
      </p>
    </li>
  );
}

function Title({ delivery: { run, event } }: { delivery: Delivery }) {
  const look = 'min-w-0 flex-1 truncate font-medium text-ink';
  if (run !== undefined) {
    return (
      <PageLink href={routes.run(run)} className={`${look} hover:underline`}>
        <ShownText>{run.title}</ShownText>
      </PageLink>
    );
  }
  return <p className={look}>{event === undefined ? 'No event' : <ShownText>{event.type}</ShownText>}</p>;
}

function Parts({ parts }: { parts: ReactNode[] }) {
  return parts
    .filter((part) => part !== undefined)
    .flatMap((part, index) => (index === 0 ? [part] : [' · ', part]));
}
