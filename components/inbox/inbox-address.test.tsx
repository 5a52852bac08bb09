import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { pass, server } from '../shell/desk.fixture';
import { address, visit } from '../shell/navigation.fixture';
import { open, three, titles } from './inbox.fixture';
import { ago, fresh, inboxPage, me, row, run, runsPage, view } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

describe('filters live in the address', () => {
  it('puts what is chosen there and asks the feed with it', async () => {
    const { user } = await open(row({ groups: ['finance'] }), row({ kind: 'deployService' }));
    await user.click(screen.getByRole('button', { name: 'Risk' }));
    await user.click(screen.getByRole('checkbox', { name: 'Critical' }));
    await user.click(screen.getByRole('checkbox', { name: 'Not given' }));
    expect(address()).toBe('/inbox?risk=critical&risk=none');
    await waitFor(() => expect(server.asked).toContain('/api/inbox?risk=critical&risk=none'));
    expect(screen.getByRole('button', { name: 'Risk: Critical, Not given' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Group' }));
    await user.click(screen.getByRole('checkbox', { name: 'finance' }));
    expect(address()).toBe('/inbox?risk=critical&risk=none&group=finance');
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(address()).toBe('/inbox');
  });

  it('offers the kinds and requesters of the loaded rows, in words', async () => {
    const { user } = await open(
      row(),
      row({ kind: 'deployService', requester: { id: 'claimed:dana', name: 'Dana' } }),
    );
    await user.click(screen.getByRole('button', { name: 'Kind' }));
    const kinds = within(screen.getByRole('group', { name: 'Kind' })).getAllByRole('checkbox');
    expect(kinds.map((one) => one.closest('label')?.textContent)).toEqual(['agent task', 'deploy service']);
    await user.click(screen.getByRole('button', { name: 'Requester' }));
    await user.click(screen.getByRole('checkbox', { name: 'Dana' }));
    expect(address()).toBe('/inbox?requester=claimed%3Adana');
  });

  it('reads them from the address, also what no row has any more', async () => {
    visit('/inbox?group=gone&sort=deadline');
    await open(...three());
    expect(screen.getByRole('button', { name: 'Group: gone' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Deadline' })).toBeTruthy();
    expect(server.asked).toContain('/api/inbox?group=gone&sort=deadline');
  });

  it('changes the order', async () => {
    const { user } = await open(...three());
    await user.click(screen.getByRole('button', { name: 'Risk, age' }));
    await user.click(screen.getByRole('radio', { name: 'Oldest first' }));
    expect(address()).toBe('/inbox?sort=age');
  });

  it('offers a way out when nothing matches', async () => {
    visit('/inbox?risk=low');
    const { user } = await open();
    expect(await screen.findByText('Nothing that waits matches.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Launch sample' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show everything that waits' }));
    expect(address()).toBe('/inbox');
  });
});

describe('search', () => {
  it('finds loaded titles by any part at once, and asks the server for words when typing pauses', async () => {
    const { user } = await open(...three());
    const other = row({ title: 'Found by its words wo' });
    server.answers('/api/inbox', (url) => ({
      body: inboxPage(url.searchParams.has('search') ? [other] : [...three()]),
    }));
    await user.type(screen.getByRole('searchbox'), ' wo ');
    expect(address()).toBe('/inbox');
    await pass(300);
    expect(address()).toBe('/inbox?search=wo');
    await waitFor(() => expect(titles()).toContain('Found by its words wo'));
    expect(titles()).toContain('Two');
    expect(titles()).not.toContain('One');
    expect(server.timesAsked('/api/inbox?search=wo')).toBeGreaterThan(0);
  });

  it('follows the address when that changes by something else', async () => {
    visit('/inbox?search=two');
    const { user } = await open(...three());
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('two');
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('');
  });
});

describe('decided by me', () => {
  it('asks for runs in which I decided, and shows how each went on', async () => {
    server.says('/api/runs', runsPage([run({ title: 'Refunded', state: 'approved', closedAt: ago(60) })]));
    const { user } = await open(...three());
    await user.click(screen.getByRole('tab', { name: 'Decided by me' }));
    expect(address()).toBe('/inbox?tab=decided');
    const mine = within(await screen.findByRole('list', { name: 'Decided by me' }));
    expect(mine.getByRole('link').textContent).toContain('Refunded');
    expect(mine.getByText('Approved')).toBeTruthy();
    expect(server.asked).toContain(`/api/runs?decidedBy=${encodeURIComponent(me.id)}`);
    expect(screen.getByRole('tabpanel', { name: 'Decided by me' })).toBeTruthy();
  });

  it.each([
    ['I alone approved', { state: 'approved', deciders: [me.id] }, 'You approved'],
    ['I alone rejected', { state: 'rejected', deciders: [me.id] }, 'You rejected'],
    ['others decided too', { state: 'rejected', deciders: [me.id, 'dev|bob'] }, 'You and others decided'],
    ['the run ended otherwise', { state: 'terminated', deciders: [me.id] }, 'You decided'],
  ] as const)('says what I did, who asked and what for where %s', async (_what, over, did) => {
    visit('/inbox?tab=decided');
    const told = {
      requester: 'dev|x7',
      requesterName: 'Dana',
      deciders: [...over.deciders],
      state: over.state,
    };
    server.says('/api/runs', runsPage([run(told)], { total: 7 }));
    await open();
    const mine = within(await screen.findByRole('list', { name: 'Decided by me' }));
    expect(mine.getByText(`${did} · Dana · agent task`)).toBeTruthy();
    expect(screen.getByText('7 decided')).toBeTruthy();
    expect(screen.queryByText(/waiting/)).toBeNull();
    expect(screen.getByText('No request is shown')).toBeTruthy();
  });

  it('says so when there is nothing', async () => {
    visit('/inbox?tab=decided');
    server.says('/api/runs', runsPage([]));
    await open();
    expect(await screen.findByText('You have not decided anything yet.')).toBeTruthy();
  });

  it('changes tabs by arrow keys, one of them in the tab order', async () => {
    server.says('/api/runs', runsPage([]));
    const { user } = await open(...three());
    const waiting = screen.getByRole('tab', { name: 'Waiting' });
    act(() => waiting.focus());
    await user.keyboard('{ArrowLeft}');
    const mine = screen.getByRole('tab', { name: 'Decided by me' });
    expect(document.activeElement).toBe(mine);
    expect(mine.getAttribute('aria-selected')).toBe('true');
    expect(waiting.tabIndex).toBe(-1);
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Sent back' }));
    expect(address()).toBe('/inbox?tab=sent-back');
  });
});

describe('a request of the address', () => {
  it('is shown even when the list does not have it', async () => {
    const shown = view({ run: run({ workflowId: 'from/a mail', runId: fresh('r') }) });
    visit(`/inbox/from%2Fa%20mail?run=${shown.run.runId}`);
    server.says('/api/requests/from/a mail', shown);
    await open(...three());
    expect(await screen.findByRole('heading', { name: shown.run.title, level: 2 })).toBeTruthy();
  });

  it('that retention removed says so, with its id', async () => {
    visit('/inbox/long-gone');
    server.fails('/api/requests/long-gone', 410, 'removed', 'Temporal kept it for 90 days.');
    await open(...three());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('This run is no longer kept');
    expect(alert.textContent).toContain('Temporal kept it for 90 days.');
    expect(alert.textContent).toContain('long-gone');
    await pass(5000);
    expect(server.timesAsked('/api/requests/long-gone')).toBe(1);
  });
});
