import { render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '@/temporal/contract/roles';
import { permissionsOf } from '@/temporal/contract/roles';
import type { Delivery, TriggersView, TriggerView } from '@/temporal/contract/trigger-views';
import { ago, signedIn, status } from '../inbox/views.fixture';
import { sendTestEventAction } from '../shell/actions.fixture';
import { Desk, freshDesk, pass, server, userNow } from '../shell/desk.fixture';
import { TriggersTab } from './triggers-tab';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/triggers', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  freshDesk();
});
afterEach(() => {
  vi.useRealTimers();
});

const trigger = (over: Partial<TriggerView> = {}): TriggerView => ({
  name: 'refund-asked',
  about: 'A customer asks for their money back',
  on: { type: 'shop.refund.*', source: '/shop/*', if: '${ .data.amount > 0 }' },
  start: {
    kind: 'agentTask',
    risk: 'high',
    group: 'finance',
    input: { task: '${ "Refund order \\(.data.order)" }' },
  },
  line: 27,
  ...over,
});

const delivery = (over: Partial<Delivery> = {}): Delivery => ({
  at: ago(120),
  door: 'events',
  sender: 'agent:shop',
  event: { id: 'e-1', source: '/shop/eu', type: 'shop.refund.asked' },
  outcome: 'started',
  trigger: 'refund-asked',
  run: { workflowId: 'event-1', runId: 'r', title: 'Refund order 4711' },
  ...over,
});

const view = (over: Partial<TriggersView> = {}): TriggersView => ({
  file: 'triggers.yaml',
  digest: `sha256:${'0a'.repeat(32)}`,
  url: 'http://localhost:3000/api/v1/events',
  triggers: [trigger()],
  hooks: [
    {
      name: 'shop',
      about: 'The web shop',
      scheme: 'standard-webhooks',
      url: 'http://localhost:3000/api/v1/hooks/shop',
      keys: [{ place: 'COUNTERSIGN_HOOK_SHOP', isSet: true }],
    },
    {
      name: 'github',
      scheme: 'hmac',
      url: 'http://localhost:3000/api/v1/hooks/github',
      keys: [{ place: 'COUNTERSIGN_HOOK_GITHUB', isSet: false }],
    },
  ],
  deliveries: [delivery()],
  seenSince: ago(3_600),
  asOf: ago(0),
  ...over,
});

async function open(over: Partial<TriggersView> = {}, roles: Role[] = ['operator']) {
  server.says('/api/status', status({ me: { ...signedIn, roles, permissions: permissionsOf(roles) } }));
  server.says('/api/triggers', view(over));
  const user = draw();
  await screen.findByRole('region', { name: 'In use' });
  return user;
}

function draw() {
  render(
    <Desk>
      <TriggersTab />
    </Desk>,
  );
  return userNow();
}

describe('the triggers', () => {
  it('say in words which events they are about, and what those start', async () => {
    await open();
    const item = screen.getByRole('listitem', { name: 'A customer asks for their money back' });
    expect(item.textContent).toContain(
      'Events that begin with shop.refund. from sources that begin with /shop/',
    );
    expect(item.textContent).toContain('Starts: agent task · high risk · decided by finance');
    expect(item.textContent).toContain('Mapping · line 27');
    expect(item.textContent).toContain('${ .data.amount > 0 }');
  });

  it.each([
    [{ type: 'a' }, 'Events a'],
    [{ type: '*', hook: 'shop' }, 'Any event, through the hook shop'],
    [{ type: 'a', source: '/s' }, 'Events a from /s'],
  ])('%j is “%s”', async (on, words) => {
    await open({ triggers: [trigger({ on, about: undefined })] });
    expect(screen.getByRole('listitem', { name: 'refund-asked' }).textContent).toContain(words);
  });

  it('say that there is none, and where they would be', async () => {
    await open({ triggers: [], hooks: [] });
    expect(screen.getByText('No event starts a run')).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'Hooks' })).toBeNull();
  });

  it('come with their hooks, and with what a hook lacks', async () => {
    await open();
    const hooks = within(screen.getByRole('list', { name: 'Hooks' }));
    expect(hooks.getByRole('listitem', { name: 'shop' }).textContent).toContain('Open');
    const github = hooks.getByRole('listitem', { name: 'github' });
    expect(github.textContent).toContain(
      'Everything is refused here until a key is set: COUNTERSIGN_HOOK_GITHUB',
    );
  });
});

