import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import type { RunView } from '@/temporal/contract/views';
import { Desk, freshDesk, server, userNow } from '../shell/desk.fixture';
import { visit } from '../shell/navigation.fixture';
import { NoticeBar, notices } from './notices';
import { RunPage } from './run-page';

// Whoever imports this has it done for each of its tests.
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
  notices.set(undefined);
});
afterEach(() => {
  vi.useRealTimers();
});

/** The server tells this of the run from now on. */
export const readsAs = (shown: RunView) => server.says(`/api/runs/${shown.run.workflowId}`, shown);

export function draw() {
  return render(
    <Desk>
      <RunPage />
      <NoticeBar />
    </Desk>,
  );
}

/** Draws the page of a run. */
export async function open(shown: RunView) {
  readsAs(shown);
  visit(`/runs/${encodeURIComponent(shown.run.workflowId)}?run=${shown.run.runId}`);
  const page = draw();
  await screen.findByRole('heading', { level: 1, name: shown.run.title });
  return { page, user: userNow() };
}
