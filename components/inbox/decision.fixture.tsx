import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, vi } from 'vitest';
import type { DecisionCommand, DecisionResult, RunView } from '@/temporal/contract/views';
import { decideAction } from '../shell/actions.fixture';
import { Desk, freshDesk, server } from '../shell/desk.fixture';
import { selectNext } from '../shell/preferences';
import { lastDecision } from './last-decision';
import { RequestPane } from './request-pane';
import { ago, decided, me, view, vote } from './views.fixture';

// Whoever imports this has it done for each of its tests.
beforeEach(() => {
  freshDesk();
  lastDecision.set(undefined);
  selectNext.set(true);
  sessionStorage.clear();
});

/** The server tells this of the run from now on. */
export function readsAs(shown: RunView): void {
  server.says(`/api/requests/${shown.run.workflowId}`, shown);
}

/** Draws the request beside the list, and waits for its decision bar. */
export async function open(shown: RunView = view(), { canGoOn = false } = {}) {
  readsAs(shown);
  const onDeciding = vi.fn();
  const onDecided = vi.fn();
  const { workflowId, runId } = shown.run;
  const user = userEvent.setup({ delay: null });
  const page = render(
    <Desk>
      <RequestPane
        selected={{ workflowId, runId, explicit: true }}
        listSearch=""
        canGoOn={canGoOn}
        onDeciding={onDeciding}
        onDecided={onDecided}
      />
    </Desk>,
  );
  await screen.findByRole('region', { name: 'Decision' });
  return { user, page, onDeciding, onDecided, shown };
}

export const bar = () => within(screen.getByRole('region', { name: 'Decision' }));
export const button = (name: string) => bar().getByRole<HTMLButtonElement>('button', { name });
/** What the bar reads out. */
export const told = () =>
  bar()
    .getAllByRole('status')
    .map((one) => one.textContent)
    .join(' ');

/** An answer that the test gives when it wants to. */
export function answerLater() {
  let give: (result: DecisionResult) => void = () => undefined;
  let lose: (error: Error) => void = () => undefined;
  decideAction.mockImplementationOnce(
    () =>
      new Promise((resolve, reject) => {
        give = resolve;
        lose = reject;
      }),
  );
  return { give: (result: DecisionResult) => give(result), lose: (error: Error) => lose(error) };
}

/** The answer to a decision that closed the gate. */
export function applied(shown: RunView, command: DecisionCommand, by = me): DecisionResult {
  const first = shown.gates[0];
  if (first?.status !== 'open') throw new Error('the gate of this test must be open');
  const given = vote({ decisionId: command.decisionId, verdict: command.verdict, actor: by, at: ago(0) });
  const closed = decided(first, given);
  return { state: 'applied', standing: { state: 'counted' }, gate: closed, runState: 'running', tookMs: 12 };
}

/** The command that went out, counted from 0. */
export function sent(turn = 0): DecisionCommand {
  const command = decideAction.mock.calls[turn]?.[0];
  if (command === undefined) throw new Error(`nothing was sent the ${turn + 1}. time`);
  return command;
}
