import { deliveryStates } from '@/temporal/contract/delivery-views';
import type { DeliveryState } from '@/temporal/contract/delivery-views';

/** The tabs of the page System, by the name that stands in the address. */
export const systemTabs = { state: 'State', deliveries: 'Deliveries' } as const;
export type SystemTab = keyof typeof systemTabs;

/** What the address of the page says. */
export interface SystemPlace {
  tab: SystemTab;
  /** Of the deliveries shown; absent: all. */
  state?: DeliveryState;
}

/** Reads the address. What it does not understand falls away. */
export function systemPlaceOf(query: URLSearchParams): SystemPlace {
  const tab = query.get('tab') === 'deliveries' ? 'deliveries' : 'state';
  const state = deliveryStates.find((one) => one === query.get('state'));
  return tab === 'deliveries' && state ? { tab, state } : { tab };
}

/** The query string of a place, in one fixed order. */
export function systemSearchOf({ tab, state }: SystemPlace): string {
  const query = new URLSearchParams();
  if (tab !== 'state') query.set('tab', tab);
  if (state) query.set('state', state);
  return query.toString();
}
