import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SystemView } from '@/temporal/contract/system-views';
import { ago, me, status, system } from '../inbox/views.fixture';
import { Desk, DeskServer } from '../shell/desk.fixture';
import { SystemPage } from './system-page';

let server: DeskServer;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  server = new DeskServer().says('/api/status', status());
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  vi.useRealTimers();
});

const draw = () =>
  render(
    <Desk>
      <SystemPage />
    </Desk>,
  );

async function open(over: Partial<SystemView> = {}) {
  server.says('/api/system', system(over));
  draw();
  await screen.findByRole('region', { name: 'Temporal' });
}

const card = (name: string) => within(screen.getByRole('region', { name }));
const fact = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('all is there', () => {
  it('says so in one sentence, under the heading', async () => {
    await open();
    expect(screen.getByRole('heading', { name: 'System', level: 1 })).toBeTruthy();
    expect(screen.getByText('Everything that the desk needs is there.')).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'What is missing' })).toBeNull();
    expect(document.title).toBe('System · Countersign');
  });

  it('says where Temporal is, which version, how long it keeps runs', async () => {
    await open({ temporalUiUrl: 'http://ui.test' });
    expect(card('Temporal').getByText('Reachable')).toBeTruthy();
    expect(fact('Address')).toBe('127.0.0.1:7233');
    expect(fact('Namespace')).toBe('default');
    expect(fact('Server')).toBe('1.32.0');
    expect(fact('Closed runs')).toBe('kept 90 days');
    expect(fact('Task queue')).toBe('countersign');
    expect(screen.getByRole('link', { name: /Temporal Web UI in a new tab/ }).getAttribute('href')).toBe(
      'http://ui.test',
    );
  });

  it.each([
    [1, 'kept 1 day'],
    [undefined, 'retention not known'],
  ])('retention of %s', async (retentionDays, words) => {
    const { temporal } = system();
    if (temporal.state !== 'reachable') throw new Error('reachable unless said otherwise');
    await open({ temporal: { ...temporal, retentionDays } });
    expect(fact('Closed runs')).toBe(words);
  });

  it('lists workers with when each was last seen', async () => {
    const workers = [
      { identity: '1@alive', lastSeenAt: ago(3), live: true },
      { identity: '2@gone', lastSeenAt: ago(300), live: false },
    ];
    await open({ worker: { state: 'polling', workers } });
    expect(card('Workers').getByText('Polling')).toBeTruthy();
    const items = card('Workers')
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(items[0]).toMatch(/^1@aliveseen [345]s agoLive$/);
    expect(items[1]).toBe('2@goneseen 5m agoGone');
  });

  it('says how much of the visibility limit is used, and what had to wait', async () => {
    await open({ visibility: { perSecond: 1.25, limitPerSecond: 10, delayed: 0 } });
    expect(fact('Now')).toBe('1.3 a second, of 10 allowed');
    expect(fact('Held back')).toBe('none');
    server.says('/api/system', system({ visibility: { perSecond: 9, limitPerSecond: 10, delayed: 1 } }));
    await pass(2500);
    await waitFor(() => expect(fact('Held back')).toBe('1 call waited for the limit'));
    server.says('/api/system', system({ visibility: { perSecond: 9, limitPerSecond: 10, delayed: 1200 } }));
    await pass(2500);
    await waitFor(() => expect(fact('Held back')).toBe('1,200 calls waited for the limit'));
  });

  it('says which versions run here', async () => {
    await open();
    expect(fact('@temporalio/client')).toBe('1.24.0');
  });

  it('leads to what programs can ask', async () => {
    await open();
    expect(card('Versions').getByRole('link', { name: '/docs/api' }).getAttribute('href')).toBe('/docs/api');
  });
});

describe('something is missing', () => {
  it('says what, each with the command that mends it, ready to copy', async () => {
    const user = userEvent.setup({ delay: null, advanceTimers: (ms) => void vi.advanceTimersByTime(ms) });
    await open({
      missing: [
        { what: 'No worker polls the task queue countersign.', command: 'npm run worker' },
        {
          what: 'The search attribute ApprovalRisk is missing.',
          command: 'temporal operator search-attribute create',
        },
      ],
      searchAttributes: [
        { name: 'ApprovalState', type: 'Keyword', state: 'registered' },
        { name: 'ApprovalRisk', type: 'Keyword', state: 'missing' },
        { name: 'ApprovalTitle', type: 'Keyword', state: 'wrong-type' },
      ],
      worker: { state: 'absent', since: ago(120), workers: [] },
    });
    const missing = within(screen.getByRole('list', { name: 'What is missing' }));
    expect(missing.getAllByRole('listitem')).toHaveLength(2);
    expect(missing.getByText('No worker polls the task queue countersign.')).toBeTruthy();
    expect(screen.queryByText('Everything that the desk needs is there.')).toBeNull();
    const [copy] = missing.getAllByRole('button', { name: 'Copy' });
    if (copy === undefined) throw new Error('nothing to copy');
    await user.click(copy);
    expect(await missing.findByRole('button', { name: 'Copied' })).toBeTruthy();
    expect(await navigator.clipboard.readText()).toBe('npm run worker');
    const states = card('Search attributes')
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(states).toEqual([
      'ApprovalStateKeywordRegistered',
      'ApprovalRiskKeywordMissing',
      'ApprovalTitleKeywordWrong type',
    ]);
  });

  it('gives to copy what can be run, and says the rest', async () => {
    await open({
      missing: [
        { what: 'No Temporal', command: 'npm start', advice: 'Or set another.' },
        { what: 'Wrong type', advice: 'Take a namespace of its own.' },
      ],
    });
    const [both, said] = within(screen.getByRole('list', { name: 'What is missing' })).getAllByRole(
      'listitem',
    );
    expect(both?.querySelector('code')?.textContent).toBe('npm start');
    expect(both?.textContent).toContain('Or set another.');
    expect(said?.textContent).toBe('Wrong typeTake a namespace of its own.');
    expect(screen.getAllByRole('button', { name: 'Copy' })).toHaveLength(1);
  });

  it.each(['silent', 'unknown'] as const)('calls no worker live nor gone while it is %s', async (state) => {
    const workers = [{ identity: '1@listed', lastSeenAt: ago(3), live: state === 'unknown' }];
    await open({ worker: { state, since: ago(9), workers } });
    const [item] = card('Workers').getAllByRole('listitem');
    expect(item?.textContent).toMatch(/Not known$/);
    expect(card('Workers').queryByText(/No run has been answered for/) !== null).toBe(state === 'silent');
  });

  it.each([
    [ago(120), /No worker for 2m/],
    [undefined, /No worker was seen on this task queue/],
  ])('says since when no worker polls, and how to start one (%#)', async (since, words) => {
    await open({ worker: { state: 'absent', since, workers: [] } });
    const text = card('Workers').getByText(/npm run worker/).parentElement?.textContent;
    expect(text).toMatch(words);
    expect(card('Workers').getByText('None polls')).toBeTruthy();
  });
});

