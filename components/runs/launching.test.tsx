import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ActionResult, Launched } from '@/temporal/contract/views';
import { ago, run, runsPage } from '../inbox/views.fixture';
import {
  launchSampleAction as sample,
  launchExamplesAction as examples,
  launchDeniedAction as denied,
} from '../shell/actions.fixture';
import { pass, server } from '../shell/desk.fixture';
import { openDialog } from '../shell/dialogs';
import { visit } from '../shell/navigation.fixture';
import { launched, open, rows, titles } from './runs.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

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

  it('shows one that ended at once as it stands, though no page that is loaded lists it', async () => {
    const user = await open(run({ title: 'Open for long' }));
    denied.mockResolvedValue({ ok: true, value: launched('Forbidden', 'denied') });
    await user.click(screen.getByRole('button', { name: 'Launch policy-denied run' }));
    await waitFor(() => expect(rows()[0]?.[1]).toBe('Denied by policy'));
    await pass(60_000);
    expect(titles().slice(0, 2)).toEqual(['Forbidden', 'Open for long']);
  });

  it('leaves it where it is once a list has it further down: Temporal lists what is open first', async () => {
    const old = run({ title: 'Open for long', startedAt: ago(900) });
    const user = await open(old);
    const value = launched('Forbidden', 'denied');
    denied.mockResolvedValue({ ok: true, value });
    await user.click(screen.getByRole('button', { name: 'Launch policy-denied run' }));
    await waitFor(() => expect(titles()[0]).toBe('Forbidden'));
    server.says('/api/runs', runsPage([old, run({ ...value, state: 'denied', startedAt: ago(0) })]));
    await pass(3000);
    expect(titles().slice(0, 2)).toEqual(['Forbidden', 'Open for long']);
  });

  it('does not keep one that Temporal does not know, nor asks for it again', async () => {
    const user = await open(run({ title: 'Old' }));
    const value = launched('Never there');
    server.fails(`/api/runs/${value.workflowId}`, 404, 'not-found', 'There is no such run.');
    sample.mockResolvedValue({ ok: true, value });
    await user.click(screen.getByRole('button', { name: 'Launch sample' }));
    await screen.findByText('Launched: Never there', { selector: '[role="status"]' });
    await pass(5000);
    expect(rows()).toHaveLength(1);
    expect(server.timesAsked(`/api/runs/${value.workflowId}`)).toBe(1);
  });

  it('does not show it under a filter that it may not match', async () => {
    visit('/runs?state=expired');
    const user = await open(run({ title: 'Old', state: 'expired' }));
    sample.mockResolvedValue({ ok: true, value: launched('Not expired') });
    await user.click(screen.getByRole('button', { name: 'Launch sample' }));
    await screen.findByText('Launched: Not expired', { selector: '[role="status"]' });
    expect(titles()).not.toContain('Not expired');
    await pass(3000);
    expect(server.asked.filter((path) => path.startsWith('/api/runs/'))).toEqual([]);
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
