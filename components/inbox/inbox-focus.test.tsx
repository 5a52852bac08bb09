import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { launchExamplesAction } from '../shell/actions.fixture';
import { pass, server } from '../shell/desk.fixture';
import { address, visit } from '../shell/navigation.fixture';
import { draw, list, lists, open, three, titles } from './inbox.fixture';
import { inboxPage, row } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

const focusRow = (name: RegExp) => {
  act(() => list().getByRole('link', { name }).focus());
};
const focused = () => document.activeElement?.closest('li')?.querySelector('.font-medium')?.textContent;
const press = async (name: string, user: Awaited<ReturnType<typeof open>>['user']) => {
  const button = await screen.findByRole('button', { name });
  act(() => button.focus());
  await user.keyboard('{Enter}');
};

describe('what had the focus goes, and the focus stays near', () => {
  it('at the row after one that somebody else decided', async () => {
    const [one, two, last] = three();
    await open(one, two, last);
    focusRow(/Two/);
    lists(one, last);
    await pass(1500);
    await waitFor(() => expect(titles()).toEqual(['One', 'Three']));
    expect(focused()).toBe('Three');
  });

  it('at the row before, where the last one went', async () => {
    const [one, two, last] = three();
    await open(one, two, last);
    focusRow(/Three/);
    lists(one, two);
    await pass(1500);
    await waitFor(() => expect(titles()).toEqual(['One', 'Two']));
    expect(focused()).toBe('Two');
  });

  it('at the first row that came, once all are loaded', async () => {
    const [one, two, last] = three();
    lists(one, two, last);
    server.answers('/api/inbox', (url) => ({
      body: url.searchParams.has('cursor')
        ? inboxPage([last], { waiting: 3 })
        : inboxPage([one, two], { waiting: 3, next: 'page-2' }),
    }));
    const { user } = draw();
    await press('Load more', user);
    await waitFor(() => expect(titles()).toEqual(['One', 'Two', 'Three']));
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
    await waitFor(() => expect(focused()).toBe('Three'));
  });

  it('in the list, once examples were launched in an empty inbox', async () => {
    const { user } = await open();
    launchExamplesAction.mockImplementation(() => {
      lists(...three());
      return Promise.resolve({ ok: true, value: [] });
    });
    await press('Launch examples', user);
    await pass(1500);
    await waitFor(() => expect(titles()).toHaveLength(3));
    expect(focused()).toBe('One');
  });

  it('in the list, once everything is shown again', async () => {
    visit('/inbox?search=nothing');
    lists();
    server.answers('/api/inbox', (url) => ({
      body: inboxPage(url.searchParams.has('search') ? [] : [...three()]),
    }));
    const { user } = draw();
    await press('Show everything that waits', user);
    expect(address()).toBe('/inbox');
    await waitFor(() => expect(titles()).toHaveLength(3));
    expect(document.activeElement).not.toBe(document.body);
    expect(document.getElementById('inbox-list')?.contains(document.activeElement)).toBe(true);
  });

  it('at the first filter, once all are cleared', async () => {
    visit('/inbox?risk=high');
    const { user } = await open(...three());
    await press('Clear', user);
    expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Risk' })));
  });
});

describe('who has the focus elsewhere', () => {
  it('keeps it there while rows go', async () => {
    const [one, two, last] = three();
    await open(one, two, last);
    focusRow(/Two/);
    act(() => screen.getByRole('searchbox').focus());
    lists(one, last);
    await pass(1500);
    await waitFor(() => expect(titles()).toEqual(['One', 'Three']));
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });

  it('has nothing of it where a row comes in', async () => {
    const rows = three();
    await open(...rows);
    focusRow(/Two/);
    lists(row({ title: 'New' }), ...rows);
    await pass(1500);
    await waitFor(() => expect(titles()[0]).toBe('New'));
    expect(focused()).toBe('Two');
  });
});