describe('something cannot be checked from here', () => {
  const unchecked = [
    { what: 'Temporal does not tell which attributes there are.', command: 'tcld namespace' },
  ];
  const searchAttributes = [{ name: 'ApprovalState', type: 'Keyword', state: 'unchecked' }] as const;

  it('says so with the command to run, and calls it neither missing nor there', async () => {
    await open({ unchecked, searchAttributes: [...searchAttributes] });
    const list = within(screen.getByRole('list', { name: 'What could not be checked' }));
    expect(list.getByText('Temporal does not tell which attributes there are.')).toBeTruthy();
    expect(list.getByText('tcld namespace')).toBeTruthy();
    expect(list.getByRole('button', { name: 'Copy' })).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'What is missing' })).toBeNull();
    expect(screen.queryByText('Everything that the desk needs is there.')).toBeNull();
    expect(card('Temporal').getByText('Reachable')).toBeTruthy();
    expect(card('Search attributes').getByRole('listitem').textContent).toBe(
      'ApprovalStateKeywordNot checked',
    );
  });

  it('says what is missing besides, first', async () => {
    await open({ unchecked, missing: [{ what: 'No worker polls.', command: 'npm run worker' }] });
    const lists = screen
      .getAllByRole('list', { name: /^What / })
      .map((one) => one.getAttribute('aria-label'));
    expect(lists).toEqual(['What is missing', 'What could not be checked']);
  });
});

describe('Temporal is away', () => {
  it('says where it was looked for, since when and why, and stays a page', async () => {
    const failure = { code: 'temporal-unreachable', message: 'connection refused' } as const;
    await open({
      temporal: {
        state: 'unreachable',
        address: 'temporal:7233',
        namespace: 'prod',
        since: ago(65),
        failure,
      },
      worker: { state: 'unknown', workers: [] },
      searchAttributes: [],
      missing: [{ what: 'No Temporal at temporal:7233', command: 'npm start', advice: 'Or set another.' }],
    });
    expect(card('Temporal').getByText('Unreachable')).toBeTruthy();
    expect(fact('Address')).toBe('temporal:7233');
    expect(fact('Unreachable for')).toBe('1m');
    expect(fact('Because')).toBe('connection refused');
    expect(card('Workers').getByText('Not known')).toBeTruthy();
    expect(card('Workers').queryByText(/npm run worker/)).toBeNull();
    expect(card('Search attributes').getByText('Not known while Temporal does not answer.')).toBeTruthy();
  });
});

describe('the web server does not answer', () => {
  it('says why, and what was known before, with its age', async () => {
    await open({ asOf: ago(30) });
    server.breaks('/api/system');
    await pass(2500);
    expect(await screen.findByText(/may be restarting/)).toBeTruthy();
    expect(screen.getByText(/This is how it was/).textContent).toMatch(/3\ds ago/);
    expect(card('Temporal').getByText('Reachable')).toBeTruthy();
  });

  it('stands in its own shape first', () => {
    server.hangs('/api/system');
    draw();
    expect(screen.getByRole('status', { name: 'Reading the state of the system' })).toBeTruthy();
  });
});

describe('who I am here', () => {
  it('is said with everything I may and may not', async () => {
    await open();
    const you = card('You');
    expect(await you.findByText(me.id)).toBeTruthy();
    expect(fact('Roles')).toBe('Reviewer, Operator');
    expect(fact('Groups')).toBe('finance');
    const permissions = within(you.getByRole('list', { name: 'Your permissions' })).getAllByRole('listitem');
    const words = permissions.map((one) => one.textContent);
    expect(words).toHaveLength(8);
    expect(words).toContain('You may decide requests of your groups');
    expect(words).toContain('You may not search and export the audit record');
  });
});
