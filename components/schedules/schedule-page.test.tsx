import { render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScheduleView } from '@/temporal/contract/schedule-views';
import { permissionsOf } from '@/temporal/contract/roles';
import { run, signedIn, status } from '../inbox/views.fixture';
import { NoticeBar, notices } from '../runs/notices';
import {
  backfillScheduleAction as backfill,
  deleteScheduleAction as remove,
  pauseScheduleAction as pause,
  resumeScheduleAction as resume,
  triggerScheduleAction as trigger,
} from '../shell/actions.fixture';
import { Desk, freshDesk, server, userNow } from '../shell/desk.fixture';
import { address, visit } from '../shell/navigation.fixture';
import { goTo } from '../shell/page-link';
import { schedule, scheduledRun } from './schedules.fixture';
import { SchedulePage } from './schedule-page';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/schedules', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
  notices.set(undefined);
  goTo.set(visit);
  visit('/schedules/nightly');
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(over: Partial<ScheduleView> = {}) {
  server.says('/api/schedules/nightly', schedule(over));
  render(
    <Desk>
      <SchedulePage />
      <NoticeBar />
    </Desk>,
  );
  await screen.findByRole('region', { name: 'When' });
  return userNow();
}
const region = (name: string) => screen.getByRole('region', { name });
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const dialog = async (name: string) => within(await screen.findByRole('dialog', { name }));
const done = async () => (await screen.findByRole('region', { name: 'Last result' })).textContent;
const ref = { scheduleId: 'nightly' };

