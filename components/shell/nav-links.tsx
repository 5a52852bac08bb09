'use client';
import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { cn } from '@/components/ui/cn';
import { navItems } from './nav-items';
import type { NavItem } from './nav-items';
import { statusQuery } from './queries';
import { PageLink } from './page-link';

/** Whether an address lies under a page of the navigation. */
export function isUnder(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}

/** The pages of the desk; the inbox with its count. */
export function NavLinks() {
  const pathname = usePathname();
  const { data } = useQuery(statusQuery());
  return (
    <nav aria-label="Pages">
      <ul className="flex flex-col gap-px">
        {navItems.map((item) => (
          <li key={item.href}>
            <SideLink item={item} here={isUnder(pathname, item.href)} waiting={data?.waiting} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SideLink({ item, here, waiting }: { item: NavItem; here: boolean; waiting: number | undefined }) {
  const Icon = item.icon;
  return (
    <PageLink
      href={item.href}
      aria-current={here ? 'page' : undefined}
      className={cn(
        'flex h-8.5 items-center gap-2.5 rounded-field px-2 transition-colors touch:h-11',
        here ? 'bg-sunk font-medium text-ink' : 'text-dim hover:bg-sunk hover:text-ink',
      )}
    >
      <Icon className="icon" aria-hidden="true" />
      <span className="flex-1">{item.label}</span>
      {item.counts && waiting !== undefined && waiting > 0 ? (
        <span className={cn('text-second', here ? 'text-accent-ink' : 'text-dim')}>
          {waiting}
          <span className="sr-only"> waiting</span>
        </span>
      ) : null}
    </PageLink>
  );
}
