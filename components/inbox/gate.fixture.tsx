import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach } from 'vitest';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Request } from '@/temporal/contract/request.schema';
import type { RunView } from '@/temporal/contract/views';
import { Desk, freshDesk, server } from '../shell/desk.fixture';
import { RequestPane } from './request-pane';
import { gate, request, view } from './views.fixture';

// Whoever imports this has it done for each of its tests.
beforeEach(freshDesk);

/** Draws the request beside a filtered list. */
export async function open(shown: RunView, gateId?: string) {
  server.says(`/api/requests/${shown.run.workflowId}`, shown);
  const { workflowId, runId } = shown.run;
  render(
    <Desk>
      <RequestPane
        selected={{ workflowId, runId, gateId, explicit: true }}
        listSearch="risk=high"
        canGoOn={false}
        onDeciding={() => undefined}
        onDecided={() => undefined}
      />
    </Desk>,
  );
  await screen.findByRole('heading', { level: 2 });
  return userEvent.setup({ delay: null });
}

/** The same, of a run with one open gate. */
export const openRequest = (over: Partial<Request>, rest: Partial<Gate & { status: 'open' }> = {}) =>
  open(view({ gates: [gate({ request: request(over), ...rest })] }));

export const card = (name: string | RegExp) => within(screen.getByRole('region', { name }));
