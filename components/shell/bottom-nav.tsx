'use client';
import { useQuery } from '@tanstack/react-query';
import { Menu } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { isUnder } from './nav-links';
import { navItems } from './nav-items';
import { PageLink } from './page-link';
import { PersonMenu } from './person-menu';
import { selectNext } from './preferences';
import { statusQuery } from './queries';
import { Setting } from './setting';
import { StatusLine } from './status-line';
import { ThemeSwitch } from './theme-switch';
import type { Theme } from './theme';

const tab = 'flex h-14 w-full cursor-pointer flex-col items-center justify-center gap-0.5 text-[11px]';

/** The navigation of phones: pages, and what else the side column holds behind `More`. */
export function BottomNav({ theme }: { theme: Theme }) {
  const pathname = usePathname();
  const { data } = useQuery(statusQuery());
  const [more, setMore] = useState(false);
  return (
    <nav
      aria-label="Pages"
      className="shrink-0 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {more ? (
        <div className="flex flex-col gap-3 border-b border-line px-4 py-3">
          <PersonMenu />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <StatusLine />
            <ThemeSwitch initial={theme} name="theme-bottom" />
          </div>
          <div className="border-t border-line pt-2 text-second">
            <Setting label="After a decision, go to the next request" store={selectNext} />
          </div>
        </div>
      ) : null}
      <ul className="flex">
        {navItems.map(({ href, label, icon: Icon, counts }) => {
          const here = isUnder(pathname, href);
          return (
            <li key={href} className="flex-1">
              <PageLink
                href={href}
                aria-current={here ? 'page' : undefined}
                className={cn(tab, here ? 'font-medium text-accent-ink' : 'text-dim')}
              >
                <Icon className="size-4.5" strokeWidth={1.75} aria-hidden="true" />
                <span>
                  {label}
                  {counts && data !== undefined && data.waiting > 0 ? ` ${data.waiting}` : ''}
                </span>
              </PageLink>
            </li>
          );
        })}
        <li className="flex-1">
          <button
            type="button"
            aria-expanded={more}
            onClick={() => {
              setMore(!more);
            }}
            className={cn(tab, more ? 'font-medium text-accent-ink' : 'text-dim')}
          >
            <Menu className="size-4.5" strokeWidth={1.75} aria-hidden="true" />
            More
          </button>
        </li>
      </ul>
    </nav>
  );
}
