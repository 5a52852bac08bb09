import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { decideAction } from '../shell/actions.fixture';
import { server } from '../shell/desk.fixture';
import { applied, bar, button, open, readsAs, sent, told } from './decision.fixture';
import { status, workerAbsent } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

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

  it('leaves the focus in the bar, though the button that had it is gone', async () => {
    server.says('/api/status', status({ worker: workerAbsent }));
    const { user } = await open();
    decideAction.mockResolvedValue({ state: 'recorded', waitingFor: 'worker', tookMs: 1000 });
    act(() => button('Approve').focus());
    await user.keyboard('{Enter}');
    await bar().findByText('Recorded, waiting for a worker');
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Decision' })),
    );
  });

  it('says that the run is about to apply it while a worker polls', async () => {
    const { user } = await open();
    decideAction.mockResolvedValue({ state: 'recorded', waitingFor: 'run', tookMs: 1000 });
    await user.click(button('Reject'));
    expect(await bar().findByText('Recorded')).toBeTruthy();
    expect(told()).toContain('about to apply it');
  });
});
