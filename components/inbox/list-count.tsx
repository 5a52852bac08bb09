'use client';
import { isFiltered } from './inbox-search';
import type { InboxPlace } from './inbox-search';
import { useDecided } from './use-decided';
import type { Inbox } from './use-inbox';

interface ListCountProps {
  place: InboxPlace;
  inbox: Inbox;
  sentBack: number;
}

/** How many are in the list that is shown. */
export function ListCount({ place, inbox, sentBack }: ListCountProps) {
  const decided = useDecided(place.tab === 'decided').data?.pages[0]?.total;
  const words = {
    waiting: inbox.first && waitingWords(place, inbox.rows.length, inbox.first.waiting),
    'sent-back': `${sentBack} sent back`,
    decided: decided === undefined ? undefined : `${decided} decided`,
  }[place.tab];
  return words === undefined ? null : <p className="text-second text-dim">{words}</p>;
}

function waitingWords(place: InboxPlace, shown: number, all: number): string {
  return isFiltered(place) ? `${shown} of ${all}` : `${all} waiting`;
}
