import { render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Launched, RunSummary } from '@/temporal/contract/views';
import { fresh, runsPage } from '../inbox/views.fixture';
import { Desk, freshDesk, server, userNow } from '../shell/desk.fixture';
import { openDialog } from '../shell/dialogs';
import { visit } from '../shell/navigation.fixture';
import { NoticeBar, notices } from './notices';
import { RunsPage } from './runs-page';

// Whoever imports this has it done for each of its tests.
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
  notices.set(undefined);
  openDialog.set(undefined);
  visit('/runs');
});
afterEach(async () => {
  // What was launched stays at the head of the list for half a minute, also of the next test's.
  await vi.advanceTimersByTimeAsync(31_000);
  vi.useRealTimers();
});

let later = 0;

export function draw() {
  render(
    <Desk>
      <RunsPage />
      <NoticeBar />
    </Desk>,
  );
  return userNow();
}

/** Draws the page with these runs. */
export async function open(...runs: RunSummary[]) {
  // Every test a minute later than the one before: launched runs of that one are old news.
  later += 60_000;
  vi.setSystemTime(Date.now() + later);
  server.says('/api/runs', runsPage(runs));
  const user = draw();
  if (runs.length > 0) await screen.findByRole('table');
  else await screen.findByText(/^No run/);
  return user;
}

/** The text of each cell, by row. */
export const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((one) =>
      within(one)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    );
export const titles = () => screen.getAllByRole('link').map((link) => link.textContent);
/** What a launch answers. */
export const launched = (title: string): Launched => ({
  workflowId: fresh('sample'),
  runId: fresh('run'),
  title,
  kind: 'agentTask',
});
