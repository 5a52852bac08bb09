import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { card, open, openRequest } from './gate.fixture';
import { ago, agent, bob, decided, gate, request, view, vote } from './views.fixture';

// Server actions run on the web server alone, and the address of a page belongs to Next: both are stood in for.
vi.mock('@/app/actions/decisions', () => import('../shell/actions.fixture'));
vi.mock('next/navigation', () => import('../shell/navigation.fixture'));

/** Label and value of each line of a table of arguments, as read out. */
function lines(name: string): string[] {
  return card(name)
    .getAllByRole('term')
    .map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent ?? ''}`);
}

describe('the head', () => {
  it('says risk, kind, state, who asks, since when, until when and who is needed', async () => {
    await open(
      view({
        gates: [
          gate({
            request: request({
              risk: 'critical',
              requester: { ...agent, owner: bob },
              groups: ['finance', 'leads'],
            }),
            openedAt: ago(125),
            dueAt: ago(-3 * 3600 - 30),
          }),
        ],
      }),
    );
    const text = screen.getByRole('heading', { level: 2 }).parentElement?.textContent ?? '';
    for (const words of [
      'Critical risk',
      'agent task',
      'Waiting',
      'refund-agent for Bob',
      'waiting 2m 05s',
      'expires in 3h 00m',
      '1 person from finance or leads',
    ]) {
      expect(text).toContain(words);
    }
    expect(screen.getByLabelText('Agent')).toBeTruthy();
  });

  it.each([
    [-3 * 3600 - 30, 'expires in 3h 00m'],
    [-95, 'expires in 1m'],
    [11, 'deadline passed 11s ago'],
  ])('says the deadline as a sentence (%i s ago)', async (seconds, words) => {
    await open(view({ gates: [gate({ dueAt: ago(seconds) })] }));
    const facts = screen.getByRole('heading', { level: 2 }).nextElementSibling;
    expect(facts?.textContent).toContain(words);
    expect(facts?.textContent).not.toMatch(/expires overdue|left/);
  });

  it('leads to the run, and back to the list as it was filtered', async () => {
    const shown = view();
    await open(shown);
    expect(screen.getByRole('link', { name: 'Open the run' }).getAttribute('href')).toBe(
      `/runs/refund-1?run=${shown.run.runId}`,
    );
    expect(screen.getByRole('link', { name: 'Inbox' }).getAttribute('href')).toBe('/inbox?risk=high');
  });
});

describe('what will happen', () => {
  it('is one sentence: who will call what, on what, once', async () => {
    await openRequest({
      action: { name: 'stripe.refund', target: 'live account', arguments: { amount: 1 } },
    });
    const sentence = card('If you approve').getByText(/The agent will call/);
    expect(sentence.textContent).toBe(
      'The agent will call stripe.refund on live account once, with exactly this:',
    );
  });

  it('says so when there are no arguments, and speaks of the run where no agent asks', async () => {
    await openRequest({ action: { name: 'deploy', arguments: {} }, requester: bob });
    expect(card('If you approve').getByText(/The run will call/).textContent).toContain(
      'once, without arguments.',
    );
    expect(card('If you approve').queryByRole('term')).toBeNull();
  });

  it('lists arguments in their order with readable labels, nested ones under their parent', async () => {
    await openRequest({
      action: {
        name: 'stripe.refund',
        arguments: {
          reasonCode: 'DUPLICATE',
          to_account: { IBANNumber: 'DE02', holder: { name: 'Nordwind', since: 2019 } },
          tags: ['a', 'b'],
          dryRun: false,
        },
      },
    });
    expect(lines('If you approve')).toEqual([
      'Reason code: DUPLICATE',
      'To account: IBAN numberDE02HolderNameNordwindSince2019',
      'IBAN number: DE02',
      'Holder: NameNordwindSince2019',
      'Name: Nordwind',
      'Since: 2019',
      'Tags: ab',
      'Dry run: false',
    ]);
    expect(card('If you approve').getByTitle('reasonCode')).toBeTruthy();
    expect(within(card('If you approve').getByRole('list')).getAllByRole('listitem')).toHaveLength(2);
  });

  it('draws what is too deep as JSON instead of losing it, and says what is empty', async () => {
    await openRequest({
      action: {
        name: 'x',
        arguments: {
          a: { b: { c: { d: { e: 1 } } } },
          mixed: [{ id: 1 }],
          none: null,
          text: '',
          list: [],
          map: {},
        },
      },
    });
    const text = lines('If you approve').join('\n');
    expect(text).toContain('C: {\n  "d": {\n    "e": 1\n  }\n}');
    expect(text).toContain('Mixed: [\n  {\n    "id": 1\n  }\n]');
    expect(text).toContain('None: null');
    expect(text).toContain('Text: empty text');
    expect(text).toContain('List: empty list');
    expect(text).toContain('Map: nothing inside');
  });

  it('shows a long value whole', async () => {
    const long = 'statement '.repeat(400);
    await openRequest({ action: { name: 'mail', arguments: { body: long } } });
    expect(lines('If you approve')).toEqual([`Body: ${long}`]);
  });

  it('marks hidden characters by code point in values, keys, the action and its target', async () => {
    await openRequest({
      action: { name: 'pay\u200B', target: 'prod\u202Etset', arguments: { 'to\u00ADaddress': 'a\u2066b' } },
    });
    const marks = [...document.querySelectorAll('mark')].map((mark) => mark.textContent);
    expect(marks).toEqual([
      'U+200B (a hidden character that has no width)',
      'U+202E (a hidden character that changes the writing direction)',
      'U+00AD (a hidden character that has no width)',
      'U+2066 (a hidden character that changes the writing direction)',
    ]);
  });

  it('leaves a summary in its lines', async () => {
    await openRequest({ summary: 'first\nsecond' });
    expect(card('If you approve').getByText(/first/).textContent).toBe('first\nsecond');
  });

  it.each([
    [decided(gate(), vote()), 'What was approved', 'was allowed to call'],
    [decided(gate(), vote({ verdict: 'reject' })), 'What was rejected', 'wanted to call'],
    [{ ...gate(), status: 'expired' as const, closedAt: ago(1) }, 'What was asked', 'wanted to call'],
  ])('is told in the past once the gate has closed (%#)', async (closed, title, verb) => {
    await open(view({ gates: [closed] }));
    expect(card(title).getByText(new RegExp(verb))).toBeTruthy();
  });
});

describe('why', () => {
  it('is in the agent’s words and marked as not verified', async () => {
    await openRequest({ why: 'The customer\nwas charged twice.' });
    const why = card('Why, in the agent’s words');
    expect(why.getByText('written by the agent, not verified')).toBeTruthy();
    expect(why.getByText(/charged twice/).textContent).toBe('The customer\nwas charged twice.');
  });

  it('is the requester’s where a person asks, and absent where nothing was given', async () => {
    await openRequest({ why: 'because', requester: bob });
    expect(card('Why, in the requester’s words').getByText('not verified')).toBeTruthy();
  });

  it('has no card without words', async () => {
    await openRequest({});
    expect(screen.queryByRole('region', { name: /^Why/ })).toBeNull();
  });
});
