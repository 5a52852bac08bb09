import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActionResult, Launched, RunSummary } from '@/temporal/contract/views';
import { fresh, run, runsPage, status } from '../inbox/views.fixture';
import { Desk, DeskServer, drawLike } from '../shell/desk.fixture';
import { openDialog } from '../shell/dialogs';
import { visit } from '../shell/navigation.fixture';
import { NoticeBar, notices } from './notices';
import { RunsPage } from './runs-page';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
const { sample, examples, denied } = vi.hoisted(() => ({
  sample: vi.fn<() => Promise<ActionResult<Launched>>>(),
  examples: vi.fn<() => Promise<ActionResult<Launched[]>>>(),
  denied: vi.fn<() => Promise<ActionResult<Launched>>>(),
}));
vi.mock('@/app/actions/decisions', () => ({ withdrawAction: vi.fn() }));
vi.mock('@/app/actions/runs', () => ({
  launchSampleAction: sample,
  launchExamplesAction: examples,
  launchDeniedAction: denied,
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
  for (const action of [sample, examples, denied]) action.mockReset();
  notices.set(undefined);
  openDialog.set(undefined);
  visit('/runs');
  server = new DeskServer().says('/api/status', status());
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(async () => {
  // What was launched stays at the head of the list for half a minute, also of the next test's.
  await vi.advanceTimersByTimeAsync(31_000);
  vi.useRealTimers();
});

let later = 0;

function draw() {
  render(
    <Desk>
      <RunsPage />
      <NoticeBar />
    </Desk>,
  );
  return userEvent.setup({ delay: null, advanceTimers: (ms) => void vi.advanceTimersByTime(ms) });
}

async function open(...runs: RunSummary[]) {
  // Every test a minute later than the one before: launched runs of that one are old news.
  later += 60_000;
  vi.setSystemTime(Date.now() + later);
  server.says('/api/runs', runsPage(runs));
  const user = draw();
  if (runs.length > 0) await screen.findByRole('table');
  else await screen.findByText(/^No run/);
  return user;
}

const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((one) =>
      within(one)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    );
const titles = () => screen.getAllByRole('link').map((link) => link.textContent);
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const launched = (title: string): Launched => ({
  workflowId: fresh('sample'),
  runId: fresh('run'),
  title,
  kind: 'agentTask',
});

describe('launching', () => {
  it.each([
    ['Launch sample', sample],
    ['Launch policy-denied run', denied],
  ])('%s puts the new run first at once, though no list has it', async (name, action) => {
    const user = await open(run({ title: 'Old' }));
    const fresh1 = launched('Brand new');
    action.mockResolvedValue({ ok: true, value: fresh1 });
    await user.click(screen.getByRole('button', { name }));
    await waitFor(() => expect(titles().slice(0, 2)).toEqual(['Brand new', 'Old']));
    expect(action).toHaveBeenCalledTimes(1);
    expect(rows()[0]?.[1]).toBe('Running');
    expect(screen.getByText('Launched: Brand new', { selector: '[role="status"]' })).toBeTruthy();
    server.says('/api/runs', runsPage([run({ ...fresh1, state: 'waiting' }), run({ title: 'Old' })]));
    await pass(2000);
    await waitFor(() => expect(rows()[0]?.[1]).toBe('Waiting'));
    expect(rows()).toHaveLength(2);
  });

  it('Launch examples says how many', async () => {
    const user = await open(run({ title: 'Old' }));
    examples.mockResolvedValue({
      ok: true,
      value: [launched('Refund'), launched('Deploy'), launched('Delete')],
    });
    await user.click(screen.getByRole('button', { name: 'Launch examples' }));
    await waitFor(() => expect(titles().slice(0, 3)).toEqual(['Refund', 'Deploy', 'Delete']));
    expect(screen.getByRole('region', { name: 'Last result' }).textContent).toContain('Launched 3 runs');
  });

  it('does not keep a launched run in the list that Temporal never lists', async () => {
    const user = await open(run({ title: 'Old' }));
    sample.mockResolvedValue({ ok: true, value: launched('Gone soon') });
    await user.click(screen.getByRole('button', { name: 'Launch sample' }));
    await waitFor(() => expect(titles()).toContain('Gone soon'));
    await pass(31_000);
    await waitFor(() => expect(titles().slice(0, 1)).toEqual(['Old']));
  });

  it('does not show it under a filter that it may not match', async () => {
    visit('/runs?state=expired');
    const user = await open(run({ title: 'Old', state: 'expired' }));
    sample.mockResolvedValue({ ok: true, value: launched('Not expired') });
    await user.click(screen.getByRole('button', { name: 'Launch sample' }));
    await screen.findByText('Launched: Not expired', { selector: '[role="status"]' });
    expect(titles()).not.toContain('Not expired');
  });

  it('launches once while it is on its way, and says when it failed', async () => {
    const user = await open(run());
    let fail: (answer: ActionResult<Launched>) => void = () => undefined;
    sample.mockImplementation(() => new Promise((resolve) => (fail = resolve)));
    await user.dblClick(screen.getByRole('button', { name: 'Launch sample' }));
    expect(sample).toHaveBeenCalledTimes(1);
    fail({ ok: false, failure: { code: 'temporal-unreachable', message: 'Temporal does not answer.' } });
    const notice = await screen.findByRole('region', { name: 'Last result' });
    expect(notice.textContent).toContain('Temporal does not answer.');
  });

  it('opens the form for a run of one’s own', async () => {
    const user = await open(run());
    await user.click(screen.getByRole('button', { name: 'New run…' }));
    expect(openDialog.get()).toBe('new-run');
  });

  it('is off with the reason while the desk does not answer', async () => {
    server.breaks('/api/status');
    await open(run());
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Launch sample' });
    await waitFor(() => expect(button.disabled).toBe(true));
    expect(button.title).toBe('The desk does not answer.');
  });
});
