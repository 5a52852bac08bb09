import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { decideAction } from '../shell/actions.fixture';
import { pass } from '../shell/desk.fixture';
import { address } from '../shell/navigation.fixture';
import { selectNext } from '../shell/preferences';
import { countsFor, list, open, three } from './inbox.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

const heading = (name: string) => screen.findByRole('heading', { name, level: 2 }, { timeout: 3000 });
const approve = () => screen.getByRole('button', { name: 'Approve' });
const line = () =>
  within(screen.getByRole('region', { name: 'Decision' })).queryByText('You approved')?.parentElement;

/** Approves the first of three requests; the page goes on to the second by itself. */
async function approveFirst() {
  selectNext.set(true);
  const rows = three();
  const { user } = await open(...rows);
  await heading('One');
  countsFor(...rows);
  await user.click(approve());
  await heading('Two');
  return { user, rows };
}

describe('a request that came up by itself', () => {
  it('takes no click that was meant for the one before, and shows it', async () => {
    const { user } = await approveFirst();
    expect(approve().getAttribute('aria-disabled')).toBe('true');
    await user.click(approve());
    await user.click(screen.getByRole('button', { name: 'Reject' }));
    expect(decideAction).toHaveBeenCalledTimes(1);
    await pass(700);
    expect(approve().getAttribute('aria-disabled')).toBeNull();
    await user.click(approve());
    expect(decideAction).toHaveBeenCalledTimes(2);
  });

  it('takes none either whose button was pressed before it could be read', async () => {
    await approveFirst();
    fireEvent.pointerDown(approve());
    await pass(2000);
    fireEvent.pointerUp(approve());
    fireEvent.click(approve());
    expect(decideAction).toHaveBeenCalledTimes(1);
    await pass(10);
    fireEvent.click(approve());
    await waitFor(() => expect(decideAction).toHaveBeenCalledTimes(2));
  });

  it('says what was decided before it, with the way back', async () => {
    const { user } = await approveFirst();
    expect(line()?.textContent).toContain('One');
    const back = within(line() ?? document.body).getByRole('link', { name: 'One' });
    act(() => back.focus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toContain('/inbox/refund'));
    const title = await heading('One');
    await waitFor(() => expect(document.activeElement).toBe(title));
    expect(line()).toBeUndefined();
  });
});

describe('a request that was asked for', () => {
  it('takes a click at once, and says nothing of the one before', async () => {
    const { user } = await approveFirst();
    await user.click(list().getByRole('link', { name: /Three/ }));
    await heading('Three');
    expect(line()).toBeUndefined();
    expect(approve().getAttribute('aria-disabled')).toBeNull();
    await user.click(approve());
    expect(decideAction).toHaveBeenCalledTimes(2);
  });
});
