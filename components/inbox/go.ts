import { createStore } from '@/components/ui/store';
import type { RunRef, WaitingRow } from '@/temporal/contract/views';
import { routes } from '../shell/routes';

/** The request whose heading shall have the focus once it is drawn. */
export const focusWanted = createStore<string | undefined>(undefined);

/** Names a request of the address: its run, and its gate where one is named. */
export function shownKey({ workflowId, runId = '', gateId = '' }: RunRef & { gateId?: string }): string {
  return `${workflowId}/${runId}/${gateId}`;
}

/** Changes the address without asking the server: the page follows `usePathname` and `useSearchParams`. */
export function go(address: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
}

/** Shows one request. */
export function goToRequest(
  row: Pick<WaitingRow, 'workflowId' | 'runId' | 'gateId'>,
  search: string,
  { how = 'push', focus = false }: { how?: 'push' | 'replace'; focus?: boolean } = {},
): void {
  const { workflowId, runId, gateId } = row;
  go(routes.request({ workflowId, runId, gateId }, search), how);
  if (focus) focusWanted.set(shownKey(row));
}

/** Whether list and request stand side by side. */
export function isWide(): boolean {
  return window.matchMedia('(min-width: 64rem)').matches;
}
