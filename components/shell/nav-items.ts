import { Activity, CalendarClock, Inbox, Scale, Server } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { routes } from './routes';

export interface NavItem {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Shows how many requests wait. */
  counts?: true;
}

/** The pages of the desk, in the order of the navigation. A new page is one line here. */
export const navItems: NavItem[] = [
  { href: routes.inbox(), label: 'Inbox', icon: Inbox, counts: true },
  { href: routes.runs(), label: 'Runs', icon: Activity },
  { href: routes.schedules(), label: 'Schedules', icon: CalendarClock },
  { href: routes.policies(), label: 'Policies', icon: Scale },
  { href: routes.system(), label: 'System', icon: Server },
];
