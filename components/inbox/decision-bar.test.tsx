import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { RunView } from '@/temporal/contract/views';
import { decideAction } from '../shell/actions.fixture';
import { selectNext } from '../shell/preferences';
import { answerLater, applied, bar, button, open, readsAs, sent, told } from './decision.fixture';
import { ago, bob, decided, gate, me, refusal, view, vote } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

describe('sending a decision', () => {
  it('says sending, never approved, until the run has answered; then who approved it', async () => {
    const answer = answerLater();
    const { user, shown } = await open();
    await user.click(button('Approve'));
    expect(told()).toContain('Sending…');
    expect(bar().queryByText(/approved/i)).toBeNull();
    readsAs({ ...shown, gates: [(applied(shown, sent()) as { gate: RunView['gates'][number] }).gate] });
    answer.give(applied(shown, sent()));
    expect(await bar().findByText(/You approved it on/)).toBeTruthy();
    expect(bar().getByText('Applied.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  });

  it('sends run, gate, verdict, comment and the digest of what is drawn', async () => {
    answerLater();
    const shown = view();
    const { user } = await open(shown);
    await user.type(bar().getByRole('textbox', { name: 'Comment' }), '  checked with finance ');
    await user.click(button('Reject'));
    expect(sent()).toEqual({
      workflowId: 'refund-1',
      runId: shown.run.runId,
      gateId: 'gate-1',
      verdict: 'reject',
      comment: 'checked with finance',
      decisionId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      digest: shown.gates[0]?.digest,
    });
  });

  it('sends once however often the button is pressed while it is on its way', async () => {
    answerLater();
    const { user } = await open();
    await user.dblClick(button('Approve'));
    await user.click(button('Reject'));
    await user.click(button('Approve'));
    expect(decideAction).toHaveBeenCalledTimes(1);
    expect(button('Approve').getAttribute('aria-disabled')).toBe('true');
  });

  it('sends once by Ctrl Enter what a key made ready, and nothing by the key alone', async () => {
    answerLater();
    const { user } = await open();
    await user.keyboard('r');
    expect(bar().getByText('Ready to reject')).toBeTruthy();
    await user.keyboard('too much');
    expect(decideAction).not.toHaveBeenCalled();
    await user.keyboard('{Control>}{Enter}{Enter}{/Control}');
    expect(decideAction).toHaveBeenCalledTimes(1);
    expect(sent()).toMatchObject({ verdict: 'reject', comment: 'too much' });
  });

  it('speaks the result and goes on to the next request', async () => {
    const { user, onDecided, onDeciding, shown } = await open(view(), { canGoOn: true });
    decideAction.mockImplementation((command) => Promise.resolve(applied(shown, command)));
    await user.click(button('Approve'));
    await screen.findByText('Approved: Refund €4,980 to Nordwind. Applied.');
    await waitFor(() => expect(onDecided).toHaveBeenCalledTimes(1), { timeout: 2000 });
    expect(onDeciding).toHaveBeenCalledTimes(1);
  });

  it('stays where it is when going on is turned off', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    selectNext.set(false);
    const { user, onDecided, shown } = await open(view(), { canGoOn: true });
    decideAction.mockImplementation((command) => Promise.resolve(applied(shown, command)));
    await user.click(button('Approve'));
    await screen.findByText(/Approved: Refund.*Applied\./);
    await act(() => vi.advanceTimersByTimeAsync(3000));
    expect(onDecided).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  it('empties the comment once it counted, and only then', async () => {
    const answer = answerLater();
    const { user, shown, page } = await open();
    await user.type(bar().getByRole('textbox', { name: 'Comment' }), 'fine');
    await user.click(button('Approve'));
    expect(bar().getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' }).value).toBe('fine');
    answer.give(applied(shown, sent()));
    await screen.findByText(/Approved: Refund.*Applied\./);
    expect(sessionStorage.getItem(`countersign.comment.${shown.run.runId}/gate-1`)).toBeNull();
    page.unmount();
  });
});

describe('a decision that did not count', () => {
  it.each([
    ['already-decided', /Bob approved it on \d+ \w+ \d{4}.*\. That was before yours\./],
    ['stale', /The content of “Refund €4,980 to Nordwind” had changed since it was shown/],
    ['requester-may-not-decide', /the requester can’t decide their own request. Somebody else has to decide/],
    ['not-eligible', /the rule asks for other people. Ask somebody from the groups/],
    ['unverified', /there was no proof of who sent it/],
    ['comment-required', /the rule asks for a comment. Write a comment and send again/],
  ] as const)('says why in words: %s', async (code, words) => {
    const open1 = gate();
    const { user, shown } = await open(view({ gates: [open1] }));
    decideAction.mockImplementation((command) => {
      const attempt = refusal({ code, actor: me, decisionId: command.decisionId });
      const after = code === 'already-decided' ? decided(open1, vote()) : open1;
      const refused = { ...after, refused: [attempt] };
      readsAs({ ...shown, gates: [refused] });
      return Promise.resolve({
        state: 'applied',
        standing: { state: 'refused', code },
        gate: refused,
        runState: 'waiting',
        tookMs: 9,
      });
    });
    await user.click(button('Approve'));
    expect(await bar().findByText('Your decision did not count')).toBeTruthy();
    expect(told()).toMatch(words);
  });

  it('says when the deadline was faster, and when it was withdrawn with the reason', async () => {
    const open1 = gate();
    for (const after of [
      { ...open1, status: 'expired' as const, closedAt: ago(5) },
      {
        ...open1,
        status: 'withdrawn' as const,
        closedAt: ago(5),
        withdrawn: { by: bob, reason: 'sent by mistake' },
      },
    ]) {
      const { user, shown, page } = await open(view({ gates: [open1] }));
      const code = after.status;
      decideAction.mockImplementation((command) => {
        const told = { ...after, refused: [refusal({ code, actor: me, decisionId: command.decisionId })] };
        readsAs({ ...shown, gates: [told] });
        return Promise.resolve({
          state: 'applied',
          standing: { state: 'refused', code },
          gate: told,
          runState: code,
          tookMs: 9,
        });
      });
      await user.click(button('Approve'));
      await bar().findByText('Your decision did not count');
      expect(told()).toMatch(
        code === 'expired'
          ? /The deadline passed on .* without a decision\. That was before yours\./
          : /Bob withdrew it on .* The reason given: “sent by mistake”\. That was before yours\./,
      );
      page.unmount();
    }
  });

  it('says that the run had already ended', async () => {
    const { user } = await open();
    decideAction.mockResolvedValue({ state: 'closed', runState: 'terminated' });
    await user.click(button('Approve'));
    expect(await bar().findByText('The run had already ended')).toBeTruthy();
  });

  it('keeps the form when the desk refused to send it, with the reason', async () => {
    const { user } = await open();
    decideAction.mockResolvedValue({
      state: 'failed',
      failure: { code: 'not-permitted', message: 'Your role does not let you decide.' },
    });
    await user.type(bar().getByRole('textbox', { name: 'Comment' }), 'kept');
    await user.click(button('Approve'));
    expect(await bar().findByText('Not sent')).toBeTruthy();
    expect(told()).toContain('Your role does not let you decide.');
    expect(button('Approve').disabled).toBe(false);
    expect(bar().getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' }).value).toBe('kept');
  });
});
