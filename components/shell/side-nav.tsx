import { Logo } from './logo';
import { KeysButton } from './keys-button';
import { NavLinks } from './nav-links';
import { PersonMenu } from './person-menu';
import { StatusLine } from './status-line';
import { ThemeSwitch } from './theme-switch';
import type { Theme } from './theme';

/** The left column on wide screens. */
export function SideNav({ theme }: { theme: Theme }) {
  return (
    <header className="hidden w-52 shrink-0 flex-col border-r border-line bg-background px-2.5 pt-4 pb-3 lg:flex">
      <div className="px-2 pb-5">
        <Logo />
      </div>
      <NavLinks />
      <div className="mt-auto flex flex-col gap-2.5 px-2">
        <div className="flex items-center justify-between">
          <ThemeSwitch initial={theme} name="theme-side" />
          <KeysButton />
        </div>
        <StatusLine />
        <div className="border-t border-line pt-2.5">
          <PersonMenu />
        </div>
      </div>
    </header>
  );
}
