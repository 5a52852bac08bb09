import { createStore } from '@/components/ui/store';
import type { RunRef, WaitingRow } from '@/temporal/contract/views';
import { routes } from '../shell/routes';
import { gateKey } from './gate-key';

/** The request whose heading shall have the focus once it is drawn. */
export const focusWanted = createStore<string | undefined>(undefined);

/** The gate whose request came up by itself, after a decision about another one. */
export const cameUp = createStore<string | undefined>(undefined);

/** Names a request of the address: its run, and its gate where one is named. */
export function shownKey({ workflowId, runId = '', gateId = '' }: RunRef & { gateId?: string }): string {
  return `${workflowId}/${runId}/${gateId}`;
}

/** Changes the address without asking the server: the page follows `usePathname` and `useSearchParams`. */
export function go(address: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
}

/** Shows one request; `byItself`: nobody asked for this one. */
export function goToRequest(
  row: Pick<WaitingRow, 'workflowId' | 'runId' | 'gateId'>,
  search: string,
  {
    how = 'push',
    focus = false,
    byItself = false,
  }: { how?: 'push' | 'replace'; focus?: boolean; byItself?: boolean } = {},
): void {
  const { workflowId, runId, gateId } = row;
  // Before the address: what is drawn by it asks how it came up.
  cameUp.set(byItself ? gateKey(row) : undefined);
  go(routes.request({ workflowId, runId, gateId }, search), how);
  if (focus) focusWanted.set(shownKey(row));
}

/** Whether list and request stand side by side. */
export function isWide(): boolean {
  return window.matchMedia('(min-width: 64rem)').matches;
}
