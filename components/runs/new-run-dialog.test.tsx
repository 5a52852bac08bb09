import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActionResult, Launched } from '@/temporal/contract/views';
import { fresh, status } from '../inbox/views.fixture';
import { launchAction as launch } from '../shell/actions.fixture';
import { Desk, freshDesk, server } from '../shell/desk.fixture';
import { openDialog } from '../shell/dialogs';
import { Overlays } from '../shell/overlays';
import { LaunchButtons } from './launch-buttons';
import { NoticeBar, notices } from './notices';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('@/app/actions/runs', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

beforeEach(() => {
  freshDesk();
  notices.set(undefined);
  openDialog.set(undefined);
});

async function open() {
  const user = userEvent.setup({ delay: null });
  render(
    <Desk>
      <LaunchButtons />
      <NoticeBar />
      <Overlays />
    </Desk>,
  );
  await user.click(screen.getByRole('button', { name: 'New run…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'New run' }));
  const field = (name: string) => dialog.getByRole<HTMLInputElement>('textbox', { name });
  const submit = () => user.click(dialog.getByRole('button', { name: 'Launch' }));
  return { user, dialog, field, submit };
}

const problemOf = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id))
    .find((note) => note?.getAttribute('role') === 'alert')?.textContent;

describe('the form', () => {
  it('says that somebody else has to decide it, and starts at the task', async () => {
    const { field } = await open();
    expect(screen.getByText(/somebody else has to decide it/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field('Task')));
  });

  it('sends every field, the deadline as a duration, and closes', async () => {
    launch.mockResolvedValue({
      ok: true,
      value: { workflowId: 'w', runId: fresh('run'), title: 'Refund', kind: 'agentTask' },
    });
    const { user, dialog, field, submit } = await open();
    await user.type(field('Task'), 'Refund order 7');
    await user.type(field('Title'), 'Refund');
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Risk' }), 'High');
    await user.type(field('Requester'), 'agent:refunds');
    await user.type(field('Group'), 'finance');
    await user.type(field('Deadline'), '2h');
    await submit();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(launch).toHaveBeenCalledExactlyOnceWith({
      task: 'Refund order 7',
      title: 'Refund',
      risk: 'high',
      requester: 'agent:refunds',
      group: 'finance',
      deadline: 'PT2H',
    });
    expect((await screen.findByRole('region', { name: 'Last result' })).textContent).toContain(
      'Launched: Refund',
    );
  });

  it('names what is missing at its field and sends nothing', async () => {
    const { user, field, submit } = await open();
    await user.type(field('Task'), '   ');
    await submit();
    await waitFor(() => expect(problemOf(field('Task'))).toBe('Task must not be empty.'));
    expect(field('Task').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field('Task'));
    expect(launch).not.toHaveBeenCalled();
  });

  it.each(['soon', '0m', '-5m', '20y', 'P100Y'])('refuses a deadline that is none: %s', async (typed) => {
    const { user, field, submit } = await open();
    await user.type(field('Task'), 'x');
    await user.type(field('Deadline'), typed);
    await submit();
    await waitFor(() =>
      expect(problemOf(field('Deadline'))).toBe('Give a length of time such as 30m, 2h, 1d, or PT30M.'),
    );
    expect(launch).not.toHaveBeenCalled();
  });

  it('refuses a title that is too long', async () => {
    const { user, field, submit } = await open();
    await user.type(field('Task'), 'x');
    await user.click(field('Title'));
    await user.paste('t'.repeat(301));
    await submit();
    await waitFor(() => expect(problemOf(field('Title'))).toBe('Title has at most 300 characters.'));
  });
});

describe('what the server refuses', () => {
  it.each([
    ['requester', 'Requester'],
    ['task', 'Task'],
    ['expiresIn', 'Deadline'],
    ['groups.0', 'Group'],
  ])('stands at the field that it names: %s', async (named, label) => {
    launch.mockResolvedValue({
      ok: false,
      failure: { code: 'invalid-input', message: 'Not like this.', field: named },
    });
    const { user, field, submit } = await open();
    await user.type(field('Task'), 'kept');
    await submit();
    await waitFor(() => expect(problemOf(field(label))).toBe('Not like this.'));
    expect(field('Task').value).toBe('kept');
  });

  it('stands above the buttons where no field is named', async () => {
    launch.mockResolvedValue({
      ok: false,
      failure: { code: 'temporal-unreachable', message: 'Temporal does not answer.' },
    });
    const { user, dialog, field, submit } = await open();
    await user.type(field('Task'), 'x');
    await submit();
    expect((await dialog.findByRole('alert')).textContent).toContain('Temporal does not answer.');
  });

  it('is not known where the answer got lost', async () => {
    launch.mockRejectedValue(new TypeError('fetch failed'));
    const { user, dialog, field, submit } = await open();
    await user.type(field('Task'), 'x');
    await submit();
    expect((await dialog.findByRole('alert')).textContent).toContain('not known whether it happened');
  });

  it('can be sent again, and is sent once at a time', async () => {
    let give: (answer: ActionResult<Launched>) => void = () => undefined;
    launch.mockImplementation(() => new Promise((resolve) => (give = resolve)));
    const { user, dialog, field } = await open();
    await user.type(field('Task'), 'x');
    await user.dblClick(dialog.getByRole('button', { name: 'Launch' }));
    await waitFor(() => expect(launch).toHaveBeenCalled());
    expect(launch).toHaveBeenCalledTimes(1);
    give({ ok: false, failure: { code: 'internal', message: 'Try again.' } });
    await dialog.findByText('Try again.');
    await user.click(dialog.getByRole('button', { name: 'Launch' }));
    await waitFor(() => expect(launch).toHaveBeenCalledTimes(2));
  });
});

describe('leaving the form', () => {
  it('gives the focus back to the button that opened it', async () => {
    const { user } = await open();
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'New run…' })),
    );
    expect(launch).not.toHaveBeenCalled();
  });

  it('says why nothing can be launched while Temporal is away', async () => {
    server.says('/api/status', status({ temporal: { state: 'unreachable', address: 'temporal:7233' } }));
    const { dialog } = await open();
    expect(await dialog.findByText('Temporal cannot be reached at temporal:7233.')).toBeTruthy();
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Launch' }).disabled).toBe(true);
  });
});
