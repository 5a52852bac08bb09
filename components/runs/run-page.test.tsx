import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ago, agent, bob, entry, gate, request, run, status, view } from '../inbox/views.fixture';
import { pass, server } from '../shell/desk.fixture';
import { visit } from '../shell/navigation.fixture';
import { draw, open, readsAs } from './run.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

describe('the head', () => {
  it('says how it stands, what it is, for whom, by whom, since when', async () => {
    const shown = view({
      run: run({ title: 'Refund Nordwind', startedAt: ago(7200) }),
      startedBy: bob,
    });
    await open(shown);
    const main = document.body.textContent;
    for (const words of [
      'Waiting',
      'agent task',
      'refund-1',
      'refund-agent, started by Bob',
      'started 2h 00m ago',
    ])
      expect(main).toContain(words);
    expect(main).not.toContain('took');
    expect(document.title).toBe('Refund Nordwind · Countersign');
  });

  it('says how long it took once it has ended', async () => {
    await open(view({ run: run({ state: 'approved', startedAt: ago(1000), closedAt: ago(1000 - 185) }) }));
    expect(screen.getByText(/^took/).textContent).toBe('took 3m 05s');
  });

  it('does not name the starter twice', async () => {
    await open(view({ startedBy: agent }));
    expect(document.body.textContent).not.toContain('started by');
  });

  it('leads to the same run in Temporal Web UI where that is known', async () => {
    server.says('/api/status', status({ temporalUiUrl: 'http://ui.test/namespaces/default' }));
    const { page } = await open(view({ run: run({ workflowId: 'a/b', runId: 'r1' }) }));
    const link = await screen.findByRole('link', { name: /Temporal Web UI/ });
    expect(link.getAttribute('href')).toBe('http://ui.test/namespaces/default/workflows/a%2Fb/r1/history');
    expect(link.textContent).toContain('opens in a new tab');
    page.unmount();
    server.says('/api/status', status());
    await open(view());
    expect(screen.queryByRole('link', { name: /Temporal Web UI/ })).toBeNull();
  });
});

describe('a run that went on in another execution', () => {
  it('says so, leads to how it stands now, and can no longer be ended itself', async () => {
    const shown = view({
      run: run({ workflowId: 'a/b', runId: 'r1', state: 'continued', closedAt: ago(60) }),
      gates: [gate()],
    });
    await open(shown);
    expect(screen.getAllByText('Continued').length).toBeGreaterThan(0);
    const link = screen.getByRole('link', { name: 'See how it stands now' });
    expect(link.getAttribute('href')).toBe('/runs/a%2Fb');
    for (const name of ['Withdraw', 'Cancel run', 'Terminate'])
      expect(screen.queryByRole('button', { name })).toBeNull();
    const asked = server.asked.length;
    await pass(5000);
    expect(server.asked.slice(asked).filter((path) => path.startsWith('/api/runs/'))).toEqual([]);
  });

  it('is not said of one that ended otherwise', async () => {
    await open(view({ run: run({ state: 'completed', closedAt: ago(60) }) }));
    expect(screen.queryByText(/went on in another execution/)).toBeNull();
  });
});

