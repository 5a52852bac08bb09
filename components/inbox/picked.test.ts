import { describe, expect, it } from 'vitest';
import type { WaitingRow } from '@/temporal/contract/views';
import { gateKey } from './gate-key';
import { pickBlock, ranged, toggled } from './picked';
import type { Picked } from './picked';
import { me, row, signedIn } from './views.fixture';

const facts = { me: signedIn, maxRisk: 'medium' as const };
const some = (over: Partial<WaitingRow> = {}) => row({ risk: 'low', ruleKey: 'one', ...over });
const none: Picked = new Map();
const keys = (chosen: Picked) => [...chosen.keys()];

describe('what can be decided together', () => {
  it.each([
    ['my own request', some({ requester: me }), /requester can’t decide/],
    ['one I decided', some({ voted: [me.id] }), /already voted/],
    ['one for other people', some({ people: ['dev|x'] }), /other people/],
    ['one that was sent back', some({ status: 'changes-requested' }), /changes had been requested/],
    ['one above the highest risk', some({ risk: 'high' }), /High risk: decided one by one/],
    ['one whose rule the list does not know', some({ ruleKey: undefined }), /does not know its rule/],
  ])('is not %s', (_what, one, words) => {
    expect(pickBlock(one, none, facts)).toMatch(words);
    expect(toggled(none, one, facts)).toBe(none);
  });

  it('is nothing for who may not decide', () => {
    const auditor = {
      ...signedIn,
      roles: ['auditor' as const],
      permissions: ['see' as const, 'audit' as const],
    };
    expect(pickBlock(some(), none, { ...facts, me: auditor })).toMatch(/Your roles/);
    expect(pickBlock(some(), none, { ...facts, me: undefined })).toMatch(/Your roles/);
  });

  it('is what has the same rule, up to the highest risk, also where none is given', () => {
    const first = toggled(none, some(), facts);
    expect(pickBlock(some({ risk: 'medium' }), first, facts)).toBeUndefined();
    expect(pickBlock(some({ risk: undefined }), first, facts)).toBeUndefined();
    expect(pickBlock(some({ ruleKey: 'two' }), first, facts)).toMatch(/another rule/);
    expect(pickBlock(some({ risk: 'critical' }), none, { ...facts, maxRisk: 'critical' })).toBeUndefined();
  });

  it('is at most a hundred', () => {
    const hundred = Array.from({ length: 100 }, () => some()).reduce(
      (so, one) => toggled(so, one, facts),
      none,
    );
    expect(hundred.size).toBe(100);
    expect(toggled(hundred, some(), facts)).toBe(hundred);
  });
});

describe('choosing', () => {
  const [a, b, c, d] = [some(), some({ ruleKey: 'two' }), some(), some()] as const;
  const rows = [a, b, c, d];

  it('takes a row and gives it back', () => {
    const one = toggled(none, a, facts);
    expect(keys(one)).toEqual([gateKey(a)]);
    expect(keys(toggled(one, a, facts))).toEqual([]);
  });

  it('takes all from one to another, but those of another rule', () => {
    expect(keys(ranged(toggled(none, a, facts), rows, gateKey(a), d, facts))).toEqual([a, c, d].map(gateKey));
    expect(keys(ranged(none, rows, gateKey(d), a, facts))).toEqual([d, c, a].map(gateKey));
  });

  it('gives none back by a range, and takes the one row where nothing was chosen before', () => {
    const all = ranged(none, rows, gateKey(a), d, facts);
    expect(keys(ranged(all, rows, gateKey(d), a, facts))).toEqual(keys(all));
    expect(keys(ranged(none, rows, 'gone', c, facts))).toEqual([gateKey(c)]);
  });
});
