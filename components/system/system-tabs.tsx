'use client';
import type { KeyboardEvent } from 'react';
import { cn } from '@/components/ui/cn';
import { routes } from '../shell/routes';
import { systemSearchOf, systemTabs } from './system-place';
import type { SystemTab } from './system-place';

const order: readonly SystemTab[] = ['state', 'deliveries'];
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

const choose = (tab: SystemTab) => {
  window.history.pushState(null, '', routes.system(systemSearchOf({ tab })));
};

/** Is everything there, and what was told to whom. Arrow keys move between them. */
export function SystemTabs({ tab: shown }: { tab: SystemTab }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (step === undefined) return;
    const other = order[(order.indexOf(shown) + step + order.length) % order.length] ?? 'state';
    choose(other);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label="Parts of this page"
      onKeyDown={onKeyDown}
      className="flex gap-4 border-b border-line"
    >
      {order.map((tab) => {
        const here = tab === shown;
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`system-tab-${tab}`}
            data-tab={tab}
            aria-selected={here}
            aria-controls="system-part"
            tabIndex={here ? 0 : -1}
            onClick={() => {
              choose(tab);
            }}
            className={cn(
              '-mb-px h-9 cursor-pointer border-b-2 text-body font-medium whitespace-nowrap transition-colors touch:h-11',
              here ? 'border-accent text-ink' : 'border-transparent text-dim hover:text-ink',
            )}
          >
            {systemTabs[tab]}
          </button>
        );
      })}
    </div>
  );
}
