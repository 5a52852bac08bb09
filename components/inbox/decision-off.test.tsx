import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { decideAction } from '../shell/actions.fixture';
import { server } from '../shell/desk.fixture';
import { answerLater, bar, button, open, readsAs, sent } from './decision.fixture';
import { ago, agent, decided, fresh, gate, me, request, run, status, view, vote } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

describe('buttons that are off say why', () => {
  const reasonOf = (name: string) => {
    const id = button(name).getAttribute('aria-describedby');
    return id === null ? undefined : document.getElementById(id)?.textContent;
  };

  it.each([
    ['my own request', view({ gates: [gate({ request: request({ requester: me }) })] })],
    ['a run that I started', view({ startedBy: me })],
    [
      'an agent that acts for me',
      view({ gates: [gate({ request: request({ requester: { ...agent, owner: me } }) })] }),
    ],
  ])('%s', async (_what, shown) => {
    const { user } = await open(shown);
    await screen.findByText('You asked for this or started it, so somebody else has to decide.');
    for (const name of ['Approve', 'Reject']) expect(screen.queryByRole('button', { name })).toBeNull();
    await user.keyboard('a{Control>}{Enter}{/Control}');
    expect(decideAction).not.toHaveBeenCalled();
    expect(document.querySelector('[aria-live="polite"]')?.textContent).toMatch(/^You asked for this/);
  });

  it('a deadline that has passed', async () => {
    await open(view({ gates: [gate({ dueAt: ago(3) })] }));
    await waitFor(() => expect(button('Reject').disabled).toBe(true));
    expect(reasonOf('Reject')).toBe('The deadline has passed: nobody can decide this any more.');
  });

  it('a browser without a network', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { user } = await open();
    await waitFor(() => expect(button('Approve').disabled).toBe(true));
    expect(reasonOf('Approve')).toBe('You are offline.');
    await user.type(bar().getByRole('textbox', { name: 'Comment' }), 'still typed');
    expect(bar().getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' }).value).toBe('still typed');
    vi.restoreAllMocks();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    act(() => void window.dispatchEvent(new Event('online')));
    expect(button('Approve').disabled).toBe(false);
    expect(decideAction).not.toHaveBeenCalled();
  });

  it('Temporal away', async () => {
    server.says('/api/status', status({ temporal: { state: 'unreachable', address: 'temporal:7233' } }));
    await open();
    await waitFor(() => expect(button('Approve').disabled).toBe(true));
    expect(reasonOf('Approve')).toBe('Temporal cannot be reached at temporal:7233.');
  });

  it('content that is not what the run asks: only Approve is off', async () => {
    await open(view({ gates: [gate({ digest: `sha256:${'0'.repeat(64)}` })] }));
    expect(button('Approve').disabled).toBe(true);
    expect(reasonOf('Approve')).toMatch(/is not what the run asks \(sha256:0000…0000\)/);
    expect(button('Reject').disabled).toBe(false);
  });

  it('only the list’s row is known: Approve is off, Reject works', async () => {
    const shown = view({
      gates: [],
      source: 'memo',
      rows: [{ gateId: 'g', title: 'Refund', requester: agent, since: ago(60) }],
    });
    const { user } = await open(shown);
    expect(button('Approve').disabled).toBe(true);
    expect(reasonOf('Approve')).toMatch(/exact action can’t be read now/);
    answerLater();
    await user.click(button('Reject'));
    expect(sent()).toMatchObject({ verdict: 'reject', gateId: 'g' });
    expect(sent().digest).toBeUndefined();
  });

  it('content that changed under the reader, until they say that they read it again', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { user, shown } = await open();
    readsAs({ ...shown, gates: [gate({ revision: 2, request: request({ title: 'Refund €9,999' }) })] });
    await act(() => vi.advanceTimersByTimeAsync(2000));
    await screen.findByRole('heading', { name: 'Refund €9,999' });
    expect(button('Approve').disabled).toBe(true);
    expect(reasonOf('Approve')).toMatch(/changed while you were reading/);
    await user.click(screen.getByRole('button', { name: 'I have read it again' }));
    expect(button('Approve').disabled).toBe(false);
    vi.useRealTimers();
  });
});

describe('a gate that is closed', () => {
  it.each([
    [decided(gate(), vote()), 'Approved', /Bob approved it on/],
    [decided(gate(), vote({ verdict: 'reject' })), 'Rejected', /Bob rejected it on/],
    [
      { ...gate(), status: 'expired' as const, closedAt: ago(9) },
      'Expired',
      /The deadline passed on .* without a decision/,
    ],
    [{ ...gate(), status: 'withdrawn' as const, closedAt: ago(9) }, 'Withdrawn', /withdrew it on/],
  ])('says how, by whom and when, and offers nothing to send (%#)', async (closed, word, words) => {
    await open(view({ gates: [closed], run: run({ state: 'running' }) }));
    expect(bar().getByText(words)).toBeTruthy();
    expect(bar().getByText(word)).toBeTruthy();
    expect(bar().queryByRole('button')).toBeNull();
    expect(bar().queryByRole('textbox')).toBeNull();
  });

  it('leads on to where a run went on', async () => {
    await open(view({ run: run({ state: 'continued', closedAt: ago(5), runId: fresh('r') }) }));
    expect(bar().getByText(/^The run went on in another execution on .*; it asks there\.$/)).toBeTruthy();
    const on = bar().getByRole('link', { name: 'See how it stands now' });
    expect(on.getAttribute('href')).toBe('/inbox/refund-1');
  });

  it('says how the run ended when nobody had decided', async () => {
    await open(view({ run: run({ state: 'terminated', closedAt: ago(5), runId: fresh('r') }) }));
    expect(bar().getByText(/The run ended on .* before anybody decided: terminated\./)).toBeTruthy();
  });
});
