import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { decideAction, launchSampleAction } from '../shell/actions.fixture';
import { Desk, pass, server } from '../shell/desk.fixture';
import { address } from '../shell/navigation.fixture';
import { InboxDesk } from './inbox-desk';
import { countsFor, draw, list, lists, open, three, titles } from './inbox.fixture';
import { ago, inboxPage, row, status } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

describe('the list', () => {
  it('shows each request of the answer, in its order, with how many wait in heading and title', async () => {
    server.says('/api/status', status({ waiting: 3 }));
    await open(...three());
    expect(titles()).toEqual(['One', 'Two', 'Three']);
    expect(screen.getByText('Inbox', { selector: 'h1' })).toBeTruthy();
    expect(screen.getByText('3 waiting')).toBeTruthy();
    await waitFor(() => expect(document.title).toBe('(3) Inbox · Countersign'));
  });

  it('shows the first request beside it until another is chosen', async () => {
    const { user } = await open(...three());
    expect(await screen.findByRole('heading', { name: 'One', level: 2 })).toBeTruthy();
    await user.click(list().getByRole('link', { name: /Three/ }));
    expect(await screen.findByRole('heading', { name: 'Three', level: 2 })).toBeTruthy();
    expect(address()).toMatch(/^\/inbox\/refund-\d+\?run=run-\d+&gate=gate-1$/);
    expect(list().getByRole('link', { name: /Three/ }).getAttribute('aria-current')).toBe('true');
  });

  it('leaves a click with Ctrl to the browser: it opens a tab', async () => {
    await open(...three());
    const opened = fireEvent.click(list().getByRole('link', { name: /Two/ }), { ctrlKey: true });
    expect(opened).toBe(true);
    expect(address()).toBe('/inbox');
  });

  it('announces what came in, and keeps the request that is being read', async () => {
    const rows = three();
    await open(...rows);
    await screen.findByRole('heading', { name: 'One', level: 2 });
    lists(row({ title: 'Newest, on top' }), ...rows);
    await pass(1500);
    expect(await screen.findByText(/^1 new request/)).toBeTruthy();
    expect(titles()[0]).toBe('Newest, on top');
    expect(screen.getByRole('heading', { name: 'One', level: 2 })).toBeTruthy();
    lists(row({ title: 'a' }), row({ title: 'b' }), row({ title: 'Newest, on top' }), ...rows);
    await pass(1500);
    expect(await screen.findByText(/^3 new requests/)).toBeTruthy();
  });

  it('says what to do when nothing waits', async () => {
    const { user } = await open();
    expect(await screen.findByText('Nothing waits for a decision.')).toBeTruthy();
    launchSampleAction.mockResolvedValue({ ok: false, failure: { code: 'internal', message: 'no' } });
    await user.click(screen.getByRole('button', { name: 'Launch sample' }));
    expect(launchSampleAction).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('button', { name: 'Launch examples' })).toBeTruthy();
    expect(screen.getByText(/the request that you choose there is drawn here/)).toBeTruthy();
  });

  it('stands in its own shape while it is read, and says why it can’t be', async () => {
    server.hangs('/api/inbox');
    const page = render(
      <Desk>
        <InboxDesk />
      </Desk>,
    );
    expect(screen.getByRole('status', { name: 'Reading the list' })).toBeTruthy();
    page.unmount();
    server.fails('/api/inbox', 503, 'temporal-unreachable', 'Temporal does not answer at 127.0.0.1:7233.');
    render(
      <Desk>
        <InboxDesk />
      </Desk>,
    );
    expect(await screen.findByText('Temporal does not answer at 127.0.0.1:7233.')).toBeTruthy();
    expect(screen.queryByText('Nothing waits for a decision.')).toBeNull();
  });

  it('says that the desk does not answer, which is nothing that could arrive', async () => {
    server.breaks('/api/inbox');
    draw();
    expect(await screen.findByText('The desk does not answer')).toBeTruthy();
    expect(screen.getByText('Its web server may be restarting.')).toBeTruthy();
  });

  it('keeps the last answer and says its age when it can’t be read again', async () => {
    await open(...three());
    server.breaks('/api/inbox');
    await pass(1500);
    expect(await screen.findByText(/This is how it was/)).toBeTruthy();
    expect(titles()).toEqual(['One', 'Two', 'Three']);
    lists(...three());
    await pass(1500);
    await waitFor(() => expect(screen.queryByText(/This is how it was/)).toBeNull());
  });

  it('says its age too when the server answers with an old list', async () => {
    const failure = { code: 'temporal-unreachable', message: 'away' } as const;
    lists(...three());
    server.says(
      '/api/inbox',
      inboxPage([...three()], { asOf: ago(300), stale: { since: ago(300), failure } }),
    );
    render(
      <Desk>
        <InboxDesk />
      </Desk>,
    );
    expect((await screen.findByText(/This is how it was/)).textContent).toBe('This is how it was 5m ago.');
  });

  it('loads more by the cursor of the answer, each row once', async () => {
    const [one, two, last] = three();
    server.answers('/api/inbox', (url) => ({
      body: url.searchParams.has('cursor')
        ? inboxPage([two, last], { waiting: 3 })
        : inboxPage([one, two], { waiting: 3, next: 'page-2' }),
    }));
    const page = await (async () => {
      const { user } = await openAs();
      return user;
    })();
    await page.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(titles()).toEqual(['One', 'Two', 'Three']));
    expect(server.asked).toContain('/api/inbox?cursor=page-2');
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  async function openAs() {
    render(
      <Desk>
        <InboxDesk />
      </Desk>,
    );
    await screen.findByRole('list', { name: 'Waiting for a decision' });
    return { user: userEvent.setup({ delay: null, advanceTimers: (ms) => void vi.advanceTimersByTime(ms) }) };
  }
});