describe('one schedule', () => {
  it('says when, in its time zone, and the next times as Temporal tells them', async () => {
    await open({
      when: ['At 02:30, every day'],
      timeZone: 'Europe/Berlin',
      timing: { when: [{ cron: '30 2 * * *' }], timeZone: 'Europe/Berlin', jitter: 'PT5M' },
      next: ['2030-01-31T01:30:00.000Z'],
      remaining: 3,
    });
    const when = region('When').textContent;
    for (const words of ['At 02:30, every day', 'up to 5 minutes later', '3 runs more']) {
      expect(when).toContain(words);
    }
    const times = within(screen.getByRole('list', { name: 'Next times' })).getAllByRole('listitem');
    expect(times.map((time) => time.textContent)).toEqual([
      expect.stringMatching(/Thu.* 31 Jan 2030.* 02:30:00 (CET|GMT\+1)/),
    ]);
  });

  it('says what it starts and in whose name, what came of it, and what happens when not all is well', async () => {
    await open({
      waiting: 2,
      lastRuns: [
        scheduledRun({ run: run({ title: 'Check the orders', state: 'approved' }) }),
        scheduledRun({ workflowId: 'nightly-0' }),
      ],
      handling: { overlap: 'skip', catchUp: 'PT2H', pauseOnFailure: true },
      counts: { taken: 12, skipped: 4, missed: 1, dropped: 0 },
    });
    expect(region('What it starts').textContent).toContain('by local-me');
    expect(region('What it starts').textContent).toContain('somebody else decides them');
    const runs = within(region('Last runs')).getAllByRole('listitem');
    expect(runs[0]?.textContent).toMatch(/Check the orders.*Approved/);
    expect(runs[1]?.textContent).toMatch(/nightly-0.*not listed/);
    const waits = screen.getByRole('link', { name: '2 wait for a decision' });
    expect(waits.getAttribute('href')).toBe('/runs?state=waiting&schedule=nightly');
    const handling = region('When not all is well').textContent;
    for (const words of [
      'Skip this time',
      'holds back all later ones',
      '2 hours',
      'the schedule pauses',
      '12',
      '4',
    ]) {
      expect(handling).toContain(words);
    }
  });

  it('that is not there says so', async () => {
    server.fails('/api/schedules/nightly', 404, 'not-found', 'There is no schedule nightly here.');
    render(
      <Desk>
        <SchedulePage />
      </Desk>,
    );
    expect(await screen.findByText(/was deleted, or never existed/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
  });

  it('has no verbs for who may only look', async () => {
    server.says(
      '/api/status',
      status({ me: { ...signedIn, roles: ['viewer'], permissions: permissionsOf(['viewer']) } }),
    );
    await open();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull());
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
  });
});

describe('its verbs', () => {
  it('pause takes a note, once for a double click', async () => {
    pause.mockResolvedValue({ ok: true, value: ref });
    const user = await open();
    await user.click(await button('Pause'));
    const asked = await dialog('Pause this schedule?');
    await user.type(asked.getByRole('textbox', { name: 'Note' }), ' Provider is down. ');
    await user.dblClick(asked.getByRole('button', { name: 'Pause' }));
    expect(await done()).toContain('Paused: nightly');
    expect(pause).toHaveBeenCalledExactlyOnceWith({ ...ref, note: 'Provider is down.' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('resume is offered where it is paused, and a failure stays with the dialog', async () => {
    resume.mockResolvedValue({ ok: false, failure: { code: 'temporal-unreachable', message: 'Not now.' } });
    const user = await open({ paused: true, note: 'Paused by Ada' });
    expect(screen.getByText('Paused by Ada')).toBeTruthy();
    expect(screen.getByText('Next times, if it were not paused')).toBeTruthy();
    await user.click(await button('Resume'));
    const asked = await dialog('Resume this schedule?');
    await user.click(asked.getByRole('button', { name: 'Resume' }));
    expect((await asked.findByRole('alert')).textContent).toBe('Not now.');
  });

  it('trigger tells which run was started', async () => {
    trigger.mockResolvedValue({ ok: true, value: { run: { workflowId: 'nightly-9', runId: 'r9' } } });
    const user = await open();
    await user.click(await button('Trigger now'));
    expect(await done()).toContain('Started: Check the orders');
    const links = await screen.findAllByRole('link', { name: 'Open' });
    expect(links[0]?.getAttribute('href')).toBe('/runs/nightly-9?run=r9');
  });

  it('backfill says how many runs it would start before it starts them', async () => {
    const counted = { runs: 6, open: 1, first: '2026-11-20T00:00:00.000Z', last: '2026-11-20T20:00:00.000Z' };
    server.says('/api/schedules/nightly/backfill', counted);
    backfill.mockResolvedValue({ ok: true, value: counted });
    const user = await open();
    await user.click(await button('Backfill…'));
    const asked = await dialog('Backfill');
    expect(await asked.findByText(/This starts 6 runs\..*1 run of the range is still open/)).toBeTruthy();
    expect(backfill).not.toHaveBeenCalled();
    await user.click(asked.getByRole('button', { name: 'Start 6 runs' }));
    expect(await done()).toContain('Starting 6 runs of nightly');
    const [range] = backfill.mock.calls[0] ?? [];
    expect(range?.scheduleId).toBe('nightly');
    expect(Date.parse(range?.to ?? '') - Date.parse(range?.from ?? '')).toBe(86_400_000);
  });

  it('backfill starts nothing where the range has nothing, or is refused', async () => {
    server.fails('/api/schedules/nightly/backfill', 422, 'invalid-input', 'Take a shorter one.');
    const user = await open();
    await user.click(await button('Backfill…'));
    const asked = await dialog('Backfill');
    expect(await asked.findByText('Take a shorter one.')).toBeTruthy();
    expect(asked.getByRole<HTMLButtonElement>('button', { name: 'Start runs' }).disabled).toBe(true);
  });

  it('delete asks first, says what goes on waiting, and leads to the list', async () => {
    remove.mockResolvedValue({ ok: true, value: null });
    const user = await open({ waiting: 2 });
    await user.click(await button('Delete'));
    const asked = await dialog('Delete nightly?');
    expect(asked.getByText('Of its runs 2 wait for a decision, and go on waiting.')).toBeTruthy();
    await user.click(asked.getByRole('button', { name: 'Cancel' }));
    expect(remove).not.toHaveBeenCalled();
    await user.click(await button('Delete'));
    await user.click((await dialog('Delete nightly?')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(address()).toBe('/schedules'));
    expect(remove).toHaveBeenCalledExactlyOnceWith(ref);
  });
});
