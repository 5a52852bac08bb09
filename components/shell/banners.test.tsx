import { act, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ago, signedIn, status, workerAbsent } from '../inbox/views.fixture';
import { Banners } from './banners';
import { Desk, DeskServer, pass } from './desk.fixture';
import { NavLinks } from './nav-links';
import { visit } from './navigation.fixture';
import { PageTitle } from './page-title';
import { PersonMenu } from './person-menu';
import { StatusLine } from './status-line';

// The address of a page belongs to Next.
vi.mock('next/navigation', () => import('./navigation.fixture'));

let server: DeskServer;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  visit('/inbox');
  server = new DeskServer().says('/api/status', status());
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  vi.useRealTimers();
});

async function open() {
  render(
    <Desk>
      <PageTitle counted>Inbox</PageTitle>
      <Banners />
      <NavLinks />
      <StatusLine />
      <PersonMenu />
    </Desk>,
  );
  await waitFor(() => expect(server.timesAsked('/api/status')).toBeGreaterThan(0));
}

const banner = () => screen.getByRole('region', { name: 'State of the desk' });
const line = () =>
  screen.getByRole('link', { name: /Live|Temporal unreachable|No answer|Looking/ }).textContent;

describe('banners', () => {
  it('are nothing when all is well, in a live region that is there before', async () => {
    await open();
    await screen.findByText('Live · 1 worker');
    expect(banner().getAttribute('aria-live')).toBe('polite');
    expect(banner().textContent).toBe('');
  });

  it('say since when no worker polls, what still works, and the command', async () => {
    server.says('/api/status', status({ worker: workerAbsent }));
    await open();
    const text = (await within(banner()).findByText(/No worker has polled/)).parentElement?.textContent;
    expect(text).toContain('No worker has polled for 2m.');
    expect(text).toContain('Decisions are recorded and apply when a worker returns.');
    expect(text).toContain('npm run worker');
  });

  it('say since when no worker has answered, though one is listed', async () => {
    const worker = { state: 'silent', since: ago(9), workers: workerAbsent.workers } as const;
    server.says('/api/status', status({ worker }));
    await open();
    expect((await within(banner()).findByText(/No worker has answered/)).textContent).toMatch(
      /^No worker has answered for (9|10)s\.$/,
    );
  });

  it('say where Temporal was looked for, and go away by themselves when it is back', async () => {
    const temporal = { state: 'unreachable', address: 'temporal:7233', since: ago(10) } as const;
    server.says('/api/status', status({ temporal, worker: workerAbsent }));
    await open();
    expect((await within(banner()).findByText(/Temporal cannot be reached/)).textContent).toMatch(
      /^Temporal cannot be reached at temporal:7233 for 1\ds\.$/,
    );
    expect(banner().textContent).toContain('Nothing is lost');
    expect(banner().textContent).not.toContain('No worker has');
    server.says('/api/status', status());
    await pass(1200);
    await waitFor(() => expect(banner().textContent).toBe(''));
  });

  it('say that the desk does not answer', async () => {
    server.breaks('/api/status');
    await open();
    await within(banner()).findByText('The desk does not answer.');
    expect(banner().textContent).toContain('What you see is the last answer.');
    expect(line()).toBe('No answer from the desk');
  });

  it.each([
    [401, 'signed-out', 'You are not signed in.', 'Signed out'],
    [403, 'not-permitted', 'You have no role here any more.', 'No role'],
  ] as const)(
    'say that the session no longer counts (%i), and how to go on where I am',
    async (status, code, title, brief) => {
      visit('/inbox/refund-1?gate=gate-1');
      server.fails('/api/status', status, code, 'Because.');
      await open();
      await within(banner()).findByText(title);
      expect(banner().textContent).toContain('Because.');
      const again = within(banner()).getByRole('link', { name: 'Sign in again' });
      expect(again.getAttribute('href')).toBe(
        `/api/auth/sign-in?${new URLSearchParams({ returnTo: '/inbox/refund-1?gate=gate-1' }).toString()}`,
      );
      expect(screen.getByRole('link', { name: brief })).toBeTruthy();
    },
  );

  it('say first that I am offline, and that nothing is sent by itself', async () => {
    const network = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    server.breaks('/api/status');
    await open();
    expect(banner().textContent).toContain('You are offline.');
    expect(banner().textContent).toContain('nothing is sent by itself');
    expect(banner().textContent).not.toContain('does not answer');
    network.mockReturnValue(true);
    server.says('/api/status', status());
    act(() => void window.dispatchEvent(new Event('online')));
    await pass(1200);
    await waitFor(() => expect(banner().textContent).toBe(''));
    act(() => {
      network.mockReturnValue(false);
      window.dispatchEvent(new Event('offline'));
    });
    expect(banner().textContent).toContain('You are offline.');
    network.mockReturnValue(true);
    act(() => void window.dispatchEvent(new Event('online')));
  });
});

