import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ago, status } from '../inbox/views.fixture';
import { pass, server } from '../shell/desk.fixture';
import { answer, draw, open, policy, view } from './policies.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/policies', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

const fact = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent;

describe('the policies in use', () => {
  it('are named by their digest, and by where they come from', async () => {
    await open();
    expect(screen.getByRole('heading', { name: 'Policies', level: 1 })).toBeTruthy();
    expect(document.title).toBe('Policies · Countersign');
    expect(fact('Digest')).toBe(`sha256:${'0a'.repeat(32)}`);
    expect(fact('Comes from')).toBe('policies · 1 policy in 1 file');
    expect(fact('Engine')).toBe('cedar 4.13.0');
    expect(fact('Lately')).toBe('7 answers in the last 3 runs.');
  });

  it('stand under the question they answer, in words and with their source', async () => {
    const forbid = policy({
      id: 'freeze',
      title: 'No deployment',
      effect: 'forbid',
      actions: ['execute'],
      demand: undefined,
    });
    const auto = policy({
      id: 'small',
      title: 'Small amounts',
      actions: ['auto'],
      demand: undefined,
      reason: undefined,
    });
    await open({ bundle: { ...view().bundle, policies: [policy(), forbid, auto] } });
    const must = within(screen.getByRole('list', { name: 'What must happen?' }));
    const two = must.getByRole('listitem', { name: 'Two people decide about high risk' });
    expect(two.textContent).toContain('Demands');
    expect(two.textContent).toContain('Asks for two people · two-people');
    expect(two.textContent).toContain('“The risk is high: two people have to approve.”');
    expect(two.textContent).toContain('Source · high-risk.cedar, line 3');
    expect(two.querySelector('pre')?.textContent).toBe(policy().text);
    expect(must.getByRole('listitem', { name: 'Small amounts' }).textContent).toContain('Lets through');
    const now = within(screen.getByRole('list', { name: 'May it go on now?' }));
    expect(now.getByRole('listitem', { name: 'No deployment' }).textContent).toContain(
      'Forbids what was approved',
    );
  });

  it('tell what each decided lately, with a way to the runs', async () => {
    const other = policy({ id: 'other', title: 'Another one' });
    const user = await open({ bundle: { ...view().bundle, policies: [policy(), other] } });
    await user.click(screen.getByText('Decided 2 answers lately'));
    const list = within(
      screen.getByRole('list', { name: 'Decided lately: Two people decide about high risk' }),
    );
    const link = list.getByRole('link');
    expect(link.getAttribute('href')).toBe('/runs/run-1?run=r');
    expect(link.textContent).toMatch(/^Refund €4,980Review2m$/);
    expect(screen.getByRole('listitem', { name: 'Another one' }).textContent).toContain('Not lately');
  });

  it('say that nothing was asked yet, and what to do', async () => {
    await open({ lately: { runs: 0, answers: 0, byOthers: 0, errors: [], byPolicy: {} } });
    expect(fact('Lately')).toContain('No run has asked policy yet. Launch a sample');
    expect(screen.queryByText('Not lately')).toBeNull();
  });

  it.each([
    [2, '7 answers in the last 3 runs; 2 by earlier policies.'],
    [7, '7 answers in the last 3 runs; all by earlier policies.'],
  ])('tell that %i answers were given by others', async (byOthers, words) => {
    await open({ lately: { runs: 3, answers: 7, byOthers, errors: [], byPolicy: {} } });
    expect(fact('Lately')).toBe(words);
  });

  it('show what could not be evaluated, and that it was not allowed', async () => {
    const failed = answer({ effect: 'deny', determining: [], error: 'overflow', title: 'Odd one' });
    await open({ lately: { runs: 1, answers: 1, byOthers: 0, errors: [failed], byPolicy: {} } });
    const list = within(screen.getByRole('list', { name: 'Could not be evaluated' }));
    expect(list.getByRole('link').textContent).toContain('Odd oneDenied');
  });

  it('mark what a reader could not see in the title of a run', async () => {
    const hidden = { 'two-people': { count: 1, newest: [answer({ title: 'Pay\u202Eman' })] } };
    const user = await open({ lately: { runs: 1, answers: 1, byOthers: 0, errors: [], byPolicy: hidden } });
    await user.click(screen.getByText('Decided 1 answer lately'));
    expect(screen.getByText(/changes the writing direction/)).toBeTruthy();
  });
});

describe('a page that is not whole', () => {
  it('is drawn in its own shape until the policies are there', async () => {
    server.hangs('/api/policies');
    draw();
    expect(await screen.findByRole('status', { name: 'Reading the policies' })).toBeTruthy();
  });

  it('shows the policies also while Temporal cannot be reached, and says what is missing', async () => {
    const failure = { code: 'temporal-unreachable', message: 'Temporal at x cannot be reached.' } as const;
    await open({ lately: undefined, failure });
    expect(screen.getByText('Temporal at x cannot be reached.')).toBeTruthy();
    expect(screen.getByRole('listitem', { name: 'Two people decide about high risk' })).toBeTruthy();
    expect(screen.queryByText('Not lately')).toBeNull();
  });

  it('says how old it is when it is', async () => {
    const failure = { code: 'temporal-unreachable', message: 'away' } as const;
    await open({ stale: { since: ago(90), failure }, asOf: ago(90) });
    expect(screen.getByText(/^This is how it was/).textContent).toContain('1m');
  });

  it('says that it cannot be read', async () => {
    server.says('/api/status', status());
    server.fails('/api/policies', 500, 'internal', 'The log has it as 1234.');
    draw();
    await pass(12_000);
    expect(await screen.findByText('The log has it as 1234.')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'In use' })).toBeNull();
  });
});

describe('who may not publish', () => {
  it('reads, and is told who may try', async () => {
    await open({}, ['viewer']);
    expect(await screen.findByText(/you need the role operator or admin/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Try it' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Backtest' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Backtest' })).toBeNull();
  });
});
