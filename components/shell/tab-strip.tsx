'use client';
import type { KeyboardEvent } from 'react';
import { cn } from '@/components/ui/cn';

/** One tab: its words, and how much waits behind it where that is more than nothing. */
interface TabOf<Tab extends string> {
  tab: Tab;
  words: string;
  count?: number;
  /** What the count means, for who hears it. */
  countMeans?: string;
}

interface TabStripProps<Tab extends string> {
  /** What the tabs are, for who hears them. */
  label: string;
  /** In order. */
  tabs: readonly TabOf<Tab>[];
  shown: Tab;
  /** Id of the part that a tab shows; see `tabPart`. */
  part: string;
  /** `page`: over a whole page, on a line of its own. `pane`: in the head of a column. */
  look?: keyof typeof looks;
  onChoose: (tab: Tab) => void;
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
const looks = {
  page: { strip: 'border-b border-line', tab: '-mb-px h-9 text-body' },
  pane: { strip: '', tab: 'h-8 text-second' },
} as const;

/** The parts of a page, one of them shown. Arrow keys move between them. */
export function TabStrip<Tab extends string>(props: TabStripProps<Tab>) {
  const { label, tabs, shown, part, look = 'page', onChoose } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex(({ tab }) => tab === shown);
    const other = tabs[(at + step + tabs.length) % tabs.length]?.tab;
    if (other === undefined) return;
    onChoose(other);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
      className={cn('flex gap-4', looks[look].strip)}
    >
      {tabs.map(({ tab, words, count = 0, countMeans }) => {
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
            aria-description={count > 0 ? countMeans : undefined}
            tabIndex={here ? 0 : -1}
            onClick={() => {
              onChoose(tab);
            }}
            className={cn(
              'cursor-pointer border-b-2 font-medium whitespace-nowrap transition-colors touch:h-11',
              looks[look].tab,
              here ? 'border-accent text-ink' : 'border-transparent text-dim hover:text-ink',
            )}
          >
            {words}
            {count > 0 ? <Count of={count} /> : null}
          </button>
        );
      })}
    </div>
  );
}

function Count({ of }: { of: number }) {
  return (
    <span aria-hidden="true" className="ml-1.5 rounded-full bg-warn-soft px-1.5 text-chip text-warn-ink">
      {of}
    </span>
  );
}

/** What the part that a tab shows is marked with. */
export function tabPart(part: string, shown: string) {
  return { role: 'tabpanel', id: part, 'aria-labelledby': `${part}-${shown}` } as const;
}
