import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { singleKeys } from '../shell/preferences';
import { open, three } from './inbox.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

describe('by keyboard', () => {
  const focused = () => document.activeElement?.closest('li')?.querySelector('.font-medium')?.textContent;

  it('moves with j, k and the arrows, and the request beside the list follows', async () => {
    const { user } = await open(...three());
    await screen.findByRole('heading', { name: 'One', level: 2 });
    await user.keyboard('j');
    expect(focused()).toBe('Two');
    expect(await screen.findByRole('heading', { name: 'Two', level: 2 })).toBeTruthy();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(focused()).toBe('Three');
    await user.keyboard('k{ArrowUp}k');
    expect(focused()).toBe('One');
  });

  it('goes into the request with Enter: its heading takes the focus', async () => {
    const { user } = await open(...three());
    await screen.findByRole('heading', { name: 'One', level: 2 });
    await user.keyboard('j');
    await user.keyboard('{Enter}');
    const heading = await screen.findByRole('heading', { name: 'Two', level: 2 });
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it('searches with /, and types letters there without moving', async () => {
    const { user } = await open(...three());
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search titles' }));
    await user.keyboard('jk');
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('jk');
  });

  it('leaves single keys alone when they are turned off; arrows still move', async () => {
    singleKeys.set(false);
    const { user } = await open(...three());
    await screen.findByRole('heading', { name: 'One', level: 2 });
    await user.keyboard('jar/');
    expect(focused()).toBeUndefined();
    expect(screen.queryByText(/Ready to/)).toBeNull();
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('Two');
  });
});
