import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ActionResult, Launched } from '@/temporal/contract/views';
import { run, runsPage } from '../inbox/views.fixture';
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
