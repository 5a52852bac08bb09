import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DecisionCommand, DecisionResult, RunView } from '@/temporal/contract/views';
import { Desk, DeskServer, drawLike } from '../shell/desk.fixture';
import { selectNext } from '../shell/preferences';
import { lastDecision } from './last-decision';
import { RequestPane } from './request-pane';
import { ago, decided, me, status, view, vote, workerAbsent } from './views.fixture';

// Server actions run on the web server alone: this is the cut, everything on this side of it is real.
const { decideAction } = vi.hoisted(() => ({
  decideAction: vi.fn<(command: DecisionCommand) => Promise<DecisionResult>>(),
}));
vi.mock('@/app/actions/decisions', () => ({ decideAction, withdrawAction: vi.fn() }));
// The address of a page belongs to Next.
vi.mock('next/navigation', async (original) => ({
  ...(await original<object>()),
  ...(await import('../shell/navigation.fixture')),
}));

let server: DeskServer;

beforeEach(() => {
  drawLike({ wide: true });
  decideAction.mockReset();
  lastDecision.set(undefined);
  selectNext.set(true);
  sessionStorage.clear();
  server = new DeskServer().says('/api/status', status());
  vi.stubGlobal('fetch', server.fetch);
});

function readsAs(shown: RunView): void {
  server.says(`/api/requests/${shown.run.workflowId}`, shown);
}

async function open(shown: RunView = view(), { canGoOn = false } = {}) {
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

const bar = () => within(screen.getByRole('region', { name: 'Decision' }));
const button = (name: string) => bar().getByRole<HTMLButtonElement>('button', { name });
const told = () =>
  bar()
    .getAllByRole('status')
    .map((one) => one.textContent)
    .join(' ');

function applied(shown: RunView, command: DecisionCommand, by = me): DecisionResult {
  const first = shown.gates[0];
  if (first?.status !== 'open') throw new Error('the gate of this test must be open');
  const given = vote({ decisionId: command.decisionId, verdict: command.verdict, actor: by, at: ago(0) });
  const closed = decided(first, given);
  return { state: 'applied', standing: { state: 'counted' }, gate: closed, runState: 'running', tookMs: 12 };
}

function sent(turn = 0): DecisionCommand {
  const command = decideAction.mock.calls[turn]?.[0];
  if (command === undefined) throw new Error(`nothing was sent the ${turn + 1}. time`);
  return command;
}

describe('a decision that is recorded', () => {
  it('says that it waits for a worker, takes the form away, and says by itself when it applied', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    server.says('/api/status', status({ worker: workerAbsent }));
    const { user, shown } = await open();
    decideAction.mockResolvedValue({ state: 'recorded', waitingFor: 'worker', tookMs: 1000 });
    await user.click(button('Approve'));
    expect(await bar().findByText('Recorded, waiting for a worker')).toBeTruthy();
    expect(told()).toContain('applies when a worker returns');
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
    const result = applied(shown, sent());
    if (result.state !== 'applied') throw new Error('expected an applied answer');
    readsAs({ ...shown, gates: [result.gate], run: { ...shown.run, state: 'running' } });
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(await bar().findByText(/You approved it on/)).toBeTruthy();
    vi.useRealTimers();
  });

  it('says that the run is about to apply it while a worker polls', async () => {
    const { user } = await open();
    decideAction.mockResolvedValue({ state: 'recorded', waitingFor: 'run', tookMs: 1000 });
    await user.click(button('Reject'));
    expect(await bar().findByText('Recorded')).toBeTruthy();
    expect(told()).toContain('about to apply it');
  });
});
