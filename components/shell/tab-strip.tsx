'use client';
import type { KeyboardEvent } from 'react';
import { cn } from '@/components/ui/cn';

interface TabStripProps<Tab extends string> {
  /** What the tabs are, for who hears them. */
  label: string;
  /** Each tab with its words, in order. */
  tabs: readonly (readonly [Tab, string])[];
  shown: Tab;
  /** Id of the part that a tab shows; see `tabPart`. */
  part: string;
  onChoose: (tab: Tab) => void;
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** The parts of a page, one of them shown. Arrow keys move between them. */
export function TabStrip<Tab extends string>({ label, tabs, shown, part, onChoose }: TabStripProps<Tab>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex(([tab]) => tab === shown);
    const [other] = tabs[(at + step + tabs.length) % tabs.length] ?? [];
    if (other === undefined) return;
    onChoose(other);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} onKeyDown={onKeyDown} className="flex gap-4 border-b border-line">
      {tabs.map(([tab, words]) => {
        const here = tab === shown;
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${part}-${tab}`}
            data-tab={tab}
            aria-selected={here}
            aria-controls={part}
            tabIndex={here ? 0 : -1}
            onClick={() => {
              onChoose(tab);
            }}
            className={cn(
              '-mb-px h-9 cursor-pointer border-b-2 text-body font-medium whitespace-nowrap transition-colors touch:h-11',
              here ? 'border-accent text-ink' : 'border-transparent text-dim hover:text-ink',
            )}
          >
            {words}
          </button>
        );
      })}
    </div>
  );
}

/** What the part that a tab shows is marked with. */
export function tabPart(part: string, shown: string) {
  return { role: 'tabpanel', id: part, 'aria-labelledby': `${part}-${shown}` } as const;
}
