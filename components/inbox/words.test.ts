import { describe, expect, it } from 'vitest';
import { refusalCodes } from '@/temporal/contract/refusals';
import { gateBlocks, shortDigest } from './gate-blocks';
import { labelOf } from './label-of';
import { closingWords, overtakenWords } from './overtaken';
import { whoWords } from './step';
import { storyOf } from './story';
import { ago, agent, bob, decided, gate, me, refusal, run, view, vote } from './views.fixture';

const when = () => '1 Jan 2030';
const digest = `sha256:${'ab'.repeat(32)}`;

describe('labels of arguments', () => {
  it.each([
    ['amount', 'Amount'],
    ['reasonCode', 'Reason code'],
    ['reason_code', 'Reason code'],
    ['reason-code.v2', 'Reason code v2'],
    ['IBANNumber', 'IBAN number'],
    ['customerID', 'Customer ID'],
    ['URL', 'URL'],
    ['__', '__'],
    ['', ''],
    ['größe', 'Größe'],
  ])('%j is %j', (key, label) => {
    expect(labelOf(key)).toBe(label);
  });
});

describe('why buttons are off', () => {
  const facts = {
    gate: gate(),
    view: view(),
    refusal: undefined,
    digest: gate().digest ?? '',
    changed: false,
  };

  it('says nothing when nothing stands in between', () => {
    expect(gateBlocks(facts)).toEqual({});
  });

  it.each(refusalCodes)('has words for the rule %s, for both buttons', (code) => {
    const { both = '', approve } = gateBlocks({ ...facts, refusal: code });
    expect(both).toMatch(/^[A-Z].*\.$/);
    expect(both).not.toContain(
      code === 'expired' || code === 'stale' || code === 'withdrawn' ? 'undefined' : code,
    );
    expect(approve).toBeUndefined();
  });

  it('takes the rule before a change, and a change before a different digest', () => {
    const all = { ...facts, refusal: 'expired' as const, changed: true, digest };
    expect(gateBlocks(all).both).toContain('deadline has passed');
    expect(gateBlocks({ ...all, refusal: undefined }).both).toContain('changed while you were reading');
    expect(gateBlocks({ ...all, refusal: undefined, changed: false }).approve).toContain(
      'is not what the run asks',
    );
  });

  it('leaves a run alone that binds decisions to nothing', () => {
    expect(gateBlocks({ ...facts, gate: gate({ digest: undefined }), digest })).toEqual({});
  });

  it('is that a last known run has gone on', () => {
    const gone = view({ source: 'last-known', run: run({ state: 'running' }) });
    expect(gateBlocks({ ...facts, view: gone }).both).toContain('gone on since this was read');
    expect(gateBlocks({ ...facts, view: view({ source: 'last-known' }) })).toEqual({});
  });
});

describe('a digest', () => {
  it('is shortened to its ends, unless it is short already', () => {
    expect(shortDigest(digest)).toBe('sha256:abab…abab');
    expect(shortDigest('sha256:ab')).toBe('sha256:ab');
  });
});

describe('who was faster', () => {
  it.each([
    [decided(gate(), vote()), 'Bob approved it on 1 Jan 2030.'],
    [decided(gate(), vote({ verdict: 'reject', actor: me })), 'You rejected it on 1 Jan 2030.'],
    [
      { ...gate(), status: 'expired' as const, closedAt: ago(1) },
      'The deadline passed on 1 Jan 2030 without a decision.',
    ],
    [
      { ...gate(), status: 'withdrawn' as const, closedAt: ago(1), withdrawn: { by: bob, reason: 'oops' } },
      'Bob withdrew it on 1 Jan 2030. The reason given: “oops”.',
    ],
    [
      { ...gate(), status: 'withdrawn' as const, closedAt: ago(1) },
      'Somebody unknown withdrew it on 1 Jan 2030.',
    ],
  ])('is said with who and when (%#)', (closed, words) => {
    expect(closingWords(closed, me, when)).toBe(words);
  });

  it('is said with when it was taken, where no worker applied it for a while', () => {
    const given = vote({ verified: true, sentAt: ago(900), at: ago(60) });
    const words = closingWords(decided(gate(), given), me, (at) =>
      at === given.sentAt ? 'Monday' : 'Tuesday',
    );
    expect(words).toBe('Bob approved it on Monday, and it was applied on Tuesday.');
  });

  it('is nobody while the gate is open', () => {
    expect(closingWords(gate(), me, when)).toBeUndefined();
  });

  it.each(refusalCodes)('has words for %s even when the gate is not known', (code) => {
    const words = overtakenWords(code, undefined, view(), me, when);
    expect(words).toMatch(/^[A-Z].{20,}[.]$/);
    expect(words).not.toContain('undefined');
  });
});

describe('the story of a gate', () => {
  it('calls the reader you, others by name, an agent with whom it acts for', () => {
    expect(whoWords(me, me)).toBe('you');
    expect(whoWords({ ...agent, owner: bob }, me)).toBe('refund-agent for Bob');
    expect(whoWords(undefined, me)).toBe('somebody unknown');
    expect(whoWords({ id: 'claimed:unknown' }, { id: 'claimed:unknown' })).toBe('somebody unknown');
  });

  it('leaves out the channel of the desk, where everybody decides, and empty comments', () => {
    const [step] = storyOf(view(), decided(gate(), vote({ comment: '' })), me);
    expect(step).toMatchObject({ title: 'Bob approved', detail: undefined, tone: 'yes' });
  });

  it('tells when a decision was taken that was counted later', () => {
    const sentAt = ago(900);
    const late = vote({ verified: true, sentAt, at: ago(60) });
    expect(storyOf(view(), decided(gate(), late), me)[0]).toMatchObject({ at: late.at, takenAt: sentAt });
    expect(storyOf(view(), decided(gate(), vote({ sentAt })), me)[0]?.takenAt).toBeUndefined();
  });

  it('keeps refused attempts of the same moment apart', () => {
    const at = ago(5);
    const ids = storyOf(view(), gate({ refused: [refusal({ at }), refusal({ at })] }), me).map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(2);
  });
});
