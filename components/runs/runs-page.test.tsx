import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ago, run, runsPage, signedIn, status } from '../inbox/views.fixture';
import { launchSampleAction as sample } from '../shell/actions.fixture';
import { pass, server } from '../shell/desk.fixture';
import { address, visit } from '../shell/navigation.fixture';
import { draw, launched, open, rows, titles } from './runs.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

describe('the table', () => {
  it('says of each run what, how it stands, for whom, when and how long', async () => {
    await open();
    server.says(
      '/api/runs',
      runsPage([
        run({ title: 'Open one', workflowId: 'w1', startedAt: ago(120) }),
        run({
          title: 'Ended one',
          workflowId: 'w2',
          state: 'denied',
          startedAt: ago(7200),
          closedAt: ago(7195),
        }),
        run({
          title: 'Strange\u200B',
          workflowId: 'w3',
          kind: 'definition:ops/restart',
          requester: undefined,
        }),
      ]),
    );
    await pass(2000);
    await screen.findByRole('table');
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      'Run',
      'State',
      'Requester',
      'Started',
      'Duration',
    ]);
    const [first, second, third] = rows();
    expect(first?.slice(0, 3)).toEqual(['Open oneagent task · w1', 'Waiting', 'refund-agent']);
    expect(first?.[4]).toMatch(/^2m 0\ds so far$/);
    expect(second?.slice(1)).toEqual(['Denied by policy', 'refund-agent', '2h 00m', '5s']);
    expect(third?.[0]).toContain('U+200B');
    expect(third?.[0]).toContain('ops/restart');
    expect(third?.[2]).toBe('');
  });

  it('calls who asked by the name that the run tells, else by the readable part of the id', async () => {
    const many = ['release agent', 'support agent'].map((requesterName) =>
      run({ requester: 'agent:sample', requesterName }),
    );
    const dana = run({ requester: 'corp|77', requesterName: 'Dana Ortiz' });
    const user = await open(...many, dana, run({ requester: 'corp|finance-1' }));
    expect(rows().map((cells) => cells[2])).toEqual([
      'release agent',
      'support agent',
      'Dana Ortiz',
      'finance-1',
    ]);
    await user.click(screen.getByRole('button', { name: 'Requester' }));
    const offered = screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent);
    expect(offered).toEqual(['sample agent', 'Dana Ortiz', 'finance-1']);
  });

  it('links each row to its run', async () => {
    await open(run({ workflowId: 'a/b', runId: 'r1', title: 'One' }));
    expect(screen.getByRole('link', { name: 'One' }).getAttribute('href')).toBe('/runs/a%2Fb?run=r1');
  });

  it('loads more by the cursor', async () => {
    server.answers('/api/runs', (url) => ({
      body: url.searchParams.has('cursor')
        ? runsPage([run({ title: 'Second' })], { total: 2 })
        : runsPage([run({ title: 'First' })], { total: 2, next: 'page-2' }),
    }));
    const user = draw();
    await screen.findByRole('table');
    expect(screen.getByText('2 runs')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(titles()).toEqual(['First', 'Second']));
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
    // The button has gone with the last page: one goes on at the first row that it brought.
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Second'));
  });

  it('keeps the last answer with its age when Temporal is away', async () => {
    const failure = { code: 'temporal-unreachable', message: 'away' } as const;
    server.says(
      '/api/runs',
      runsPage([run({ title: 'Kept' })], { asOf: ago(180), stale: { since: ago(180), failure } }),
    );
    draw();
    expect((await screen.findByText(/This is how it was/)).textContent).toBe('This is how it was 3m ago.');
    expect(titles()).toEqual(['Kept']);
  });

  it('stands in its own shape while it is read, and says why it can’t be', async () => {
    server.hangs('/api/runs');
    draw();
    expect(screen.getByRole('status', { name: 'Reading the runs' })).toBeTruthy();
    server.fails('/api/runs', 503, 'temporal-unreachable', 'Temporal does not answer at x:7233.');
    document.body.innerHTML = '';
    draw();
    expect(await screen.findByText('Temporal does not answer at x:7233.')).toBeTruthy();
  });
});

