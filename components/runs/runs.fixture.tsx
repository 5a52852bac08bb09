import { render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Launched, RunSummary } from '@/temporal/contract/views';
import { ago, fresh, run, runsPage, view } from '../inbox/views.fixture';
import { Desk, freshDesk, server, userNow } from '../shell/desk.fixture';
import { openDialog } from '../shell/dialogs';
import { visit } from '../shell/navigation.fixture';
import { launchedHere } from './launched-runs';
import { NoticeBar, notices } from './notices';
import { RunsPage } from './runs-page';

// Whoever imports this has it done for each of its tests.
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
  notices.set(undefined);
  launchedHere.set([]);
  openDialog.set(undefined);
  visit('/runs');
});
afterEach(() => {
  vi.useRealTimers();
});

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
/** What a launch answers. Whoever asks the run itself is told how it stands, whatever any list says. */
export function launched(title: string, state: RunSummary['state'] = 'running'): Launched {
  const fresh1 = { workflowId: fresh('sample'), runId: fresh('run'), title, kind: 'agentTask' };
  server.says(`/api/runs/${fresh1.workflowId}`, view({ run: run({ ...fresh1, state, startedAt: ago(0) }) }));
  return fresh1;
}
