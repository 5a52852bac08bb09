import { render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bob, status, signedIn } from '../inbox/views.fixture';
import { BottomNav } from './bottom-nav';
import { Desk, freshDesk, pass, server, userNow } from './desk.fixture';
import { visit } from './navigation.fixture';
import { selectNext } from './preferences';

// The address of a page belongs to Next: it is stood in for.
vi.mock('next/navigation', () => import('./navigation.fixture'));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
  visit('/inbox');
});
afterEach(() => {
  vi.useRealTimers();
  document.documentElement.removeAttribute('data-theme');
});

function draw() {
  render(
    <Desk>
      <BottomNav theme="dark" />
    </Desk>,
  );
  return userNow();
}
const links = () =>
  within(screen.getByRole('navigation', { name: 'Pages' }))
    .getAllByRole('link')
    .map((link) => link.textContent);
const more = () => screen.getByRole('button', { name: 'More' });

describe('the navigation of a phone', () => {
  it('has the pages, the one I am on, and the number that waits, which follows', async () => {
    visit('/runs/refund-1');
    server.says('/api/status', status({ waiting: 7 }));
    draw();
    await waitFor(() => expect(links()).toEqual(['Inbox 7', 'Runs', 'Schedules', 'Policies', 'System']));
    expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Runs');
    server.says('/api/status', status({ waiting: 0 }));
    await pass(1200);
    await waitFor(() => expect(links()).toEqual(['Inbox', 'Runs', 'Schedules', 'Policies', 'System']));
  });

  it('keeps its pages while nobody answers', async () => {
    server.breaks('/api/status');
    const user = draw();
    await user.click(more());
    await screen.findByText('No answer from the desk');
    expect(links()).toContain('Inbox');
  });

  it('holds the rest behind More: who I am, how the desk stands, the theme', async () => {
    server.says('/api/status', status({ me: { ...signedIn, person: bob } }));
    const user = draw();
    expect(more().getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByText('Live · 1 worker')).toBeNull();
    await user.click(more());
    expect(more().getAttribute('aria-expanded')).toBe('true');
    expect(await screen.findByText('Live · 1 worker')).toBeTruthy();
    expect(screen.getByText('Bob')).toBeTruthy();
    await user.click(more());
    expect(screen.queryByText('Bob')).toBeNull();
  });

  it('holds what else can be chosen: whether to go on after a decision', async () => {
    selectNext.set(true);
    const user = draw();
    await user.click(more());
    const choice = screen.getByRole<HTMLInputElement>('checkbox', {
      name: 'After a decision, go to the next request',
    });
    expect(choice.checked).toBe(true);
    await user.click(choice);
    expect(selectNext.get()).toBe(false);
    selectNext.set(true);
  });

  it('works by keyboard alone', async () => {
    const user = draw();
    for (const name of ['Inbox', 'Runs', 'Schedules', 'Policies', 'System']) {
      await user.tab();
      expect(document.activeElement?.textContent).toBe(name);
    }
    await user.tab();
    expect(document.activeElement).toBe(more());
    await user.keyboard('{Enter}');
    const theme = within(screen.getByRole('group', { name: 'Theme' }));
    expect(theme.getByRole<HTMLInputElement>('radio', { name: 'Dark' }).checked).toBe(true);
    await user.tab({ shift: true });
    await user.keyboard(' ');
    expect(more().getAttribute('aria-expanded')).toBe('true');
  });
});