describe('an empty list', () => {
  it('says where to launch a sample; the one button for it keeps the focus and the run comes up', async () => {
    const user = await open();
    expect(screen.getByText(/launch a sample above/)).toBeTruthy();
    sample.mockResolvedValue({ ok: true, value: launched('A sample') });
    await user.click(screen.getByRole('button', { name: 'Launch sample' }));
    await waitFor(() => expect(titles()).toContain('A sample'));
    expect(document.activeElement?.textContent).toBe('Launch sample');
  });

  it('says nothing of launching to who may not', async () => {
    server.says('/api/status', status({ me: { ...signedIn, permissions: ['see'] } }));
    await open();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Launch sample' })).toBeNull());
    expect(screen.getByText(/listed here with how it stands\.$/)).toBeTruthy();
  });

  it('offers to take the filters away where nothing matches', async () => {
    visit('/runs?state=expired');
    const user = await open();
    expect(screen.getByText('No run matches.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show every run' }));
    expect(address()).toBe('/runs');
  });
});

describe('a filter whose runs nobody could count', () => {
  it('says no number, and that more may match where nothing does so far', async () => {
    visit('/runs?requester=%22');
    server.answers('/api/runs', (url) => ({
      body: url.searchParams.has('cursor')
        ? runsPage([run({ title: 'Found later' })], { total: undefined })
        : runsPage([], { total: undefined, next: 'page-2' }),
    }));
    const user = draw();
    expect(await screen.findByText('No run matches so far.')).toBeTruthy();
    expect(screen.queryByText(/^\d+ runs?$/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(titles()).toEqual(['Found later']));
    expect(screen.queryByText(/^\d+ runs?$/)).toBeNull();
  });
});

describe('filters live in the address', () => {
  it('puts states there and asks the feed with them', async () => {
    const user = await open(run());
    await user.click(screen.getByRole('button', { name: 'State' }));
    await user.click(screen.getByRole('checkbox', { name: 'Denied by policy' }));
    await user.click(screen.getByRole('checkbox', { name: 'Approved' }));
    expect(address()).toBe('/runs?state=approved&state=denied');
    await waitFor(() => expect(server.asked).toContain('/api/runs?state=approved&state=denied'));
    expect(screen.getByRole('button', { name: 'State: Approved, Denied by policy' })).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: 'Approved' }));
    expect(address()).toBe('/runs?state=denied');
  });

  it('can be cleared at once, and the focus stays with the filters', async () => {
    const user = await open(run());
    expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
    act(() => visit('/runs?state=waiting&kind=agentTask&time=day'));
    await user.click(await screen.findByRole('button', { name: 'Clear' }));
    expect(address()).toBe('/runs');
    expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'State' }));
  });

  it('offers kinds and requesters of what is loaded, in words', async () => {
    const user = await open(run(), run({ kind: 'deployService', requester: 'claimed:dana' }));
    await user.click(screen.getByRole('button', { name: 'Kind' }));
    await user.click(screen.getByRole('checkbox', { name: 'deploy service' }));
    expect(address()).toBe('/runs?kind=deployService');
    await user.click(await screen.findByRole('button', { name: 'Requester' }));
    await user.click(screen.getByRole('checkbox', { name: 'dana' }));
    expect(address()).toBe('/runs?kind=deployService&requester=claimed%3Adana');
  });

  it('says so where there is nothing to choose from', async () => {
    visit('/runs?state=expired');
    const user = await open();
    await user.click(screen.getByRole('button', { name: 'Requester' }));
    expect(screen.getByText('Nothing to choose from yet.')).toBeTruthy();
  });

  it('bounds the start of the run by a whole minute', async () => {
    const user = await open(run());
    await user.click(screen.getByRole('button', { name: 'Any time' }));
    await user.click(screen.getByRole('radio', { name: 'Last 24 hours' }));
    expect(address()).toBe('/runs?time=day');
    await waitFor(() => expect(server.asked.at(-1)).toMatch(/^\/api\/runs\?from=/));
    const from = new URL(`http://x${server.asked.at(-1) ?? ''}`).searchParams.get('from') ?? '';
    expect(from).toMatch(/:00\.000Z$/);
    expect(Date.now() - Date.parse(from)).toBeLessThan(24 * 3_600_000 + 61_000);
  });
});
