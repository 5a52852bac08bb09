import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DecisionCommand, DecisionResult, RunView } from '@/temporal/contract/views';
import { Desk, DeskServer, drawLike } from '../shell/desk.fixture';
import { selectNext } from '../shell/preferences';
import { lastDecision } from './last-decision';
import { RequestPane } from './request-pane';
import { ago, decided, me, run, status, view, vote } from './views.fixture';

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

/** An answer that the test gives when it wants to. */
function answerLater() {
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

describe('an answer that got lost', () => {
  it('is said to be unknown, and sending again reuses the same id', async () => {
    const { user } = await open();
    decideAction.mockRejectedValueOnce(new TypeError('fetch failed'));
    await user.type(bar().getByRole('textbox', { name: 'Comment' }), 'fine');
    await user.click(button('Approve'));
    expect(await bar().findByText('It is not known whether your decision arrived')).toBeTruthy();
    answerLater();
    await user.click(button('Send again'));
    expect(decideAction).toHaveBeenCalledTimes(2);
    expect(sent(1)).toEqual(sent(0));
  });

  it('offers the same when the server itself does not know', async () => {
    const { user } = await open();
    decideAction.mockResolvedValue({
      state: 'failed',
      failure: { code: 'temporal-unreachable', message: 'Temporal did not answer.' },
    });
    await user.click(button('Reject'));
    expect(await bar().findByText('It is not known whether your decision arrived')).toBeTruthy();
    expect(told()).toContain('Temporal did not answer.');
    expect(button('Send again')).toBeTruthy();
  });

  it('is another intention when the verdict changes', async () => {
    const { user } = await open();
    decideAction.mockRejectedValue(new TypeError('fetch failed'));
    await user.click(button('Approve'));
    await bar().findByRole('button', { name: 'Send again' });
    await user.click(button('Reject'));
    expect(sent(1).decisionId).not.toBe(sent(0).decisionId);
  });

  it('is followed in the run, which then says that it counted', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { user, shown } = await open();
    decideAction.mockRejectedValueOnce(new TypeError('fetch failed'));
    await user.click(button('Approve'));
    await bar().findByText('It is not known whether your decision arrived');
    const result = applied(shown, sent());
    if (result.state !== 'applied') throw new Error('expected an applied answer');
    readsAs({ ...shown, gates: [result.gate] });
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(await bar().findByText(/You approved it on/)).toBeTruthy();
    expect(decideAction).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });

  it('is remembered over a reload of the page', async () => {
    const shown = view();
    const kept = { decisionId: 'kept-id', verdict: 'reject' };
    sessionStorage.setItem(`countersign.intention.${shown.run.runId}/gate-1`, JSON.stringify(kept));
    const { user } = await open(shown);
    expect(await bar().findByText('It is not known whether your decision arrived')).toBeTruthy();
    answerLater();
    await user.click(button('Send again'));
    expect(sent()).toMatchObject(kept);
  });
});

describe('the comment', () => {
  it('is kept per gate over a change of request and back', async () => {
    const one = view();
    const two = view({ run: run({ workflowId: 'other' }) });
    const { user, page } = await open(one);
    await user.type(bar().getByRole('textbox', { name: 'Comment' }), 'half a thought');
    page.unmount();
    const second = await open(two);
    expect(bar().getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' }).value).toBe('');
    second.page.unmount();
    await open(one);
    expect(bar().getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' }).value).toBe('half a thought');
  });
});
