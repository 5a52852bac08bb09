import { act } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { decideAction } from '../shell/actions.fixture';
import { answerLater, applied, bar, button, open, readsAs, sent, told } from './decision.fixture';
import { run, view } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

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
    const kept = { decisionId: 'kept-id', act: 'reject' };
    sessionStorage.setItem(`countersign.intention.${shown.run.runId}/gate-1`, JSON.stringify(kept));
    const { user } = await open(shown);
    expect(await bar().findByText('It is not known whether your decision arrived')).toBeTruthy();
    answerLater();
    await user.click(button('Send again'));
    expect(sent()).toMatchObject({ decisionId: 'kept-id', verdict: 'reject' });
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
