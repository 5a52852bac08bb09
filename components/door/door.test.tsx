import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { permissionsOf } from '@/temporal/contract/roles';
import type { Role } from '@/temporal/contract/roles';
import type { Me } from '@/temporal/contract/views';
import { NoAccess } from './no-access';
import { SignInButton } from './sign-in-button';

vi.mock('@/app/actions/session', () => import('../shell/actions.fixture'));

const leave = vi.hoisted(() => vi.fn());
// jsdom goes nowhere; where it was sent is what counts.
vi.mock('../shell/leave-for', () => ({ leaveFor: leave }));

beforeEach(() => {
  leave.mockClear();
});

const somebody = (roles: Role[], groups: string[]): Me => ({
  person: { id: 'dev|noor', name: 'Noor Aziz' },
  ...{ groups, roles, permissions: permissionsOf(roles) },
  signedInAt: new Date().toISOString(),
});

describe('no access', () => {
  it('says who is signed in, that no group gives a role, and whom to ask', () => {
    render(
      <NoAccess me={somebody([], ['gardeners'])} needs="see" returnTo="/inbox" contact="#desk-admins" />,
    );
    const words = document.body.textContent;
    expect(screen.getByRole('heading', { name: 'You have no role here', level: 1 })).toBeTruthy();
    for (const one of ['Noor Aziz', 'dev|noor', 'gardeners', 'Ask #desk-admins for a group with a role']) {
      expect(words).toContain(one);
    }
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeTruthy();
  });

  it('says what a role does not open, and asks whoever runs the desk where nobody is named', async () => {
    render(
      <NoAccess me={somebody(['viewer'], [])} needs="audit" returnTo="/audit?x=1" contact={undefined} />,
    );
    expect(screen.getByRole('heading', { name: 'Your roles do not open this page' })).toBeTruthy();
    expect(document.body.textContent).toContain('for those who may search and export the audit record');
    expect(document.body.textContent).toContain('Ask whoever runs this desk');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in again' }));
    expect(leave).toHaveBeenCalledWith('/api/auth/sign-in?returnTo=%2Faudit%3Fx%3D1');
  });
});

it('signing in leads to the provider, with the age that is asked for', async () => {
  render(
    <SignInButton returnTo="/inbox" maxAge={0}>
      Sign in
    </SignInButton>,
  );
  const button = screen.getByRole('button', { name: 'Sign in' });
  await userEvent.click(button);
  expect(leave).toHaveBeenCalledWith('/api/auth/sign-in?returnTo=%2Finbox&max_age=0');
  expect(button.getAttribute('aria-disabled')).toBe('true');
});