describe('the timeline', () => {
  const types = [
    ['launched', 'Launched by Bob'],
    ['policy-allowed', 'Policy allowed it'],
    ['policy-denied', 'Policy denied it'],
    ['waiting', 'Waiting for a decision'],
    ['approved', 'Bob approved'],
    ['rejected', 'Bob rejected'],
    ['refused', 'Bob was refused'],
    ['expired', 'The deadline passed'],
    ['withdrawn', 'Bob withdrew it'],
    ['task-running', 'The task runs'],
    ['task-done', 'The task is done'],
    ['task-failed', 'The task failed'],
    ['completed', 'Completed'],
    ['ended', 'Ended: expired'],
    ['failed', 'Failed'],
    ['cancelled', 'Cancelled'],
    ['terminated', 'Terminated'],
    ['note', 'Something else'],
  ] as const;

  it('tells every kind of step in its words, in order, with an icon that is not read out and its time', async () => {
    const timeline = types.map(([type, title], index) =>
      entry({
        type,
        title,
        detail: `because ${type}`,
        at: `2030-01-01T10:00:${String(index).padStart(2, '0')}Z`,
      }),
    );
    await open(view({ timeline }));
    const items = within(screen.getByRole('list', { name: 'Timeline' })).getAllByRole('listitem');
    expect(items.map((item) => item.querySelector('p')?.textContent)).toEqual(
      types.map(([, title]) => title),
    );
    items.forEach((item, index) => {
      expect(item.textContent).toContain(`because ${types[index]?.[0] ?? '?'}`);
      expect(item.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
      expect(item.querySelector('time')?.dateTime).toBe(timeline[index]?.at);
    });
  });

  it('marks hidden characters in what others wrote', async () => {
    await open(
      view({ timeline: [entry({ type: 'approved', title: 'Bob approved', detail: '“fine\u202E”' })] }),
    );
    expect(document.querySelector('mark')?.textContent).toContain('U+202E');
  });

  it('shows how far the task is, which attempt it is, and why the last one failed', async () => {
    const startedAt = '2030-01-01T10:00:00Z';
    const task = {
      step: 3,
      of: 4,
      doing: 'Calling the bank',
      attempt: 2,
      startedAt,
      lastFailure: 'timed out',
    };
    await open(view({ run: run({ state: 'running' }), task }));
    const bar = screen.getByRole('progressbar', { name: 'Task' });
    expect(bar.getAttribute('aria-valuenow')).toBe('75');
    const item = bar.closest('li');
    for (const words of [
      'The task is under way, attempt 2',
      'Calling the bank',
      'step 3 of 4',
      'The last attempt failed: timed out',
    ])
      expect(item?.textContent).toContain(words);
    expect(item?.querySelector('svg')).toBeTruthy();
    expect(item?.querySelector('time')?.dateTime).toBe(startedAt);
  });

  it('leaves to the result and the failure what they say', async () => {
    const timeline = [
      entry({ type: 'task-done', title: 'The agent finished', detail: 'Refunded.' }),
      entry({ type: 'task-failed', title: 'The agent failed', detail: 'No such card' }),
    ];
    await open(view({ timeline, result: 'Refunded.', failure: { message: 'No such card' } }));
    expect(screen.getAllByText('Refunded.')).toHaveLength(1);
    expect(screen.getAllByText('No such card')).toHaveLength(1);
  });

  it.each([
    ['policy-denied', 'Tasks like this are never run.', 'Tasks like this are never run.'],
    ['rejected', 'at the desk · not today', 'not today'],
  ] as const)('says once what ended it: %s', async (type, detail, result) => {
    await open(view({ timeline: [entry({ type, title: 'It ended', detail })], result }));
    expect(screen.getByRole('list', { name: 'Timeline' }).textContent).toContain(result);
    expect(screen.queryByRole('region', { name: 'Result' })).toBeNull();
  });

  it('goes on by itself while the run is open, and is not asked again once it has ended', async () => {
    const shown = view({ run: run({ state: 'running' }) });
    await open(shown);
    readsAs({ ...shown, run: { ...shown.run, state: 'approved', closedAt: ago(0) }, result: 'Refunded.' });
    await pass(1200);
    expect((await screen.findByRole('region', { name: 'Result' })).textContent).toContain('Refunded.');
    const asked = server.timesAsked(`/api/runs/${shown.run.workflowId}`);
    await pass(5000);
    expect(server.timesAsked(`/api/runs/${shown.run.workflowId}`)).toBe(asked);
  });
});

describe('what came of it', () => {
  it('is a failure with its type', async () => {
    await open(
      view({ run: run({ state: 'failed' }), failure: { message: 'No such card', type: 'CardError' } }),
    );
    const card = screen.getByRole('region', { name: 'Failure' });
    expect(card.textContent).toContain('No such card');
    expect(card.textContent).toContain('CardError');
    expect(screen.queryByRole('region', { name: 'Result' })).toBeNull();
  });

  it('is why the worker can’t go on', async () => {
    await open(view({ pending: { since: ago(60), attempt: 4, failure: 'Nondeterminism' } }));
    const card = screen.getByRole('region', { name: 'The worker can’t go on' });
    expect(card.textContent).toContain('attempt 4');
    expect(card.textContent).toContain('Nondeterminism');
  });

  it('has the input as JSON for who asks for it', async () => {
    const { user } = await open(view({ input: { task: 'Refund', amount: 2 } }));
    await user.click(screen.getByText('Input, as JSON'));
    const json = screen.getByRole('region', { name: 'Input as JSON' }).textContent;
    expect(JSON.parse(json)).toEqual({ task: 'Refund', amount: 2 });
  });

  it('lists its requests, each with its state and its address', async () => {
    const shown = view({
      run: run({ runId: 'r9' }),
      gates: [
        gate({ gateId: 'a', request: request({ title: 'First' }) }),
        {
          ...gate({ gateId: 'b', request: request({ title: 'Second' }) }),
          status: 'expired',
          closedAt: ago(1),
        },
      ],
    });
    await open(shown);
    const links = within(screen.getByRole('list', { name: 'Requests of this run' })).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/inbox/refund-1?run=r9&gate=a',
      '/inbox/refund-1?run=r9&gate=b',
    ]);
    expect(links.map((link) => link.textContent)).toEqual([
      'Firststripe.refundWaiting',
      'Secondstripe.refundExpired',
    ]);
  });

  it('lists what only the memo tells, with the run’s state once that has ended', async () => {
    const rows = [{ gateId: 'a', title: 'Known', requester: agent, since: ago(9) }];
    await open(view({ run: run({ state: 'terminated' }), gates: [], rows, source: 'memo' }));
    const link = within(screen.getByRole('list', { name: 'Requests of this run' })).getByRole('link');
    expect(link.textContent).toBe('KnownaTerminated');
  });
});

