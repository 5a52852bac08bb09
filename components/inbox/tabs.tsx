'use client';
import { routes } from '../shell/routes';
import { TabStrip } from '../shell/tab-strip';
import { go } from './go';
import { searchOf, tabs } from './inbox-search';
import type { InboxPlace, Tab } from './inbox-search';

const order: readonly Tab[] = ['waiting', 'sent-back', 'decided'];

/** Id of the part of the page with the list. */
export const listPart = 'inbox-list';

/** What waits, what waits for my answer, and what I decided. */
export function InboxTabs({ place, sentBack }: { place: InboxPlace; sentBack: number }) {
  const choose = (tab: Tab) => {
    go(routes.inbox(searchOf({ ...place, tab })));
  };
  return (
    <TabStrip
      label="Which requests"
      look="pane"
      part={listPart}
      shown={place.tab}
      onChoose={choose}
      tabs={order.map((tab) => ({
        tab,
        words: tabs[tab],
        ...(tab === 'sent-back' && { count: sentBack, countMeans: `${sentBack} wait for your answer` }),
      }))}
    />
  );
}
