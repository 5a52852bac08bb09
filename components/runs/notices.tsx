'use client';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { createStore, useStore } from '@/components/ui/store';
import type { Launched } from '@/temporal/contract/views';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';

interface Notice {
  tone: 'done' | 'failed';
  text: string;
  run?: Launched;
}

/** What became of the last button that launched or ended something. A failure stays until the next one or until dismissed. */
export const notices = createStore<Notice | undefined>(undefined);

const shownMs = 8000;

/** The last result, for a while; it was also spoken, and the lists show what came of it. */
export function NoticeBar() {
  const notice = useStore(notices);
  useEffect(() => {
    if (notice?.tone !== 'done') return;
    const timer = setTimeout(() => {
      notices.set(undefined);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [notice]);
  if (notice === undefined) return null;
  const Icon = notice.tone === 'done' ? CircleCheck : CircleAlert;
  return (
    <section
      aria-label="Last result"
      className="fixed inset-x-3 top-14 z-30 flex justify-center lg:inset-x-auto lg:top-auto lg:bottom-5 lg:left-56"
    >
      <div className="flex max-w-94 min-w-0 animate-appear items-center gap-2.5 rounded-button border border-line bg-panel py-1.5 pr-1.5 pl-3 shadow-dialog">
        <Icon className={notice.tone === 'done' ? 'icon text-yes' : 'icon text-no'} aria-hidden="true" />
        <p className="min-w-0 text-ink">
          <ShownText>{notice.text}</ShownText>
        </p>
        {notice.run === undefined ? null : (
          <PageLink
            href={routes.run(notice.run)}
            className="shrink-0 font-medium text-accent-ink hover:underline"
          >
            Open
          </PageLink>
        )}
        <button
          type="button"
          aria-label="Dismiss"
          onClick={() => {
            notices.set(undefined);
          }}
          className="grid size-7 shrink-0 cursor-pointer place-items-center rounded-badge text-dim hover:bg-sunk touch:size-11"
        >
          <X className="icon" aria-hidden="true" />
        </button>
      </div>
    </section>
  );
}
