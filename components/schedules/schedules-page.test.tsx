import { render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScheduleSummary } from '@/temporal/contract/schedule-views';
import { permissionsOf } from '@/temporal/contract/roles';
import { ago, run, signedIn, status } from '../inbox/views.fixture';
import { NoticeBar, notices } from '../runs/notices';
import { demoScheduleAction as demo } from '../shell/actions.fixture';
import { Desk, freshDesk, pass, server, userNow } from '../shell/desk.fixture';
import { address, visit } from '../shell/navigation.fixture';
import { schedule, scheduledRun } from './schedules.fixture';
import { SchedulesPage } from './schedules-page';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/triggers', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/schedules', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
  notices.set(undefined);
  visit('/schedules');
});
afterEach(() => {
  vi.useRealTimers();
});

function draw() {
  render(
    <Desk>
      <SchedulesPage />
      <NoticeBar />
    </Desk>,
  );
  return userNow();
}
const open = async (...schedules: ScheduleSummary[]) => {
  server.says('/api/schedules', { schedules, asOf: ago(0) });
  const user = draw();
  if (schedules.length > 0) await screen.findByRole('table', { name: 'Schedules' });
  return user;
};
const rowOf = (name: string) => screen.getByRole('row', { name: new RegExp(name) });

describe('the tabs', () => {
  it('lead to the triggers and back, by keys too, and the address says which is shown', async () => {
    const user = await open(schedule({}));
    const tab = (name: string) => screen.getByRole('tab', { name });
    expect(tab('Schedules').getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('tabpanel', { name: 'Schedules' })).toBeTruthy();
    tab('Schedules').focus();
    await user.keyboard('{ArrowRight}');
    expect(address()).toBe('/schedules?tab=triggers');
    expect(document.activeElement).toBe(tab('Event triggers'));
    expect(screen.getByRole('tabpanel', { name: 'Event triggers' })).toBeTruthy();
    expect(screen.queryByRole('table', { name: 'Schedules' })).toBeNull();
    expect(document.title).toBe('Event triggers · Countersign');
    await user.click(tab('Schedules'));
    expect(address()).toBe('/schedules');
    expect(screen.getByRole('table', { name: 'Schedules' })).toBeTruthy();
  });
});

describe('the list of schedules', () => {
  it('tells of each what it starts, when, what comes next, what came of it and what waits', async () => {
    await open(
      schedule({
        scheduleId: 'nightly',
        when: ['At 02:00, every day'],
        timeZone: 'Europe/Berlin',
        next: [ago(-595)],
        remaining: 4,
        counts: { taken: 9, skipped: 2, missed: 1, dropped: 0 },
        waiting: 3,
        lastRuns: [
          scheduledRun({ workflowId: 'nightly-2', run: run({ state: 'waiting' }) }),
          scheduledRun({ workflowId: 'nightly-1', run: run({ state: 'rejected' }) }),
          scheduledRun({ workflowId: 'nightly-0' }),
        ],
      }),
    );
    const row = rowOf('nightly');
    for (const words of [
      ...['agent task · Check the orders', 'At 02:00, every day', 'Europe/Berlin'],
      ...['in 9m', 'stops after 4 runs', '2 skipped', '1 missed'],
    ]) {
      expect(row.textContent).toContain(words);
    }
    const links = within(within(row).getByRole('list', { name: 'Last runs' })).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('aria-label'))).toEqual([
      ...['Waiting: nightly-2', 'Rejected: nightly-1', 'Not listed: nightly-0'],
    ]);
    const waits = within(row).getByRole('link', { name: '3 wait' });
    expect(waits.getAttribute('href')).toBe('/runs?state=waiting&schedule=nightly');
    expect(within(row).getByRole('link', { name: 'nightly' }).getAttribute('href')).toBe(
      '/schedules/nightly',
    );
  });

  it('says which are paused, with the note, and which have ended', async () => {
    await open(
      schedule({ scheduleId: 'stopped', paused: true, note: 'Paused by Ada: provider is down' }),
      schedule({ scheduleId: 'over', next: [], waiting: 200, waitingMore: true }),
    );
    expect(rowOf('stopped').textContent).toMatch(/Paused.*Paused by Ada: provider is down/);
    expect(rowOf('stopped').textContent).not.toContain('in 10m');
    expect(rowOf('over').textContent).toContain('Ended');
    expect(rowOf('over').textContent).toContain('200 or more wait');
  });

  it('follows', async () => {
    await open(schedule({ waiting: 0 }));
    expect(rowOf('nightly').textContent).toContain('nothing waits');
    server.says('/api/schedules', { schedules: [schedule({ waiting: 1 })], asOf: ago(0) });
    await pass(3_200);
    await waitFor(() => expect(rowOf('nightly').textContent).toContain('1 waits'));
  });

  it('says what a schedule is where there is none, and why where it cannot be read', async () => {
    await open();
    expect(await screen.findByText('No schedule yet.')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Demo schedule' })).toHaveLength(2);
  });

  it('says why it cannot be read', async () => {
    server.fails('/api/schedules', 503, 'temporal-unreachable', 'Temporal at t:1 cannot be reached.');
    draw();
    expect(await screen.findByText('Temporal at t:1 cannot be reached.')).toBeTruthy();
  });

  it('says how old it is where it is', async () => {
    const failure = { code: 'temporal-unreachable', message: 'Gone.' };
    const stale = { since: ago(60), failure };
    server.says('/api/schedules', { schedules: [schedule()], asOf: ago(60), stale });
    draw();
    expect(await screen.findByText(/This is how it was/)).toBeTruthy();
  });
});

describe('what makes one', () => {
  it('is the form, and the demo', async () => {
    demo.mockResolvedValue({ ok: true, value: { scheduleId: 'countersign-demo' } });
    const user = await open(schedule());
    const link = await screen.findByRole('link', { name: 'New schedule' });
    expect(link.getAttribute('href')).toBe('/schedules?new=');
    await user.click(screen.getByRole('button', { name: 'Demo schedule' }));
    expect(demo).toHaveBeenCalledTimes(1);
    expect((await screen.findByRole('region', { name: 'Last result' })).textContent).toContain(
      'a sample every 15 seconds, 20 of them',
    );
  });

  it('is not there for who may not', async () => {
    const roles = ['reviewer'] as const;
    server.says(
      '/api/status',
      status({ me: { ...signedIn, roles: [...roles], permissions: permissionsOf(roles) } }),
    );
    await open(schedule());
    await waitFor(() => expect(screen.queryByRole('link', { name: 'New schedule' })).toBeNull());
    expect(screen.queryByRole('button', { name: 'Demo schedule' })).toBeNull();
  });
});
