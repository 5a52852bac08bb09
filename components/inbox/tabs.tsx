'use client';
import type { KeyboardEvent } from 'react';
import { cn } from '@/components/ui/cn';
import { routes } from '../shell/routes';
import { go } from './go';
import { searchOf, tabs } from './inbox-search';
import type { InboxPlace, Tab } from './inbox-search';

const order: readonly Tab[] = ['waiting', 'sent-back', 'decided'];
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** What waits, what waits for my answer, and what I decided. Arrow keys move between them. */
export function InboxTabs({ place, sentBack }: { place: InboxPlace; sentBack: number }) {
  const choose = (tab: Tab) => {
    go(routes.inbox(searchOf({ ...place, tab })));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (step === undefined) return;
    const other = order[(order.indexOf(place.tab) + step + order.length) % order.length] ?? 'waiting';
    choose(other);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Which requests" onKeyDown={onKeyDown} className="flex gap-4">
      {order.map((tab) => {
        const here = place.tab === tab;
        const waits = tab === 'sent-back' && sentBack > 0;
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            data-tab={tab}
            aria-selected={here}
            aria-controls="inbox-list"
            aria-description={waits ? `${sentBack} wait for your answer` : undefined}
            tabIndex={here ? 0 : -1}
            onClick={() => {
              choose(tab);
            }}
            className={cn(
              'h-8 cursor-pointer border-b-2 text-second font-medium whitespace-nowrap transition-colors touch:h-11',
              here ? 'border-accent text-ink' : 'border-transparent text-dim hover:text-ink',
            )}
          >
            {tabs[tab]}
            {waits ? (
              <span
                aria-hidden="true"
                className="ml-1.5 rounded-full bg-warn-soft px-1.5 text-chip text-warn-ink"
              >
                {sentBack}
              </span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
