import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ago, bob, fresh, me, run, status, view } from '../inbox/views.fixture';
import {
  cancelRunAction as cancel,
  runAgainAction as again,
  terminateRunAction as terminate,
  withdrawAction as withdraw,
} from '../shell/actions.fixture';
import { pass, server } from '../shell/desk.fixture';
import { open, readsAs } from './run.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

describe('what can be done', () => {
  const names = () =>
    ['Run again', 'Withdraw', 'Cancel run', 'Terminate'].filter(
      (name) => screen.queryByRole('button', { name }) !== null,
    );

  it('of an open run that I started: all of it', async () => {
    await open(view({ startedBy: me }));
    await waitFor(() => expect(names()).toEqual(['Run again', 'Withdraw', 'Cancel run', 'Terminate']));
  });

  it('of somebody else’s: everything but withdraw; of an ended one: run it again', async () => {
    const { page } = await open(view({ startedBy: bob }));
    expect(names()).toEqual(['Run again', 'Cancel run', 'Terminate']);
    page.unmount();
    await open(view({ startedBy: me, run: run({ state: 'approved' }) }));
    expect(names()).toEqual(['Run again']);
  });

  it('is nothing while Temporal is away, and the buttons say why', async () => {
    server.says('/api/status', status({ temporal: { state: 'unreachable', address: 'temporal:7233' } }));
    await open(view());
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Terminate' });
    await waitFor(() => expect(button.disabled).toBe(true));
    expect(button.title).toBe('Temporal cannot be reached at temporal:7233.');
  });

  it.each([
    ['Withdraw', 'Withdraw this request?', 'Withdraw', withdraw, 'The withdrawal was sent.'],
    ['Cancel run', 'Cancel this run?', 'Cancel run', cancel, 'The run was asked to end.'],
    ['Terminate', 'Terminate this run?', 'Terminate', terminate, 'The run was terminated.'],
  ])('%s asks first, wants a reason, says what came of it', async (name, title, button, action, said) => {
    const shown = view({ startedBy: me });
    action.mockResolvedValue({ ok: true, value: null });
    const { user } = await open(shown);
    await user.click(await screen.findByRole('button', { name }));
    const dialog = within(await screen.findByRole('dialog', { name: title }));
    const reason = dialog.getByRole('textbox', { name: 'Reason' });
    expect(document.activeElement).toBe(reason);
    await user.click(dialog.getByRole('button', { name: button }));
    expect(action).not.toHaveBeenCalled();
    expect(dialog.getByRole('alert').textContent).toBe('Say why in a few words.');
    expect(document.activeElement).toBe(reason);
    await user.type(reason, ' wrong customer ');
    expect(dialog.queryByRole('alert')).toBeNull();
    await user.click(dialog.getByRole('button', { name: button }));
    const { workflowId, runId } = shown.run;
    expect(action).toHaveBeenCalledExactlyOnceWith({ workflowId, runId, reason: 'wrong customer' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('region', { name: 'Last result' }).textContent).toContain(said);
    expect(screen.getByText(said, { selector: '[role="status"]' })).toBeTruthy();
  });

  it('gives the focus back to the button when one thinks better of it', async () => {
    const { user } = await open(view());
    await user.click(screen.getByRole('button', { name: 'Terminate' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Keep it' }));
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Terminate' })),
    );
    await user.click(screen.getByRole('button', { name: 'Cancel run' }));
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel run' })),
    );
    expect(cancel).not.toHaveBeenCalled();
  });

  it('loses no focus when the button that ended the run is gone', async () => {
    const shown = view();
    terminate.mockImplementation(() => {
      readsAs({ ...shown, run: { ...shown.run, state: 'terminated', closedAt: ago(0) } });
      return Promise.resolve({ ok: true, value: null });
    });
    const { user } = await open(shown);
    await user.click(screen.getByRole('button', { name: 'Terminate' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'stuck');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Terminate' }));
    await waitFor(() => expect(names()).toEqual(['Run again']));
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Run again' })),
    );
  });

  it('keeps the dialog and the reason when it failed, and says why', async () => {
    const { user } = await open(view());
    cancel.mockResolvedValueOnce({
      ok: false,
      failure: { code: 'already-closed', message: 'The run has ended as approved.' },
    });
    await user.click(screen.getByRole('button', { name: 'Cancel run' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'late');
    const dialog = within(screen.getByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Cancel run' }));
    expect((await dialog.findByRole('alert')).textContent).toBe('The run has ended as approved.');
    expect(dialog.getByRole<HTMLTextAreaElement>('textbox').value).toBe('late');
    cancel.mockRejectedValueOnce(new TypeError('fetch failed'));
    await user.click(dialog.getByRole('button', { name: 'Cancel run' }));
    await waitFor(() =>
      expect(dialog.getByRole('alert').textContent).toContain('not known whether it happened'),
    );
  });

  it('runs the same again, once, and leads to the new run', async () => {
    const shown = view({ run: run({ state: 'approved' }) });
    const launched = { workflowId: 'again-1', runId: fresh('run'), title: 'Refund', kind: 'agentTask' };
    again.mockResolvedValue({ ok: true, value: launched });
    const { user } = await open(shown);
    await user.dblClick(screen.getByRole('button', { name: 'Run again' }));
    const notice = within(await screen.findByRole('region', { name: 'Last result' }));
    expect(notice.getByText('Launched: Refund')).toBeTruthy();
    expect(notice.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe(
      `/runs/again-1?run=${launched.runId}`,
    );
    const { workflowId, runId } = shown.run;
    expect(again).toHaveBeenCalledExactlyOnceWith({ workflowId, runId });
    await pass(9000);
    expect(screen.queryByRole('region', { name: 'Last result' })).toBeNull();
  });

  it('keeps a failure on the page until it is dismissed', async () => {
    again.mockResolvedValue({ ok: false, failure: { code: 'rate-limited', message: 'Wait a moment.' } });
    const { user } = await open(view());
    await user.click(screen.getByRole('button', { name: 'Run again' }));
    const notice = within(await screen.findByRole('region', { name: 'Last result' }));
    await pass(20_000);
    expect(notice.getByText('Wait a moment.')).toBeTruthy();
    await user.click(notice.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('region', { name: 'Last result' })).toBeNull();
  });
});
