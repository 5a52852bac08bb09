import { act } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { decideAction } from '../shell/actions.fixture';
import { answerLater, applied, bar, button, open, readsAs, sent, told } from './decision.fixture';
import { pass } from '../shell/desk.fixture';
import { ago, bob, decided, gate, me, refusal, run, view, vote } from './views.fixture';

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

  it('did not arrive once the run itself, asked some seconds later, does not know it', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { user, shown } = await open();
    decideAction.mockRejectedValueOnce(new TypeError('fetch failed'));
    await user.click(button('Approve'));
    await bar().findByText('It is not known whether your decision arrived');
    readsAs({ ...shown, asOf: ago(0) });
    await pass(4000);
    expect(bar().queryByText('It did not arrive.')).toBeNull();
    await pass(4000);
    readsAs({ ...shown, asOf: ago(0) });
    await pass(2000);
    expect(await bar().findByText('It did not arrive.')).toBeTruthy();
    expect(told()).toContain('Nothing was recorded.');
    answerLater();
    await user.click(button('Send again'));
    expect(sent(1)).toEqual(sent(0));
    vi.useRealTimers();
  });

  it.each([
    ['what is shown is only what was last known', { source: 'last-known' as const }],
    ['the run keeps no further refused attempts', { gates: [gate({ refusedMore: 3 })] }],
  ])('stays unknown while %s', async (_why, over) => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { user, shown } = await open(view(over));
    decideAction.mockRejectedValueOnce(new TypeError('fetch failed'));
    await user.click(button('Reject'));
    await bar().findByText('It is not known whether your decision arrived');
    for (let turn = 0; turn < 6; turn += 1) {
      readsAs({ ...shown, asOf: ago(0) });
      await pass(2000);
    }
    expect(bar().getByText('It is not known whether your decision arrived')).toBeTruthy();
    vi.useRealTimers();
  });

  it('did not arrive in time where the run has ended without it', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { user, shown } = await open();
    decideAction.mockRejectedValueOnce(new TypeError('fetch failed'));
    await user.click(button('Approve'));
    await bar().findByText('It is not known whether your decision arrived');
    readsAs({ ...shown, run: { ...shown.run, state: 'terminated', closedAt: ago(0) } });
    await pass(2000);
    expect(await bar().findByText('It did not arrive in time.')).toBeTruthy();
    expect(bar().queryByRole('button', { name: 'Send again' })).toBeNull();
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

  it('stays in sight when somebody else decides while it is typed, to be copied', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const open1 = gate();
    const { user, shown } = await open(view({ gates: [open1] }));
    await user.type(bar().getByRole('textbox', { name: 'Comment' }), 'half a thought');
    readsAs({ ...shown, gates: [decided(open1, vote({ actor: bob }))] });
    await pass(2000);
    const left = await bar().findByRole('region', { name: 'Your comment was not sent' });
    expect(left.textContent).toBe('Your comment was not sent: half a thought');
    expect(button('Copy')).toBeTruthy();
    vi.useRealTimers();
  });

  it('did not count where the decision it came with did not', async () => {
    const open1 = gate();
    const { user, shown } = await open(view({ gates: [open1] }));
    decideAction.mockImplementation(({ decisionId }) => {
      const late = refusal({ code: 'already-decided', actor: me, decisionId });
      const closed = { ...decided(open1, vote({ actor: bob })), refused: [late] };
      readsAs({ ...shown, gates: [closed] });
      const standing = { state: 'refused', code: 'already-decided' } as const;
      return Promise.resolve({ state: 'applied', standing, gate: closed, runState: 'running', tookMs: 9 });
    });
    await user.type(bar().getByRole('textbox', { name: 'Comment' }), 'too late');
    await user.click(button('Reject'));
    const left = await bar().findByRole('region', { name: 'Your comment did not count' });
    expect(left.textContent).toContain('too late');
  });
});
