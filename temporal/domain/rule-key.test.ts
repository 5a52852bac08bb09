import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../contract/rule.schema';
import { escalated } from './due';
import { openGate } from './gate';
import { ruleKey } from './rule-key';
import { anyRule } from './rules.fixture';

const at = '2026-01-01T10:00:00.000Z';
const gateWith = (rule: Rule | undefined, more: object = {}) =>
  openGate(
    'g',
    { title: 't', action: { name: 'a', arguments: {} }, requester: { id: 'r' }, rule, ...more },
    at,
  );
const keyOf = (rule: Rule | undefined, more?: object) => ruleKey(gateWith(rule, more));

describe('the name of a rule', () => {
  it('is short, and the same whatever else is asked and however it is written', () => {
    expect(keyOf({})).toMatch(/^[0-9a-f]{12}$/);
    const same: [Rule | undefined, Rule | undefined, object?, object?][] = [
      [undefined, {}],
      [{}, { stages: [{ quorum: 1, rejections: 1 }] }],
      [{}, { stages: [{ groups: ['a', 'b'] }] }, { groups: ['b', 'a'] }],
      [{}, { remindAfter: 'PT1H', escalate: { after: 'PT2H', groups: ['leads'] } }],
      [{ stages: [{ name: 'One' }] }, { stages: [{ name: 'Other' }] }],
      [{}, {}, { title: 'x', expiresIn: 'PT1H', risk: 'high' }],
    ];
    for (const [a, b, more, other] of same) expect(keyOf(a, more)).toBe(keyOf(b, other));
  });

  it('differs where others are asked, or in another way', () => {
    const rules: Rule[] = [
      {},
      { stages: [{ groups: ['a'] }] },
      { stages: [{ people: ['a'] }] },
      { stages: [{ groups: ['a'], quorum: 2 }] },
      { stages: [{ groups: ['a'], rejections: 2 }] },
      { stages: [{ groups: ['a'] }, { groups: ['b'] }] },
      { stages: [{ groups: ['b'] }, { groups: ['a'] }] },
      { comment: 'on-reject' },
      { comment: 'always' },
      { maxSignInAge: 'PT5M' },
      { verification: 'verified' },
      { editable: { properties: { amount: {} } } },
    ];
    const keys = [
      ...rules.map((rule) => keyOf(rule)),
      ruleKey(
        escalated(
          gateWith({ stages: [{ groups: ['a'] }], escalate: { after: 'PT1M', groups: ['leads'] } }),
          at,
        ),
      ),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('hangs on the rule alone', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(keyOf(rule)).toBe(keyOf(JSON.parse(JSON.stringify(rule)) as Rule, { title: 'other' }));
      }),
    );
  });
});
