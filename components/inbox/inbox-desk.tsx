'use client';
import { useRef } from 'react';
import type { MouseEvent } from 'react';
import type { WaitingRow } from '@/temporal/contract/views';
import { cn } from '@/components/ui/cn';
import { PageTitle } from '../shell/page-title';
import { gateKey } from './gate-key';
import { goToRequest, isWide } from './go';
import { searchOf } from './inbox-search';
import { lastDecision } from './last-decision';
import { ListPane } from './list-pane';
import { RequestPane } from './request-pane';
import { useInbox } from './use-inbox';
import { useInboxKeys } from './use-inbox-keys';
import { rowOfSelected, usePlace, useSelected } from './use-selection';

/** The inbox: what waits, and the one request I decide now. */
export function InboxDesk() {
  const { place, chosen } = usePlace();
  const inbox = useInbox(place);
  const selected = useSelected(inbox.rows, place.search, chosen);
  const row = rowOfSelected(inbox.rows, selected);
  const selectedKey = row && gateKey(row);
  const upcoming = useRef<WaitingRow>(undefined);
  useInboxKeys(inbox.rows, selectedKey, place.search);

  const onOpen = (opened: WaitingRow, event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    lastDecision.set(undefined);
    // A click by key has no detail: who works by keyboard goes on in the request, as everybody does on a phone.
    goToRequest(opened, place.search, { focus: event.detail === 0 || !isWide() });
  };
  const onDeciding = () => {
    const at = row === undefined ? -1 : inbox.rows.indexOf(row);
    upcoming.current = inbox.rows[at + 1] ?? inbox.rows[at - 1];
    // The request on the page stays on the page while its row leaves the list.
    if (row !== undefined && chosen === undefined) goToRequest(row, place.search, { how: 'replace' });
  };
  const onDecided = () => {
    const key = upcoming.current && gateKey(upcoming.current);
    const next = inbox.rows.find((one) => gateKey(one) === key) ?? inbox.rows[0];
    if (next !== undefined) goToRequest(next, place.search, { focus: true });
  };

  return (
    <div className="flex min-h-0 flex-1">
      <PageTitle counted>Inbox</PageTitle>
      <div
        className={cn(
          'min-h-0 w-full flex-col border-line bg-panel lg:flex lg:w-101 lg:shrink-0 lg:border-r',
          chosen === undefined ? 'flex' : 'hidden',
        )}
      >
        <ListPane
          place={place}
          inbox={inbox}
          selectedKey={selectedKey}
          selectedId={selected?.workflowId}
          onOpen={onOpen}
        />
      </div>
      <div
        className={cn('min-h-0 min-w-0 flex-1 flex-col lg:flex', chosen === undefined ? 'hidden' : 'flex')}
      >
        {selected === undefined || (place.tab === 'decided' && chosen === undefined) ? null : (
          <RequestPane
            key={`${selected.workflowId}/${selected.runId ?? ''}/${selected.gateId ?? ''}`}
            selected={selected}
            listSearch={searchOf(place)}
            canGoOn={inbox.rows.length > 0}
            onDeciding={onDeciding}
            onDecided={onDecided}
          />
        )}
      </div>
    </div>
  );
}
