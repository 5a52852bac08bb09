import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScheduleView } from '@/temporal/contract/schedule-views';
import { NoticeBar, notices } from '../runs/notices';
import { createScheduleAction as create, updateScheduleAction as update } from '../shell/actions.fixture';
import { Desk, freshDesk, server } from '../shell/desk.fixture';
import { address, visit } from '../shell/navigation.fixture';
import { goTo } from '../shell/page-link';
import { EditSchedule, NewSchedule } from './schedule-editor';
import { schedule } from './schedules.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/schedules', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

const user = userEvent.setup({ delay: null });
beforeEach(() => {
  freshDesk();
  notices.set(undefined);
  goTo.set(visit);
  visit('/schedules');
});

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const choose = (name: string) => user.click(screen.getByRole('radio', { name }));
const problemOf = (control: HTMLElement) =>
  (control.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id))
    .find((note) => note?.getAttribute('role') === 'alert')?.textContent;
const times = () =>
  within(screen.getByRole('list', { name: 'The next times' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

async function retype(control: HTMLElement, text: string) {
  await user.clear(control);
  await user.type(control, text);
}
async function drawNew() {
  render(
    <Desk>
      <NewSchedule />
      <NoticeBar />
    </Desk>,
  );
  await retype(screen.getByRole('combobox', { name: 'Time zone' }), 'Europe/Berlin');
}
function drawEdit(over: Partial<ScheduleView> = {}, later = over) {
  const page = (view: ScheduleView) => (
    <Desk>
      <EditSchedule view={view} />
      <NoticeBar />
    </Desk>
  );
  const { rerender } = render(page(schedule(over)));
  rerender(page(schedule(later)));
}

describe('a new schedule', () => {
  it('is explained in words with its next ten times as it is typed, in the chosen zone', async () => {
    await drawNew();
    await choose('Cron');
    await retype(field('Cron expression'), '30 9 * * 1-5');
    expect(screen.getByRole('status', { name: 'In words' }).textContent).toBe(
      'At 09:30, Monday through Friday',
    );
    await waitFor(() => expect(times()).toHaveLength(10));
    expect(times().every((time) => / 09:30:00 (CET|CEST|GMT\+[12])$/.test(time))).toBe(true);
    await retype(field('Cron expression'), '30 9 * *');
    expect(screen.getByRole('status', { name: 'In words' }).textContent).toContain('has 5 fields');
    expect(screen.queryByRole('list', { name: 'The next times' })).toBeNull();
    await retype(field('Cron expression'), '0 0 30 2 *');
    expect(screen.getByText(/would never start a run/)).toBeTruthy();
  });

  it('is saved as it was written, and its page opens', async () => {
    create.mockResolvedValue({ ok: true, value: { scheduleId: 'nightly' } });
    await drawNew();
    await user.type(field('Name'), 'nightly');
    await choose('Days and times');
    await retype(field('At'), '09:00, 17:30');
    await user.click(screen.getByRole('checkbox', { name: 'Mon' }));
    await user.type(field('Jitter'), '5m');
    await user.type(field('Stops after'), '20');
    expect(times()).toHaveLength(10);
    await user.type(field('Task'), 'Check the orders');
    await user.type(field('Group'), 'finance');
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'A run of before is still open' }),
      'Skip this time',
    );
    expect(screen.getByText(/holds back all later ones/)).toBeTruthy();
    await retype(field('Catch-up window'), '2h');
    await user.click(screen.getByRole('checkbox', { name: 'Pause when a run fails' }));
    await user.dblClick(button('Create schedule'));
    await waitFor(() => expect(address()).toBe('/schedules/nightly'));
    expect(create).toHaveBeenCalledExactlyOnceWith({
      scheduleId: 'nightly',
      timing: {
        when: [{ cron: '0 9 * * 1' }, { cron: '30 17 * * 1' }],
        ...{ timeZone: 'Europe/Berlin', jitter: 'PT5M' },
      },
      handling: { overlap: 'skip', catchUp: 'PT2H', pauseOnFailure: true },
      task: expect.objectContaining({ task: 'Check the orders', group: 'finance' }) as object,
      remaining: 20,
    });
  });

  it('holds nothing back unless another way is chosen', async () => {
    await drawNew();
    const overlap = screen.getByRole<HTMLSelectElement>('combobox', {
      name: 'A run of before is still open',
    });
    expect(overlap.value).toBe('allow-all');
    expect(screen.getByText(/Nothing is held back/)).toBeTruthy();
  });

  it('names what is missing at its field and sends nothing', async () => {
    await drawNew();
    await user.click(button('Create schedule'));
    await waitFor(() => expect(problemOf(field('Name'))).toBe('Give the schedule a name.'));
    await user.type(field('Name'), 'nightly');
    await user.click(button('Create schedule'));
    await waitFor(() => expect(problemOf(field('Task'))).toBe('Task must not be empty.'));
    expect(create).not.toHaveBeenCalled();
  });

  it.each([
    ['scheduleId', 'Name'],
    ['timing.when.0', 'Every'],
    ['handling.catchUp', 'Catch-up window'],
    ['requester', 'Requester'],
    ['expiresIn', 'Deadline'],
  ])('shows what the server refuses at the field that it names: %s', async (named, label) => {
    create.mockResolvedValue({
      ok: false,
      failure: { code: 'invalid-input', message: 'Not so.', field: named },
    });
    await drawNew();
    await user.type(field('Name'), 'nightly');
    await user.type(field('Task'), 'x');
    await user.click(button('Create schedule'));
    await waitFor(() => expect(problemOf(field(label))).toBe('Not so.'));
  });

  it('shows what has no field above the buttons', async () => {
    create.mockResolvedValue({
      ok: false,
      failure: { code: 'denied-by-policy', message: 'Policy says no.' },
    });
    await drawNew();
    await user.type(field('Name'), 'nightly');
    await user.type(field('Task'), 'x');
    await user.click(button('Create schedule'));
    expect((await screen.findByRole('alert')).textContent).toContain('Policy says no.');
  });
});