describe('the last deliveries', () => {
  it('tell what became of each, with a way to its run', async () => {
    await open({
      deliveries: [
        delivery({ outcome: 'duplicate' }),
        delivery({ outcome: 'ignored', run: undefined, trigger: undefined }),
        delivery({
          outcome: 'refused',
          door: 'hooks/shop',
          sender: undefined,
          event: undefined,
          run: undefined,
          trigger: undefined,
          problem: { code: 'not-verified', message: 'No sender of that name.' },
        }),
      ],
    });
    const [duplicate, ignored, refused] = within(
      screen.getByRole('list', { name: 'Last deliveries' }),
    ).getAllByRole('listitem');
    if (!duplicate || !ignored || !refused) throw new Error('Some are missing.');
    expect(within(duplicate).getByRole('link').getAttribute('href')).toBe('/runs/event-1?run=r');
    expect(duplicate.textContent).toContain(
      'Refund order 4711Duplicate2mevents · /shop/eu · refund-asked · agent:shop',
    );
    expect(ignored.textContent).toContain('shop.refund.askedIgnored');
    expect(within(ignored).queryByRole('link')).toBeNull();
    expect(refused.textContent).toContain('No eventRefused');
    expect(refused.textContent).toContain('No sender of that name.hook shop');
  });

  it('mark what a reader could not see, and say what they leave out', async () => {
    const hidden = { id: '1', source: '/s', type: 'pay\u202Eman' };
    await open({ deliveries: [delivery({ outcome: 'ignored', run: undefined, event: hidden })] });
    expect(screen.getByText(/changes the writing direction/)).toBeTruthy();
    expect(screen.getByText(/this web server remembers since its start/).textContent).toContain('1h 00m ago');
  });

  it('say that nothing has come in', async () => {
    await open({ deliveries: [] });
    expect(screen.getByText('Nothing has come in yet')).toBeTruthy();
  });
});

describe('a test event', () => {
  const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

  it('is sent as it was written, and tells what it started', async () => {
    const user = await open();
    sendTestEventAction.mockResolvedValue({
      ok: true,
      value: {
        ...{ id: 'e', source: '/test', outcome: 'started' as const, trigger: 'refund-asked' },
        run: { id: 'event-1', runId: 'r', url: 'http://localhost:3000/runs/event-1' },
      },
    });
    await user.type(field('Type'), 'shop.refund.asked');
    await user.clear(field('Event id'));
    await user.type(field('Event id'), 'e');
    await user.click(field('Data'));
    await user.paste('{"amount": 5}');
    await user.selectOptions(screen.getByLabelText('Comes in through'), 'Hook shop');
    await user.click(screen.getByRole('button', { name: 'Send test event' }));
    expect(sendTestEventAction).toHaveBeenCalledWith({
      ...{ type: 'shop.refund.asked', source: '/test', id: 'e', hook: 'shop', data: { amount: 5 } },
    });
    const link = await screen.findByRole('link', { name: 'Open the run' });
    expect(link.getAttribute('href')).toBe('/runs/event-1?run=r');
    expect(link.parentElement?.textContent).toContain('The event has started a run.');
  });

  it('is filled in from a trigger, with the data that its mapping names', async () => {
    const user = await open();
    await user.click(screen.getByRole('button', { name: 'Try refund-asked' }));
    expect(document.activeElement).toBe(field('Data'));
    expect(field('Type').value).toBe('shop.refund.test');
    expect(field('Source').value).toBe('/shop/test');
    expect(JSON.parse(field('Data').value)).toEqual({ amount: '', order: '' });
    expect(field('Event id').value).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is not sent while something in it is missing', async () => {
    const user = await open();
    await user.type(field('Data'), 'no json');
    await user.click(screen.getByRole('button', { name: 'Send test event' }));
    expect(await screen.findByText('Give the type.')).toBeTruthy();
    expect(screen.getByText(/^Write JSON/)).toBeTruthy();
    expect(sendTestEventAction).not.toHaveBeenCalled();
  });

  it('says why it was refused', async () => {
    const user = await open();
    const failure = {
      code: 'invalid-input' as const,
      message: 'The trigger "one" gives no object as input.',
    };
    sendTestEventAction.mockResolvedValue({ ok: false, failure });
    await user.type(field('Type'), 'a');
    await user.click(screen.getByRole('button', { name: 'Send test event' }));
    expect((await screen.findByRole('alert')).textContent).toContain('gives no object as input');
  });

  it('is for whom may change triggers', async () => {
    await open({}, ['viewer']);
    expect(await screen.findByText(/you need the role operator or admin/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Send test event' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Try refund-asked' })).toBeNull();
  });
});

describe('what is not whole', () => {
  it('is drawn in its own shape until it is there', async () => {
    server.hangs('/api/triggers');
    draw();
    expect(await screen.findByRole('status', { name: 'Reading the triggers' })).toBeTruthy();
  });

  it('shows the triggers also while Temporal is away, and says what is missing', async () => {
    const failure = { code: 'temporal-unreachable', message: 'Temporal at x cannot be reached.' } as const;
    await open({ failure });
    expect(screen.getByText('Temporal at x cannot be reached.')).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Triggers' })).toBeTruthy();
  });

  it('says that it cannot be read', async () => {
    server.fails('/api/triggers', 500, 'internal', 'The log has it as 1234.');
    draw();
    await pass(12_000);
    expect(await screen.findByText('The log has it as 1234.')).toBeTruthy();
  });
});