describe('the status line', () => {
  const workers = (live: number) =>
    Array.from({ length: live }, (_, index) => ({ identity: `${index}@h`, lastSeenAt: ago(1), live: true }));

  it.each([
    [status(), 'Live · 1 worker'],
    [status({ worker: { state: 'polling', workers: workers(2) } }), 'Live · 2 workers'],
    [status({ worker: workerAbsent }), 'Live · no worker'],
    [status({ worker: { state: 'unknown', workers: [] } }), 'Live'],
    [status({ worker: { state: 'silent', workers: [] } }), 'Live · worker silent'],
    [status({ temporal: { state: 'unreachable', address: 'x:1' } }), 'Temporal unreachable'],
  ])('leads to the system page and says it in few words (%#)', async (shown, words) => {
    server.says('/api/status', shown);
    await open();
    const link = await screen.findByRole('link', { name: words });
    expect(link.getAttribute('href')).toBe('/system');
  });
});

describe('the count', () => {
  it('stands in the title and beside the inbox, and follows', async () => {
    server.says('/api/status', status({ waiting: 12 }));
    await open();
    await waitFor(() => expect(document.title).toBe('(12) Inbox · Countersign'));
    expect(screen.getByRole('link', { name: /^Inbox\s*12\s*waiting$/ })).toBeTruthy();
    server.says('/api/status', status({ waiting: 0 }));
    await pass(1200);
    await waitFor(() => expect(document.title).toBe('Inbox · Countersign'));
    expect(screen.getByRole('link', { name: 'Inbox' })).toBeTruthy();
  });

  it('is left out of the titles of other pages', async () => {
    server.says('/api/status', status({ waiting: 12 }));
    render(
      <Desk>
        <PageTitle>{'Runs\u202E'}</PageTitle>
        <StatusLine />
      </Desk>,
    );
    await screen.findByText('Live · 1 worker');
    expect(document.title).toBe('RunsU+202E · Countersign');
  });
});

describe('navigation', () => {
  it.each([
    ['/inbox', 'Inbox'],
    ['/inbox/refund-1', 'Inbox'],
    ['/runs', 'Runs'],
    ['/runs/refund-1?run=r', 'Runs'],
    ['/system', 'System'],
  ])('says at %s that this is %s', async (at, name) => {
    visit(at);
    await open();
    const here = within(screen.getByRole('navigation', { name: 'Pages' }))
      .getAllByRole('link')
      .filter((link) => link.getAttribute('aria-current') === 'page');
    expect(here.map((link) => link.textContent)).toEqual([name]);
  });
});

describe('who I am', () => {
  it.each([
    [{ id: 'idp|dana' }, 'dana', 'D'],
    [{ id: 'idp|77', name: 'Dana van Dyk' }, 'Dana van Dyk', 'DV'],
  ])('is said with the roles (%#)', async (person, name, initials) => {
    server.says('/api/status', status({ me: { ...signedIn, person } }));
    await open();
    expect((await screen.findByText(name)).title).toBe(person.id);
    expect(screen.getByText('Reviewer, Operator')).toBeTruthy();
    expect(screen.getByText(initials).getAttribute('aria-hidden')).toBe('true');
  });
});
