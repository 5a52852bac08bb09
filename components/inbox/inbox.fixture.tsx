import { render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import type { WaitingRow } from '@/temporal/contract/views';
import { decideAction } from '../shell/actions.fixture';
import { Desk, freshDesk, server, userNow } from '../shell/desk.fixture';
import { visit } from '../shell/navigation.fixture';
import { singleKeys } from '../shell/preferences';
import { InboxDesk } from './inbox-desk';
import { ago, decided, gate, inboxPage, me, request, row, run, view, vote } from './views.fixture';

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

/** What is sent about these rows counts at once, and their runs say so. */
export function countsFor(...rows: WaitingRow[]): void {
  decideAction.mockImplementation(({ workflowId, gateId, decisionId, verdict }) => {
    const one = rows.find((row) => row.workflowId === workflowId && row.gateId === gateId);
    if (one === undefined) throw new Error(`a decision about ${workflowId}, which this test does not list`);
    const { runId, title } = one;
    const closed = decided(
      gate({ gateId, request: request({ title }) }),
      vote({ decisionId, verdict, actor: me, at: ago(0) }),
    );
    const after = run({ workflowId, runId, title, state: 'running' });
    server.says(`/api/requests/${workflowId}`, view({ run: after, gates: [closed] }));
    return Promise.resolve({
      state: 'applied',
      standing: { state: 'counted' },
      gate: closed,
      runState: 'running',
      tookMs: 1,
    });
  });
}

/** Draws the inbox as the server and the address say. */
export function draw() {
  const page = render(
    <Desk>
      <InboxDesk />
    </Desk>,
  );
  return { page, user: userNow() };
}

/** Draws the inbox with these rows. */
export async function open(...rows: WaitingRow[]) {
  lists(...rows);
  const { page, user } = draw();
  if (rows.length > 0) await screen.findByRole('list', { name: 'Waiting for a decision' });
  return { page, user };
}

export const list = () => within(screen.getByRole('list', { name: 'Waiting for a decision' }));
export const titles = () =>
  list()
    .getAllByRole('link')
    .map((link) => link.querySelector('.font-medium')?.textContent);
export const three = () => [row({ title: 'One' }), row({ title: 'Two' }), row({ title: 'Three' })] as const;
