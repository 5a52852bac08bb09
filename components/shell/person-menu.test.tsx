import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { signedIn, status } from '../inbox/views.fixture';
import { signOutAction } from './actions.fixture';
import { Desk, freshDesk, server, userNow } from './desk.fixture';
import { PersonMenu } from './person-menu';

vi.mock('@/app/actions/session', () => import('./actions.fixture'));

const leave = vi.hoisted(() => vi.fn());
// jsdom goes nowhere; where it was sent is what counts.
vi.mock('./leave-for', () => ({ leaveFor: leave }));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
  leave.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
});

async function open() {
  server.says(
    '/api/status',
    status({ me: { ...signedIn, person: { id: 'dev|ann', name: 'Ann Berg' }, groups: ['finance'] } }),
  );
  const user = userNow();
  render(
    <Desk>
      <PersonMenu />
    </Desk>,
  );
  const button = await screen.findByRole('button', { name: /You are\s*Ann Berg/ });
  await user.click(button);
  return { user, button };
}

it('says who I am, as what, in which groups and since when', async () => {
  const { button } = await open();
  expect(button.getAttribute('aria-expanded')).toBe('true');
  const words = screen.getByRole('group', { name: 'Ann Berg' }).textContent;
  for (const one of ['dev|ann', 'Reviewer, Operator', 'finance', '1m ago']) expect(words).toContain(one);
  expect(screen.getByRole('link', { name: 'What I may do' }).getAttribute('href')).toBe('/system');
});

it('closes by Escape and gives the focus back', async () => {
  const { user, button } = await open();
  await user.tab();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('group', { name: 'Ann Berg' })).toBeNull();
  expect(document.activeElement).toBe(button);
});

it('signs out once, and goes where that ends', async () => {
  const { user } = await open();
  signOutAction.mockResolvedValue({ ok: true, value: 'https://login.example.com/end' });
  await user.dblClick(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(leave).toHaveBeenCalledWith('https://login.example.com/end'));
  expect(signOutAction).toHaveBeenCalledTimes(1);
});

it('is signed out already: the page says so all the same', async () => {
  const { user } = await open();
  const failure = { code: 'signed-out', message: 'Your session has ended.' } as const;
  signOutAction.mockResolvedValue({ ok: false, failure });
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(leave).toHaveBeenCalledWith('/signed-out'));
});

it.each([
  [
    'refused',
    () =>
      Promise.resolve({
        ok: false as const,
        failure: { code: 'foreign-origin' as const, message: 'From elsewhere.' },
      }),
    'From elsewhere.',
  ],
  ['lost', () => Promise.reject(new TypeError('fetch failed')), 'You are still signed in.'],
])('says it when signing out is %s, and lets it be tried again', async (_how, answer, words) => {
  const { user } = await open();
  signOutAction.mockImplementation(answer);
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain(words));
  expect(leave).not.toHaveBeenCalled();
  expect(screen.getByRole('button', { name: 'Sign out' }).getAttribute('aria-disabled')).toBe('false');
});
