import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Backtested, PolicyDifference, Tried } from '@/temporal/contract/policy-views';
import type { PolicyRecord } from '@/temporal/contract/policy.schema';
import { ago, me } from '../inbox/views.fixture';
import { backtestAction, tryPolicyAction } from '../shell/actions.fixture';
import { open } from './policies.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/policies', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

const record = (over: Partial<PolicyRecord>): PolicyRecord => ({
  point: 'launch',
  effect: 'allow',
  reasons: [],
  determining: [],
  bundle: 'sha256:00',
  engine: 'cedar 4.13.0',
  ms: 0.4,
  at: ago(0),
  ...over,
});

describe('Try it', () => {
  const tried: Tried = {
    answers: [
      record({ determining: ['launch.anybody'] }),
      record({
        point: 'require',
        effect: 'review',
        reasons: ['The risk is high.'],
        determining: ['review.people', 'two-people'],
        demand: { quorum: 2, maxSignInAge: 'PT15M' },
      }),
      record({ point: 'decide', effect: 'deny', reasons: ['You asked for this yourself.'] }),
      record({ point: 'execute', effect: 'deny', determining: [], error: 'overflow' }),
    ],
    terms: {
      stages: [
        { groups: ['finance'], quorum: 2, isEligible: true },
        { groups: ['security'], isEligible: false },
        { isEligible: true },
      ],
      rule: { maxSignInAge: 'PT15M' },
    },
  };

  it('asks what was typed, about who asks it by default', async () => {
    const user = await open();
    tryPolicyAction.mockResolvedValue({ ok: true, value: tried });
    const form = within(await screen.findByRole('form', { name: 'Try it' }));
    await user.type(form.getByLabelText('Task or title'), 'Pay');
    await user.selectOptions(form.getByLabelText('Risk'), 'high');
    await user.click(form.getByRole('button', { name: 'Try it' }));
    const [command] = tryPolicyAction.mock.calls[0] ?? [];
    expect(command).toMatchObject({
      resource: {
        kind: 'agentTask',
        title: 'Pay',
        task: 'Pay',
        risk: 'high',
        requester: { id: 'agent:clerk' },
      },
      who: { id: me.id, roles: ['operator'] },
      verified: true,
      signInAgeSeconds: 60,
    });
  });

  it('says what policy would say, by which policies, and what the gate would ask', async () => {
    const user = await open();
    tryPolicyAction.mockResolvedValue({ ok: true, value: tried });
    await user.type(await screen.findByLabelText('Task or title'), 'Pay');
    await user.click(screen.getByRole('button', { name: 'Try it' }));
    const list = await screen.findByRole('list', { name: 'What policy would say' });
    const lines = [...list.children].map((line) => line.textContent);
    expect(lines).toEqual([
      'May it be launched?Policy allowed the launchlaunch.anybody',
      'What must happen?Policy asks for two people and a sign-in no older than 15 minutesThe risk is high.review.peopletwo-people',
      'May this person decide?Policy did not allow the decisionYou asked for this yourself.',
      expect.stringContaining('It could not be evaluated: overflow'),
    ]);
    const rule = within(screen.getByRole('region', { name: 'Rule of the gate' }));
    expect(rule.getAllByRole('listitem').map((stage) => stage.textContent)).toEqual([
      'two people from finance',
      'somebody from security — not this person',
      'any reviewer',
    ]);
    expect(rule.getByText('Besides: a sign-in no older than 15 minutes.')).toBeTruthy();
  });

  it('says at the field what is wrong, and asks nothing', async () => {
    const user = await open();
    await user.type(await screen.findByLabelText('Arguments'), '[[1]');
    await user.click(screen.getByRole('button', { name: 'Try it' }));
    const problems = (await screen.findAllByRole('alert')).map((problem) => problem.textContent);
    expect(problems).toEqual(['Say what is asked for.', expect.stringContaining('Write a JSON object')]);
    expect(tryPolicyAction).not.toHaveBeenCalled();
  });

  it('asks of somebody nobody vouches for neither groups nor roles', async () => {
    const user = await open();
    tryPolicyAction.mockResolvedValue({ ok: true, value: { answers: [] } });
    await user.type(await screen.findByLabelText('Task or title'), 'Pay');
    await user.click(screen.getByRole('checkbox', { name: 'Signed in, with a proof' }));
    expect(screen.queryByRole('group', { name: 'Roles' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Try it' }));
    expect(tryPolicyAction.mock.calls[0]?.[0].who).toEqual({ id: me.id });
  });

  it('fills in whom one chooses, and lets it be changed', async () => {
    const people = [
      { id: 'dev|fin', name: 'Fin', groups: ['reviewers', 'finance'], roles: ['reviewer' as const] },
      { id: 'dev|sam', groups: [], roles: [] },
    ];
    const user = await open({ people });
    tryPolicyAction.mockResolvedValue({ ok: true, value: { answers: [] } });
    const known = await screen.findByLabelText<HTMLSelectElement>('Known person');
    expect([...known.options].map(({ text }) => text)).toEqual(['Somebody else', 'Fin', 'dev|sam']);
    await user.selectOptions(known, 'Fin');
    await user.type(screen.getByLabelText('Groups'), ', security');
    await user.type(screen.getByLabelText('Task or title'), 'Pay');
    await user.click(screen.getByRole('button', { name: 'Try it' }));
    expect(tryPolicyAction.mock.calls[0]?.[0].who).toEqual({
      id: 'dev|fin',
      groups: ['reviewers', 'finance', 'security'],
      roles: ['reviewer'],
    });
    await user.type(screen.getByLabelText('Person'), '!');
    expect(known.value).toBe('');
  });

  it.each([
    [
      'that it may not be asked',
      () =>
        tryPolicyAction.mockResolvedValue({
          ok: false,
          failure: { code: 'not-permitted', message: 'Your roles do not let you.' },
        }),
      'Your roles do not let you.',
    ],
    [
      'that the answer was lost',
      () => tryPolicyAction.mockRejectedValue(new TypeError('fetch failed')),
      'The answer did not arrive. Ask again.',
    ],
  ])('tells %s', async (_what, refuse, words) => {
    const user = await open();
    refuse();
    await user.type(await screen.findByLabelText('Task or title'), 'Pay');
    await user.click(screen.getByRole('button', { name: 'Try it' }));
    expect((await screen.findByRole('alert')).textContent).toBe(words);
  });
});

describe('Backtest', () => {
  const file = (name: string, text = 'permit (principal, action, resource);') => new File([text], name);
  const difference = (over: Partial<PolicyDifference> = {}): PolicyDifference => ({
    workflowId: 'run-1',
    runId: 'r',
    title: 'Refund',
    point: 'require',
    at: ago(60),
    changes: ['effect', 'determining'],
    before: { effect: 'review', determining: ['review.people'], reasons: [] },
    after: { effect: 'block', determining: ['no-refunds'], reasons: ['No refunds at all.'] },
    ...over,
  });
  const report = { digest: 'sha256:ff', runs: 12, asked: 30, unasked: 0, differences: [] };

  async function backtest(value: Backtested, ...files: File[]) {
    const user = await open();
    backtestAction.mockResolvedValue({ ok: true, value });
    await user.upload(await screen.findByLabelText('Files'), files);
    await vi.waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>('Files').files).toHaveLength(files.length),
    );
    return user;
  }

  it('sends the files, and says that nothing would differ', async () => {
    const user = await backtest({ ok: true, report }, file('a.cedar'));
    await user.selectOptions(screen.getByLabelText('Against'), '50');
    await user.click(screen.getByRole('checkbox', { name: 'Only these files, without those in use' }));
    await user.click(screen.getByRole('button', { name: 'Backtest' }));
    expect(
      await screen.findByText(/Nothing would differ\. 30 answers of 12 runs asked again\./),
    ).toBeTruthy();
    const files = [{ name: 'a.cedar', text: 'permit (principal, action, resource);' }];
    expect(backtestAction.mock.calls).toEqual([[{ files, instead: true, last: 50 }]]);
  });

  it('lists what would differ, and why', async () => {
    const demand = difference({
      workflowId: 'run-2',
      changes: ['demand', 'determining'],
      before: { effect: 'review', determining: ['review.people'], reasons: [] },
      after: { effect: 'review', determining: ['review.people', 'two'], reasons: [], demand: { quorum: 2 } },
    });
    const only = difference({
      workflowId: 'run-3',
      changes: ['determining'],
      after: { effect: 'review', determining: ['x'], reasons: [] },
    });
    const user = await backtest(
      { ok: true, report: { ...report, unasked: 4, differences: [difference(), demand, only] } },
      file('a.cedar'),
    );
    await user.click(screen.getByRole('button', { name: 'Backtest' }));
    const list = await screen.findByRole('list', { name: 'Would differ' });
    const lines = [...list.children].map((line) => line.textContent);
    expect(lines[0]).toContain('Was a review as it was asked');
    expect(lines[0]).toContain('Would be blocked: No refunds at all.');
    expect(lines[0]).toContain('no longer by review.people; now by no-refunds');
    expect(lines[1]).toContain('but asks for something else');
    expect(lines[1]).toContain('Would be a review that asks for two people');
    expect(lines[2]).toContain('as before, for other reasons');
    expect(screen.getByText('3 answers would differ.')).toBeTruthy();
    expect(screen.getByText(/4 could not be: their questions are not recorded/)).toBeTruthy();
    expect(within(list).getAllByRole('link')[0]?.getAttribute('href')).toBe('/runs/run-1?run=r');
  });

  it('says that there was nothing to ask again', async () => {
    const user = await backtest({ ok: true, report: { ...report, asked: 0 } }, file('a.cedar'));
    await user.click(screen.getByRole('button', { name: 'Backtest' }));
    expect(await screen.findByText(/There was nothing to ask again/)).toBeTruthy();
  });

  it('says where the files are wrong', async () => {
    const problems = [
      { file: 'a.cedar', line: 2, column: 30, message: 'Unrecognized action.', hint: 'Did you mean this?' },
      { file: '*.cedar', message: 'There is no policy.' },
    ];
    const user = await backtest({ ok: false, problems }, file('a.cedar'));
    await user.click(screen.getByRole('button', { name: 'Backtest' }));
    const mistakes = within(await screen.findByRole('list', { name: 'Mistakes' }));
    expect(mistakes.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      'a.cedar:2:30Unrecognized action. Did you mean this?',
      '*.cedarThere is no policy.',
    ]);
  });

  it('sends nothing without a file', async () => {
    const user = await open();
    await user.click(await screen.findByRole('button', { name: 'Backtest' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Choose at least one file.');
    expect(backtestAction).not.toHaveBeenCalled();
  });
});
