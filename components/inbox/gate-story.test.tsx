import { act, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { setNote } from './decision-notes';
import { card, open, openRequest } from './gate.fixture';
import { ago, agent, decided, entry, gate, me, refusal, request, run, view, vote } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

describe('so far', () => {
  const steps = () =>
    within(screen.getByRole('list', { name: 'So far' }))
      .getAllByRole('listitem')
      .map((item) => item.querySelector('p')?.textContent);

  it('tells policy, refused attempts and votes in the order in which they happened', async () => {
    const open1 = gate({
      refused: [
        refusal({ at: ago(200), code: 'requester-may-not-decide', actor: agent, via: 'temporal' }),
        refusal({ at: ago(40), code: 'already-decided', actor: me }),
        refusal({ at: ago(30), code: 'malformed', actor: undefined, via: 'temporal' }),
      ],
      refusedMore: 7,
    });
    const closed = decided(open1, vote({ at: ago(60), comment: 'looks right', via: 'cli' }));
    const timeline = [
      entry({ type: 'launched', title: 'Launched', at: ago(600) }),
      entry({
        type: 'policy-allowed',
        title: 'Policy allowed it',
        detail: 'no rule speaks against it',
        at: ago(590),
      }),
    ];
    await open(view({ gates: [closed], timeline }));
    await screen.findByText('You were refused');
    expect(steps()).toEqual([
      'Policy allowed it — no rule speaks against it',
      'refund-agent was refused — the requester can’t decide their own request · unverified, by signal requester-may-not-decide',
      'Bob approved — “looks right” · unverified, from the command line',
      'You were refused — it was already decided · unverified already-decided',
      'A message was refused — the message could not be understood · unverified, by signal malformed',
      '7 more refused attempts — counted, not kept in full',
    ]);
  });

  it('says when a decision was taken that no worker applied for a while', async () => {
    const late = vote({ verified: true, sentAt: '2030-01-01T10:07:00.000Z', at: '2030-01-01T11:00:00.000Z' });
    await open(view({ gates: [decided(gate(), late)] }));
    expect(steps()).toEqual([
      expect.stringMatching(/^Bob approved · taken at \d\d:07, applied later ·  verified$/),
    ]);
    expect(screen.getByText(/^Bob approved it on .*07:00 .*, and it was applied on .*00:00 /)).toBeTruthy();
  });

  it('says of my own decision that it is held, and asks for it no more', async () => {
    const shown = view();
    const key = `${shown.run.runId}/gate-1`;
    const result = { state: 'recorded', waitingFor: 'worker', tookMs: 1 } as const;
    setNote(key, { decisionId: 'mine', act: 'approve', phase: 'answered', result });
    await open(shown);
    await screen.findByText(/your decision is recorded/);
    expect(steps()).toEqual(['Waiting for one person — your decision is recorded and not applied yet']);
    expect(screen.queryByRole('region', { name: 'You can decide' })).toBeNull();
    act(() => setNote(key, { decisionId: 'mine', act: 'approve', phase: 'missed' }));
    expect(steps()).toEqual(['Waiting for one person — you can decide']);
    expect(screen.getByRole('region', { name: 'You can decide' })).toBeTruthy();
  });

  it('says what is still missing, and whether I can give it', async () => {
    await openRequest({ groups: ['finance'] });
    await screen.findByText(/you can decide/);
    expect(steps()).toEqual(['Waiting for one person from finance — you can decide']);
    expect(screen.getByText('asks finance · 1 person · not the requester')).toBeTruthy();
  });

  it('says that I can’t where I asked', async () => {
    await openRequest({ requester: me });
    await screen.findByText(/you can’t decide this one/);
    expect(steps()).toEqual(['Waiting for one person — you can’t decide this one']);
  });

  it('says who withdrew it and why, and that a deadline passed', async () => {
    const open1 = gate();
    const withdrawn = { by: me, reason: 'wrong customer' };
    await open(
      view({
        gates: [
          { ...open1, status: 'withdrawn', closedAt: ago(3), withdrawn },
          { ...open1, gateId: 'two', status: 'expired', closedAt: ago(2) },
        ],
      }),
      'gate-1',
    );
    await screen.findByText('You withdrew it');
    expect(steps()).toEqual(['You withdrew it — “wrong customer”']);
  });
});

describe('the exact data', () => {
  it('is one key away: what the digest covers as JSON, and both digests', async () => {
    const asked = gate({ request: request({ groups: ['finance'], why: 'because' }) });
    const user = await open(view({ gates: [asked] }));
    const button = screen.getByRole('button', { name: 'Exact data' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    const shown: (boolean | ScrollIntoViewOptions | undefined)[] = [];
    Element.prototype.scrollIntoView = (how) => void shown.push(how);
    await user.keyboard('e');
    const json: unknown = JSON.parse(
      (await screen.findByRole('region', { name: 'Exact data as JSON' })).textContent,
    );
    expect(shown).toEqual([{ block: 'nearest' }]);
    const { title, why, action, requester, risk } = asked.request;
    expect(json).toEqual({ gateId: 'gate-1', revision: 1, title, why, action, requester, risk });
    const here = screen.getByText('Digest, computed here').nextElementSibling?.textContent;
    expect(here).toBe(asked.digest);
    expect(screen.getByText('Digest, said by the run').nextElementSibling?.textContent).toBe(asked.digest);
    await user.click(button);
    expect(screen.queryByRole('region', { name: 'Exact data as JSON' })).toBeNull();
  });

  it('computes the digest from what is drawn, not from what the run says', async () => {
    const lie = `sha256:${'0'.repeat(64)}`;
    const user = await open(view({ gates: [gate({ digest: lie })] }));
    await user.click(screen.getByRole('button', { name: 'Exact data' }));
    const here = await screen.findByText('Digest, computed here');
    expect(here.nextElementSibling?.textContent).toBe(gate().digest);
    expect(screen.getByText('Digest, said by the run').nextElementSibling?.textContent).toBe(lie);
  });

  it('says so of a run that binds decisions to nothing', async () => {
    const user = await open(view({ gates: [gate({ digest: undefined })] }));
    await user.click(screen.getByRole('button', { name: 'Exact data' }));
    expect(await screen.findByText('none: this run does not bind decisions to content')).toBeTruthy();
  });
});

describe('several gates', () => {
  const two = () =>
    view({
      gates: [
        gate({ gateId: 'a', request: request({ title: 'First step' }) }),
        gate({ gateId: 'b', request: request({ title: 'Second step' }) }),
      ],
    });

  it('shows the one that the address names, and leads to the other', async () => {
    const shown = two();
    await open(shown, 'b');
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Second step');
    const link = card('Also waiting in this run').getByRole('link', { name: 'First step' });
    expect(link.getAttribute('href')).toBe(`/inbox/refund-1?run=${shown.run.runId}&gate=a`);
  });

  it('shows the open one when none is named', async () => {
    const closed = {
      ...gate({ gateId: 'a', request: request({ title: 'Done' }) }),
      status: 'expired' as const,
    };
    await open(view({ gates: [{ ...closed, closedAt: ago(1) }, ...two().gates.slice(1)] }));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Second step');
  });
});

describe('how far it can be trusted', () => {
  it('says the age of a last known answer', async () => {
    await open(view({ source: 'last-known', asOf: ago(240) }));
    expect(screen.getByText(/last known/).textContent).toBe(
      'The run can’t be read now. This is how it was last known, 4m ago.',
    );
  });

  it('shows what the list knows when the run can’t be read', async () => {
    const known = {
      gateId: 'g',
      title: 'Refund',
      summary: 'one refund',
      action: 'stripe.refund',
      requester: agent,
      since: ago(60),
    };
    await open(view({ gates: [], source: 'memo', rows: [known] }));
    expect(await screen.findByText(/This is what the list knew of it/)).toBeTruthy();
    expect(card('What the list knows').getByText(/It wants to call/).textContent).toContain('stripe.refund');
    expect(card('What the list knows').getByText('one refund')).toBeTruthy();
  });
});

describe('a run without a gate', () => {
  it.each([
    [
      view({
        run: run({ state: 'denied' }),
        gates: [],
        timeline: [
          entry({ type: 'policy-denied', title: 'Denied by policy', detail: 'The task is forbidden.' }),
        ],
      }),
      'Denied by policy',
      'The task is forbidden.',
    ],
    [
      view({ run: run({ state: 'failed' }), gates: [], failure: { message: 'task: must not be empty' } }),
      'The run failed',
      'task: must not be empty',
    ],
    [view({ run: run({ state: 'running' }), gates: [] }), 'Nothing to decide yet', 'This page follows it.'],
    [
      view({ run: run({ state: 'waiting' }), gates: [] }),
      'It waits, but cannot be read now',
      'No worker answers',
    ],
    [
      view({ run: run({ state: 'completed' }), gates: [] }),
      'Nothing to decide',
      'ended without asking anybody',
    ],
    [
      view({ run: run({ state: 'continued' }), gates: [] }),
      'It went on in another execution',
      'See how it stands now',
    ],
  ])('says why there is nothing to decide (%#)', async (shown, title, text) => {
    await open(shown);
    expect((await screen.findByRole('region', { name: title })).textContent).toContain(text);
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  });
});
