'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import type { MouseEvent } from 'react';
import type { WaitingRow } from '@/temporal/contract/views';
import { cn } from '@/components/ui/cn';
import { partNotLoaded } from '../shell/not-loaded';
import { PageTitle } from '../shell/page-title';
import { gateKey } from './gate-key';
import { goToRequest, isWide, shownKey } from './go';
import { searchOf } from './inbox-search';
import type { InboxPlace } from './inbox-search';
import { ListPane } from './list-pane';
import { NothingShown } from './nothing-shown';
import { PickBar } from './pick-bar';
import { sentBackQuery } from './queries';
import { RequestPane } from './request-pane';
import { useGoingOn } from './use-going-on';
import { useInbox } from './use-inbox';
import type { Inbox } from './use-inbox';
import { useInboxKeys } from './use-inbox-keys';
import { useReview } from './use-review';
import { rowOfSelected, usePlace, useSelected } from './use-selection';

// Loaded when needed: most requests are decided one by one.
const BulkPane = dynamic(() => import('./bulk-pane').then((module) => module.BulkPane, partNotLoaded));

/** What the list knows of a request; nothing beside the other tabs, whose rows are not decided. */
function listedOf({ tab }: InboxPlace, { first }: Inbox, row: WaitingRow | undefined) {
  return tab === 'waiting' && row && first ? { row, asOf: first.asOf } : undefined;
}

/** The inbox: what waits, and the one request I decide now, or those that I decide together. */
export function InboxDesk() {
  const { place, chosen } = usePlace();
  const inbox = useInbox(place);
  const sentBack = useQuery(sentBackQuery(place.tab === 'sent-back')).data?.rows ?? [];
  const rows = place.tab === 'sent-back' ? sentBack : inbox.rows;
  const selected = useSelected(rows, place.search, chosen);
  const row = rowOfSelected(rows, selected);
  const selectedKey = row && gateKey(row);
  const review = useReview(inbox.rows, selectedKey);
  const { picking } = review;
  const { me, maxRisk } = picking.facts;
  const going = useGoingOn({ rows, row, chosen, search: place.search, me });
  useInboxKeys({
    rows,
    selectedKey,
    search: place.search,
    onMove: review.close,
    onPick: review.onPick,
    onClear: review.onClear,
  });

  const onOpen = (opened: WaitingRow, event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    review.close();
    // A click by key has no detail: who works by keyboard goes on in the request, as everybody does on a phone.
    goToRequest(opened, place.search, { focus: event.detail === 0 || !isWide() });
  };
  const beside = chosen !== undefined || review.shown;

  return (
    <div className="flex min-h-0 flex-1">
      <PageTitle counted>Inbox</PageTitle>
      <div
        className={cn(
          'min-h-0 w-full flex-col border-line bg-panel lg:flex lg:w-101 lg:shrink-0 lg:border-r',
          beside ? 'hidden' : 'flex',
        )}
      >
        <ListPane
          place={place}
          inbox={inbox}
          sentBack={sentBack.length}
          selectedKey={review.shown ? undefined : selectedKey}
          selectedId={selected?.workflowId}
          onOpen={onOpen}
          picking={picking}
          onPick={review.onPick}
        />
        {picking.chosen.size === 0 ? null : (
          <PickBar
            count={picking.chosen.size}
            shown={review.shown}
            onReview={review.open}
            onClear={review.end}
          />
        )}
      </div>
      <div className={cn('min-h-0 min-w-0 flex-1 flex-col lg:flex', beside ? 'flex' : 'hidden')}>
        {review.shown ? (
          <BulkPane
            key={review.turn}
            rows={[...picking.chosen.values()]}
            me={me}
            maxRisk={maxRisk}
            takesFocus={review.takesFocus}
            onBack={review.close}
            onSent={review.sent}
            onDone={review.end}
          />
        ) : selected === undefined || (place.tab === 'decided' && chosen === undefined) ? (
          inbox.loading ? null : (
            <NothingShown tab={place.tab} />
          )
        ) : (
          <RequestPane
            key={shownKey(selected)}
            selected={selected}
            listSearch={searchOf(place)}
            listed={listedOf(place, inbox, row)}
            {...going}
          />
        )}
      </div>
    </div>
  );
}
