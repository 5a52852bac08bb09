'use client';
import { Inbox, SearchX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { LaunchButton } from '../runs/launch-buttons';
import { routes } from '../shell/routes';
import { go } from './go';
import { isFiltered, searchOf } from './inbox-search';
import type { InboxPlace } from './inbox-search';

/** Nothing waits, or nothing that the filter lets through: what to do next. */
export function EmptyInbox({ place }: { place: InboxPlace }) {
  if (isFiltered(place)) {
    return (
      <Empty
        icon={<SearchX className="icon" aria-hidden="true" />}
        title="Nothing that waits matches."
        actions={
          <Button
            onClick={() => {
              go(routes.inbox(searchOf({ ...place, filter: {} })), 'replace');
            }}
          >
            Show everything that waits
          </Button>
        }
      >
        Search finds whole words of a title, and any part of the titles that are loaded.
      </Empty>
    );
  }
  return (
    <Empty
      icon={<Inbox className="icon" aria-hidden="true" />}
      title="Nothing waits for a decision."
      actions={
        <>
          <LaunchButton what="examples" tone="primary" />
          <LaunchButton what="sample" />
        </>
      }
    >
      A run that needs a person’s yes or no appears here by itself. To see how that feels, launch some.
    </Empty>
  );
}
