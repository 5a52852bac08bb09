import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DecisionCommand, DecisionResult, WaitingRow } from '@/temporal/contract/views';
import { Desk, DeskServer, drawLike } from '../shell/desk.fixture';
import { visit } from '../shell/navigation.fixture';
import { singleKeys } from '../shell/preferences';
import { InboxDesk } from './inbox-desk';
import { gate, inboxPage, request, row, run, status, view } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
const { decideAction, launchSampleAction } = vi.hoisted(() => ({
  decideAction: vi.fn<(command: DecisionCommand) => Promise<DecisionResult>>(),
  launchSampleAction: vi.fn(),
}));
vi.mock('@/app/actions/decisions', () => ({ decideAction, withdrawAction: vi.fn() }));
vi.mock('@/app/actions/runs', () => ({
  launchSampleAction,
  launchExamplesAction: vi.fn(),
  launchDeniedAction: vi.fn(),
  launchAction: vi.fn(),
  runAgainAction: vi.fn(),
  cancelRunAction: vi.fn(),
  terminateRunAction: vi.fn(),
}));
vi.mock('next/navigation', async (original) => ({
  ...(await original<object>()),
  ...(await import('../shell/navigation.fixture')),
}));

let server: DeskServer;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  drawLike({ wide: true });
  decideAction.mockReset();
  singleKeys.set(true);
  visit('/inbox');
  server = new DeskServer().says('/api/status', status());
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  vi.useRealTimers();
});

function lists(...rows: WaitingRow[]): void {
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

async function open(...rows: WaitingRow[]) {
  lists(...rows);
  const page = render(
    <Desk>
      <InboxDesk />
    </Desk>,
  );
  const user = userEvent.setup({ delay: null, advanceTimers: (ms) => void vi.advanceTimersByTime(ms) });
  if (rows.length > 0) await screen.findByRole('list', { name: 'Waiting for a decision' });
  return { page, user };
}

const three = () => [row({ title: 'One' }), row({ title: 'Two' }), row({ title: 'Three' })] as const;

describe('by keyboard', () => {
  const focused = () => document.activeElement?.closest('li')?.querySelector('.font-medium')?.textContent;

  it('moves with j, k and the arrows, and the request beside the list follows', async () => {
    const { user } = await open(...three());
    await screen.findByRole('heading', { name: 'One', level: 2 });
    await user.keyboard('j');
    expect(focused()).toBe('Two');
    expect(await screen.findByRole('heading', { name: 'Two', level: 2 })).toBeTruthy();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(focused()).toBe('Three');
    await user.keyboard('k{ArrowUp}k');
    expect(focused()).toBe('One');
  });

  it('goes into the request with Enter: its heading takes the focus', async () => {
    const { user } = await open(...three());
    await screen.findByRole('heading', { name: 'One', level: 2 });
    await user.keyboard('j');
    await user.keyboard('{Enter}');
    const heading = await screen.findByRole('heading', { name: 'Two', level: 2 });
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it('searches with /, and types letters there without moving', async () => {
    const { user } = await open(...three());
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search titles' }));
    await user.keyboard('jk');
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('jk');
  });

  it('leaves single keys alone when they are turned off; arrows still move', async () => {
    singleKeys.set(false);
    const { user } = await open(...three());
    await screen.findByRole('heading', { name: 'One', level: 2 });
    await user.keyboard('jar/');
    expect(focused()).toBeUndefined();
    expect(screen.queryByText(/Ready to/)).toBeNull();
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('Two');
  });
});
