import { render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeliveriesView, DeliveryRow } from '@/temporal/contract/delivery-views';
import { noticeTypes } from '@/temporal/contract/notice.schema';
import type { Role } from '@/temporal/contract/roles';
import { permissionsOf } from '@/temporal/contract/roles';
import { ago, signedIn, status } from '../inbox/views.fixture';
import { enableAction, resendAction } from '../shell/actions.fixture';
import { Desk, freshDesk, server, userNow } from '../shell/desk.fixture';
import { address, visit } from '../shell/navigation.fixture';
import { toldWords } from './delivery-words';
import { SystemPage } from './system-page';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/deliveries', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
});
afterEach(() => {
  vi.useRealTimers();
});

const delivery = (over: Partial<DeliveryRow> = {}): DeliveryRow => ({
  workflowId: 'delivery-1',
  runId: 'd1',
  state: 'delivered',
  startedAt: ago(60),
  notice: {
    id: 'msg_1',
    type: 'opened',
    title: 'Refund €4,980',
    workflowId: 'run-1',
    runId: 'r',
    gateId: 'gate-1',
  },
  receiver: { via: 'webhook', name: 'audit' },
  tries: 1,
  ...over,
});
const view = (over: Partial<DeliveriesView> = {}): DeliveriesView => ({
  deliveries: [delivery()],
  disabled: [],
  asOf: ago(0),
  ...over,
});

