import { render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import type { WaitingRow } from '@/temporal/contract/views';
import { Desk, freshDesk, server, userNow } from '../shell/desk.fixture';
import { visit } from '../shell/navigation.fixture';
import { singleKeys } from '../shell/preferences';
import { InboxDesk } from './inbox-desk';
import { gate, inboxPage, request, row, run, view } from './views.fixture';

// Whoever imports this has it done for each of its tests.
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
  singleKeys.set(true);
  visit('/inbox');
});
afterEach(() => {
  vi.useRealTimers();
});

/** The inbox has these rows from now on, each with its request. */
export function lists(...rows: WaitingRow[]): void {
  server.says('/api/inbox', inboxPage(rows));
  for (const one of rows) {
    server.says(
      `/api/requests/${one.workflowId}`,
      view({
        run: run({ workflowId: one.workflowId, runId: one.runId, title: one.title }),
        gates: [gate({ gateId: one.gateId, request: request({ title: one.title }) })],
      }),
    );
  }
}

/** Draws the inbox with these rows. */
export async function open(...rows: WaitingRow[]) {
  lists(...rows);
  const page = render(
    <Desk>
      <InboxDesk />
    </Desk>,
  );
  const user = userNow();
  if (rows.length > 0) await screen.findByRole('list', { name: 'Waiting for a decision' });
  return { page, user };
}

export const list = () => within(screen.getByRole('list', { name: 'Waiting for a decision' }));
export const titles = () =>
  list()
    .getAllByRole('link')
    .map((link) => link.querySelector('.font-medium')?.textContent);
export const three = () => [row({ title: 'One' }), row({ title: 'Two' }), row({ title: 'Three' })] as const;
