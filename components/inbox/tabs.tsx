'use client';
import type { KeyboardEvent } from 'react';
import { cn } from '@/components/ui/cn';
import { routes } from '../shell/routes';
import { go } from './go';
import { searchOf } from './inbox-search';
import type { InboxPlace } from './inbox-search';

const labels: Record<InboxPlace['tab'], string> = { waiting: 'Waiting', decided: 'Decided by me' };
const order = ['waiting', 'decided'] as const;

/** What waits, and what I decided. Arrow keys move between the two. */
export function InboxTabs({ place }: { place: InboxPlace }) {
  const choose = (tab: InboxPlace['tab']) => {
    go(routes.inbox(searchOf({ ...place, tab })));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = place.tab === 'waiting' ? 'decided' : 'waiting';
    choose(other);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Which requests" onKeyDown={onKeyDown} className="flex gap-4">
      {order.map((tab) => {
        const here = place.tab === tab;
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            data-tab={tab}
            aria-selected={here}
            aria-controls="inbox-list"
            tabIndex={here ? 0 : -1}
            onClick={() => {
              choose(tab);
            }}
            className={cn(
              'h-8 cursor-pointer border-b-2 text-second font-medium transition-colors touch:h-11',
              here ? 'border-accent text-ink' : 'border-transparent text-dim hover:text-ink',
            )}
          >
            {labels[tab]}
          </button>
        );
      })}
    </div>
  );
}