async function open(over: Partial<DeliveriesView> = {}, roles: Role[] = ['operator']) {
  server.says('/api/status', status({ me: { ...signedIn, roles, permissions: permissionsOf(roles) } }));
  server.says('/api/deliveries', view(over));
  visit('/system?tab=deliveries');
  render(
    <Desk>
      <SystemPage />
    </Desk>,
  );
  await screen.findByRole('region', { name: 'Deliveries' });
  return userNow();
}
const rows = () =>
  within(screen.getByRole('list', { name: 'Deliveries' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);

describe('the tab Deliveries', () => {
  it('is reached from the page, by click and by arrow keys, and lives in the address', async () => {
    server.says('/api/status', status());
    server.says('/api/deliveries', view());
    visit('/system');
    render(
      <Desk>
        <SystemPage />
      </Desk>,
    );
    const user = userNow();
    await user.click(screen.getByRole('tab', { name: 'Deliveries' }));
    expect(address()).toBe('/system?tab=deliveries');
    await screen.findByRole('list', { name: 'Deliveries' });
    await user.keyboard('{ArrowRight}');
    expect(address()).toBe('/system');
    expect(screen.getByRole('tab', { name: 'State', selected: true })).toBe(document.activeElement);
  });

  it('says what was told to whom, how it went, and leads to the request', async () => {
    await open({
      deliveries: [
        delivery(),
        delivery({
          runId: 'd2',
          state: 'waiting',
          receiver: { via: 'callback', url: 'https://ci.test/cb' },
          tries: 3,
          last: { result: 'failed', problem: 'It answered 500.', at: ago(50) },
          nextAt: ago(-1790),
        }),
        delivery({
          runId: 'd3',
          state: 'failed',
          notice: { ...delivery().notice, type: 'decided', outcome: 'denied', gateId: undefined },
          receiver: { via: 'mail', group: 'finance' },
          last: { result: 'refused', problem: 'No such mailbox.', at: ago(50) },
          resentBy: { id: 'dev|op', name: 'Oskar Lind' },
        }),
      ],
    });
    expect(rows()).toEqual([
      expect.stringMatching(/^Refund €4,980Opened · auditDelivered1m ago/),
      expect.stringMatching(
        /^Refund €4,980Opened · https:\/\/ci\.test\/cbIt answered 500\. 3 tries\. Next try in 29m\. On its way/,
      ),
      expect.stringMatching(
        /^Refund €4,980Denied by policy · mail to financeNo such mailbox\. Sent once more by Oskar Lind\.Not delivered/,
      ),
    ]);
    const links = screen
      .getAllByRole('link', { name: 'Refund €4,980' })
      .map((link) => link.getAttribute('href'));
    expect(links).toEqual([
      '/inbox/run-1?run=r&gate=gate-1',
      '/inbox/run-1?run=r&gate=gate-1',
      '/runs/run-1?run=r',
    ]);
  });

  it('shows the state asked for, which lives in the address', async () => {
    const user = await open();
    await user.click(screen.getByText('Any state', { selector: 'summary, button, summary *, button *' }));
    await user.click(screen.getByRole('radio', { name: 'Not delivered' }));
    expect(address()).toBe('/system?tab=deliveries&state=failed');
    await vi.waitFor(() => {
      expect(server.asked.some((url) => url.includes('/api/deliveries?state=failed'))).toBe(true);
    });
  });

  it('says where nothing is yet, and what to do', async () => {
    await open({ deliveries: [] });
    expect(screen.getByText('Nothing was told to anybody yet.')).toBeTruthy();
    expect(screen.getByText(/notifications\.yaml/)).toBeTruthy();
  });

  it('loads more where there is more', async () => {
    const user = await open({ next: 'bmV4dA' });
    server.answers('/api/deliveries', (url) => ({
      body:
        url.searchParams.get('cursor') === null
          ? view({ next: 'bmV4dA' })
          : view({ deliveries: [delivery({ runId: 'd9' })] }),
    }));
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    await vi.waitFor(() => {
      expect(rows()).toHaveLength(2);
    });
  });
});

describe('repairing', () => {
  it('sends a delivery once more, or tries it now', async () => {
    resendAction.mockResolvedValue({ ok: true, value: null });
    const user = await open({
      deliveries: [delivery(), delivery({ workflowId: 'delivery-2', runId: 'd2', state: 'waiting' })],
    });
    await user.click(screen.getByRole('button', { name: 'Resend: Opened, Refund €4,980, audit' }));
    await user.click(screen.getByRole('button', { name: 'Try now: Opened, Refund €4,980, audit' }));
    expect(resendAction.mock.calls).toEqual([[{ workflowId: 'delivery-1' }], [{ workflowId: 'delivery-2' }]]);
  });

  it('enables a receiver that had answered 410', async () => {
    enableAction.mockResolvedValue({ ok: true, value: null });
    const disabled = [
      {
        workflowId: 'receiver-webhook-audit',
        receiver: { via: 'webhook', name: 'audit' } as const,
        at: ago(600),
        delivery: 'd',
      },
    ];
    const user = await open({ disabled });
    const card = within(screen.getByRole('region', { name: 'Disabled receivers' }));
    expect(card.getByRole('listitem').textContent).toContain('for 10m');
    await user.click(card.getByRole('button', { name: 'Enable audit' }));
    expect(enableAction).toHaveBeenCalledWith({ workflowId: 'receiver-webhook-audit' });
  });

  it('says why it did not happen', async () => {
    const failure = { code: 'temporal-unreachable', message: 'Temporal cannot be reached.' } as const;
    resendAction.mockResolvedValue({ ok: false, failure });
    const user = await open();
    await user.click(screen.getByRole('button', { name: /^Resend/ }));
    expect((await screen.findByRole('alert')).textContent).toBe('Temporal cannot be reached.');
  });

  it('is for those who may', async () => {
    await open({}, ['viewer']);
    expect(screen.queryByRole('button', { name: /^Resend/ })).toBeNull();
  });
});

describe('mail in development', () => {
  it('is shown with its text', async () => {
    const mail = [
      {
        at: ago(5),
        from: 'd@x.test',
        to: ['f@x.test'],
        subject: 'To decide: Refund',
        text: 'Refund\n\nOpen it',
      },
    ];
    const user = await open({ mail });
    const card = within(screen.getByRole('region', { name: 'Mail in development' }));
    await user.click(card.getByText('To decide: Refund'));
    expect(card.getByText(/Open it/)).toBeTruthy();
  });

  it('is no matter where there is no such server', async () => {
    await open();
    expect(screen.queryByRole('region', { name: 'Mail in development' })).toBeNull();
  });
});

it('each kind of notice has words of its own', () => {
  const { notice } = delivery();
  const words = noticeTypes.map((type) => toldWords({ ...notice, type }));
  expect(new Set(words).size).toBe(noticeTypes.length);
  expect(toldWords({ ...notice, type: 'decided', outcome: 'rejected' })).toBe('Rejected');
});
