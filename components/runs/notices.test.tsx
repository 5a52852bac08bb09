import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoticeBar, notices } from './notices';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  notices.set(undefined);
  render(<NoticeBar />);
});
afterEach(() => {
  vi.useRealTimers();
});

const bar = () => screen.queryByRole('region', { name: 'Last result' });
const tell = (notice: Parameters<typeof notices.set>[0]) => act(() => notices.set(notice));
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const run = { workflowId: 'a/b', runId: 'r1', title: 'Refund', kind: 'agentTask' };

describe('the last result', () => {
  it('is nothing while nothing was done', () => {
    expect(bar()).toBeNull();
  });

  it('leads to the run it is about, and goes away by itself', async () => {
    tell({ tone: 'done', text: 'Launched: Refund', run });
    expect(screen.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe('/runs/a%2Fb?run=r1');
    await pass(7_900);
    expect(bar()?.textContent).toContain('Launched: Refund');
    await pass(200);
    expect(bar()).toBeNull();
  });

  it('stays its whole time though another stood there before', async () => {
    tell({ tone: 'done', text: 'First' });
    await pass(7_000);
    tell({ tone: 'done', text: 'Second' });
    await pass(7_000);
    expect(bar()?.textContent).toContain('Second');
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('stays where it is a failure, until the next one or until it is dismissed', async () => {
    const user = userEvent.setup({ delay: null, advanceTimers: (ms) => void vi.advanceTimersByTime(ms) });
    tell({ tone: 'done', text: 'Launched' });
    tell({ tone: 'failed', text: 'Temporal does not answer.' });
    await pass(60_000);
    expect(bar()?.textContent).toContain('Temporal does not answer.');
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Dismiss' }));
    await user.keyboard('{Enter}');
    expect(bar()).toBeNull();
  });

  it('marks hidden characters in a title that somebody else wrote', () => {
    tell({ tone: 'done', text: 'Launched: pay\u200Bpal' });
    expect(bar()?.querySelector('mark')?.textContent).toContain('U+200B');
  });
});