describe('a run that can’t be shown', () => {
  it.each([
    [404, 'not-found', 'There is no such run'],
    [410, 'removed', 'This run is no longer kept'],
  ] as const)('says why and with which id: %i', async (code, name, title) => {
    server.fails('/api/runs/old-one', code, name, 'Temporal keeps closed runs for 90 days.');
    visit('/runs/old-one');
    draw();
    const alert = await screen.findByRole('alert');
    for (const words of [title, 'Temporal keeps closed runs for 90 days.', 'old-one'])
      expect(alert.textContent).toContain(words);
    expect(within(alert).getByRole('link', { name: 'All runs' }).getAttribute('href')).toBe('/runs');
    expect(screen.getByRole('heading', { level: 1, name: 'Run' })).toBeTruthy();
    await pass(4000);
    expect(server.timesAsked('/api/runs/old-one')).toBe(1);
  });

  it('takes an address that nobody encoded as it stands', async () => {
    server.fails('/api/runs/100%', 404, 'not-found', 'There is no run 100%.');
    visit('/runs/100%');
    draw();
    const alert = (await screen.findByRole('alert')).textContent;
    expect(alert).toContain('There is no run 100%.');
    // The id is said once.
    expect(alert.split('100%')).toHaveLength(2);
  });

  it('stands in its own shape while it is read, and keeps the reason while it is tried again', async () => {
    server.hangs('/api/runs/slow');
    visit('/runs/slow');
    const page = draw();
    expect(screen.getByRole('status', { name: 'Reading the request' })).toBeTruthy();
    page.unmount();
    server.breaks('/api/runs/broken');
    visit('/runs/broken');
    draw();
    expect((await screen.findByRole('alert')).textContent).toContain('may be restarting');
    server.hangs('/api/runs/broken');
    await pass(3000);
    expect(screen.getByRole('alert').textContent).toContain('may be restarting');
  });

  it('keeps the last answer, marked with its age, when it can’t be read again', async () => {
    const shown = view({ run: run({ state: 'running' }) });
    await open(shown);
    server.breaks(`/api/runs/${shown.run.workflowId}`);
    await pass(1500);
    expect(await screen.findByText(/last known/)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: shown.run.title })).toBeTruthy();
  });
});