describe('editing one', () => {
  it('sends what is written on top of what was seen, and not the count that runs down by itself', async () => {
    update.mockResolvedValue({ ok: true, value: { scheduleId: 'nightly' } });
    drawEdit({ remaining: 20, version: 'sha256:seen' }, { remaining: 17, version: 'sha256:seen' });
    await retype(field('Every'), '2h');
    await user.click(button('Save'));
    await waitFor(() => expect(address()).toBe('/schedules/nightly'));
    expect(update).toHaveBeenCalledExactlyOnceWith({
      ...{ scheduleId: 'nightly', version: 'sha256:seen' },
      timing: { when: [{ every: 'PT2H' }], timeZone: 'UTC' },
      handling: { overlap: 'allow-all', catchUp: 'P1D', pauseOnFailure: false },
      task: expect.objectContaining({ task: 'Check the orders' }) as object,
    });
  });

  it('takes a limit away where it is emptied', async () => {
    update.mockResolvedValue({ ok: true, value: { scheduleId: 'nightly' } });
    drawEdit({ remaining: 20 });
    await user.clear(field('Stops after'));
    await user.click(button('Save'));
    await waitFor(() => expect(update).toHaveBeenCalledWith(expect.objectContaining({ remaining: null })));
  });

  it('keeps the times and the input that the form cannot write', async () => {
    update.mockResolvedValue({ ok: true, value: { scheduleId: 'nightly' } });
    drawEdit({
      timing: undefined,
      form: undefined,
      when: ['At noon', 'Except on Sundays'],
      input: { a: 'of theirs' },
    });
    expect(screen.getByText('Except on Sundays')).toBeTruthy();
    expect(screen.getByText(/"of theirs"/)).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'Task' })).toBeNull();
    await user.click(button('Save'));
    await waitFor(() => expect(update).toHaveBeenCalled());
    const [sent] = update.mock.calls[0] ?? [];
    expect(Object.keys(sent ?? {}).sort()).toEqual(['handling', 'scheduleId', 'version']);
  });

  it('tells the second of two editors, loses nothing that was typed, and opens it as it is now when asked', async () => {
    const message = 'Mira has changed nightly since you opened it.';
    update.mockResolvedValue({ ok: false, failure: { code: 'changed-meanwhile', message } });
    drawEdit(
      { version: 'sha256:old' },
      { version: 'sha256:new', timing: { when: [{ every: 'PT5H' }], timeZone: 'UTC' } },
    );
    await retype(field('Every'), '2h');
    await user.click(button('Save'));
    expect((await screen.findByRole('alert')).textContent).toContain(message);
    expect(field('Every').value).toBe('2h');
    await user.click(button('Open it as it is now'));
    await waitFor(() => expect(field('Every').value).toBe('5h'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says why nothing can be saved while Temporal is away', async () => {
    const { status } = await import('../inbox/views.fixture');
    server.says('/api/status', status({ temporal: { state: 'unreachable', address: 't:1' } }));
    drawEdit();
    expect(await screen.findByText('Temporal cannot be reached at t:1.')).toBeTruthy();
    expect(button('Save').disabled).toBe(true);
  });
});
