import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { open, openRequest } from './gate.fixture';
import { run, view } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));
// What the browser has not fetched yet, and cannot.
const unreachable = vi.hoisted(() => () => {
  throw new Error('Failed to load chunk');
});
vi.mock('./exact-data', unreachable);
vi.mock('./no-gate-document', unreachable);

describe('a part that could not be fetched', () => {
  it('says so in its place, and the request stays as it is', async () => {
    const user = await openRequest({});
    await user.keyboard('e');
    expect(await screen.findByText(/^This could not be loaded/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Approve' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'If you approve' })).toBeTruthy();
  });

  it('leaves the way back to the list where it is the whole request', async () => {
    const drawn = open(view({ gates: [], run: run({ state: 'completed' }) })).catch(() => undefined);
    expect(await screen.findByText(/^This could not be loaded/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Inbox' })).toBeTruthy();
    await drawn;
  });
});
