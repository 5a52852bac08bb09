'use client';
import dynamic from 'next/dynamic';
import type { MouseEvent } from 'react';
import type { WaitingRow } from '@/temporal/contract/views';
import { KeptFocus } from '@/components/ui/kept-focus';
import { partNotLoaded } from '../shell/not-loaded';
import { StaleNote } from '../shell/stale-note';
import { tabPart } from '../shell/tab-strip';
import { FilterBar } from './filter-bar';
import type { InboxPlace } from './inbox-search';
import { ListCount } from './list-count';
import { ListFailure } from './list-failure';
import { ListSkeleton } from './list-skeleton';
import { SearchField } from './search-field';
import { InboxTabs, listPart } from './tabs';
import { useHeirs } from './use-heirs';
import type { Inbox } from './use-inbox';
import type { Picking } from './use-picking';
import { WaitingList } from './waiting-list';
import type { RowPick } from './waiting-row';

// Loaded when needed: most visits have something that waits.
const DecidedList = dynamic(() =>
  import('./decided-list').then((module) => module.DecidedList, partNotLoaded),
);
const EmptyInbox = dynamic(() => import('./empty-inbox').then((module) => module.EmptyInbox, partNotLoaded));
const SentBackList = dynamic(() =>
  import('./sent-back-list').then((module) => module.SentBackList, partNotLoaded),
);

interface ListPaneProps {
  place: InboxPlace;
  inbox: Inbox;
  /** How many requests wait for my answer. */
  sentBack: number;
  selectedKey: string | undefined;
  selectedId: string | undefined;
  onOpen: (row: WaitingRow, event: MouseEvent) => void;
  picking: Picking;
  onPick: RowPick['onPick'];
}

/** The middle column: what waits, how it is filtered and ordered. */
export function ListPane(props: ListPaneProps) {
  const { place, inbox, sentBack, selectedKey, onOpen } = props;
  const { onFocus, heirOf } = useHeirs();
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-col gap-2.5 border-b border-line px-4 pt-4 pb-2.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <div className="flex items-baseline gap-2.5">
            <h1 className="text-page font-semibold tracking-title text-ink">Inbox</h1>
            <ListCount place={place} inbox={inbox} sentBack={sentBack} />
          </div>
          <InboxTabs place={place} sentBack={sentBack} />
        </div>
        {place.tab === 'waiting' ? (
          <>
            <SearchField place={place} />
            <FilterBar place={place} rows={inbox.rows} />
            {inbox.stale && inbox.first ? <StaleNote asOf={inbox.first.asOf} /> : null}
          </>
        ) : null}
      </div>
      <div {...tabPart(listPart, place.tab)} onFocus={onFocus} className="flex min-h-0 flex-1 flex-col">
        <KeptFocus to={heirOf} className="flex min-h-0 flex-1 flex-col">
          {place.tab === 'decided' ? (
            <DecidedList search={place.search} selectedId={props.selectedId} />
          ) : place.tab === 'sent-back' ? (
            <SentBackList search={place.search} selectedKey={selectedKey} onOpen={onOpen} />
          ) : (
            <Waiting {...props} />
          )}
        </KeptFocus>
      </div>
    </div>
  );
}

function Waiting({ place, inbox, selectedKey, onOpen, picking, onPick }: ListPaneProps) {
  if (inbox.first === undefined && inbox.error !== null) {
    return <ListFailure error={inbox.error} />;
  }
  if (inbox.loading) return <ListSkeleton />;
  if (inbox.rows.length === 0 && inbox.more === undefined) return <EmptyInbox place={place} />;
  return (
    <WaitingList
      key={place.search}
      name="Waiting for a decision"
      rows={inbox.rows}
      selectedKey={selectedKey}
      search={place.search}
      stale={inbox.stale}
      onOpen={onOpen}
      picking={picking}
      onPick={onPick}
      more={inbox.more}
    />
  );
}