describe('a request that can’t be read', () => {
  it('shows what the list knows of it, and says nothing of arriving', async () => {
    const rows = three();
    const { user } = await open(...rows);
    await screen.findByRole('heading', { name: 'One', level: 2 });
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    for (const path of ['/api/status', '/api/inbox', `/api/requests/${rows[2].workflowId}`])
      server.breaks(path);
    await user.click(list().getByRole('link', { name: /Three/ }));
    expect(await screen.findByRole('heading', { name: 'Three', level: 2 })).toBeTruthy();
    expect(screen.getByText(/This is what the list knew of it/).textContent).toMatch(/\d+s ago\.$/);
    expect(screen.getByText('stripe.refund')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Reject' }).disabled).toBe(true);
    expect(screen.queryByText(/arrived/)).toBeNull();
    lists(...rows);
    expect(await screen.findByRole('region', { name: 'If you approve' }, { timeout: 5000 })).toBeTruthy();
    vi.restoreAllMocks();
  });

  it('says that it is gone where the list is behind', async () => {
    const rows = three();
    const { user } = await open(...rows);
    server.fails(`/api/requests/${rows[1].workflowId}`, 410, 'removed', 'It ended 90 days ago.');
    await user.click(list().getByRole('link', { name: /Two/ }));
    expect(await screen.findByText('This run is no longer kept')).toBeTruthy();
  });
});

describe('a row that I decided', () => {
  async function decideFirst() {
    const rows = three();
    const { user } = await open(...rows);
    await screen.findByRole('heading', { name: 'One', level: 2 });
    countsFor(...rows);
    await user.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(titles()).toEqual(['Two', 'Three']));
    return rows;
  }

  it('leaves the list at once though the list still has it, and the next request comes up', async () => {
    await decideFirst();
    expect(await screen.findByRole('heading', { name: 'Two', level: 2 }, { timeout: 3000 })).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Two' })));
    expect(screen.getByText('You approved').parentElement?.textContent).toContain('One');
    await pass(5000);
    expect(titles()).toEqual(['Two', 'Three']);
  });

  it('comes back when the list still has it after half a minute', async () => {
    await decideFirst();
    await pass(31_000);
    await waitFor(() => expect(titles()).toEqual(['One', 'Two', 'Three']));
  });

  it('stays when the decision did not arrive', async () => {
    const rows = three();
    const { user } = await open(...rows);
    await screen.findByRole('heading', { name: 'One', level: 2 });
    const failure = { code: 'temporal-unreachable', message: 'away' } as const;
    decideAction.mockResolvedValue({ state: 'failed', failure });
    await user.click(screen.getByRole('button', { name: 'Reject' }));
    await screen.findByText('It is not known whether your decision arrived');
    expect(titles()).toEqual(['One', 'Two', 'Three']);
  });
});
