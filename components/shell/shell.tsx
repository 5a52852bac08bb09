import type { ReactNode } from 'react';
import { NoticeBar } from '../runs/notices';
import { Announcer } from './announcer';
import { Banners } from './banners';
import { BottomNav } from './bottom-nav';
import { Overlays } from './overlays';
import { DoorGuard } from './door-guard';
import { LinkRouter } from './link-router';
import { OnePerson } from './one-person';
import { SideNav } from './side-nav';
import type { Theme } from './theme';

interface ShellProps {
  theme: Theme;
  /** Id of who is signed in. */
  person: string;
  children: ReactNode;
}

/** The frame of every page: where am I, what is wrong if anything is, and the page itself. */
export function Shell({ theme, person, children }: ShellProps) {
  return (
    <div className="flex h-dvh flex-col lg:flex-row">
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-button bg-accent px-3 py-2 font-medium text-on-solid focus:translate-y-0"
      >
        Skip to the page
      </a>
      <SideNav theme={theme} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Banners />
        <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col">
          <OnePerson id={person}>{children}</OnePerson>
        </main>
      </div>
      <BottomNav theme={theme} />
      <DoorGuard />
      <LinkRouter />
      <Announcer />
      <Overlays />
      <NoticeBar />
    </div>
  );
}
