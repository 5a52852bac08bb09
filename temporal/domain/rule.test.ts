import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../contract/limits';
import { ruleSchema } from '../contract/rule.schema';
import { readApprovalInput } from './input';
import { readRule, ruleOf } from './rule';
import { anyRule } from './rules.fixture';

const many = (length: number) => Array.from({ length }, (_, n) => `g${n}`);
const schema = (part: unknown) => ({ editable: { properties: { amount: part } } });

describe('a rule', () => {
  it.each<[unknown, string, string]>([
    ['any two', 'rule', 'must be an object'],
    [[], 'rule', 'must be an object'],
    [{ stages: {} }, 'rule.stages', 'must be a list'],
    [{ stages: [] }, 'rule.stages', 'must have at least 1 entry'],
    [{ stages: many(11).map(() => ({})) }, 'rule.stages', 'must have at most 10 entries, it has 11'],
    [{ stages: [{}, 'finance'] }, 'rule.stages[1]', 'must be an object'],
    [{ stages: [{ groups: 'finance' }] }, 'rule.stages[0].groups', 'must be a list'],
    [{ stages: [{ groups: [] }] }, 'rule.stages[0].groups', 'must have at least 1 entry'],
    [{ stages: [{ groups: many(21) }] }, 'rule.stages[0].groups', 'must have at most 20 entries, it has 21'],
    [
      { stages: [{ groups: ['a', ''] }] },
      'rule.stages[0].groups[1]',
      'must be a text of 1 to 200 characters',
    ],
    [{ stages: [{ people: [7] }] }, 'rule.stages[0].people[0]', 'must be a text of 1 to 200 characters'],
    [
      { stages: [{ name: 'x'.repeat(201) }] },
      'rule.stages[0].name',
      'must be a text of at most 200 characters',
    ],
    [{ stages: [{ quorum: 0 }] }, 'rule.stages[0].quorum', 'must be a whole number from 1 to 50'],
    [{ stages: [{ quorum: 1.5 }] }, 'rule.stages[0].quorum', 'must be a whole number from 1 to 50'],
    [{ stages: [{ rejections: 51 }] }, 'rule.stages[0].rejections', 'must be a whole number from 1 to 50'],
    [{ stages: [{ rejections: '2' }] }, 'rule.stages[0].rejections', 'must be a whole number from 1 to 50'],
    [{ comment: 'never' }, 'rule.comment', 'must be one of on-reject, always'],
    [{ verification: 'open' }, 'rule.verification', 'must be one of verified'],
    [{ escalate: { groups: ['a'] } }, 'rule.escalate.after', 'is missing'],
    [{ escalate: { after: 'PT1H' } }, 'rule.escalate.groups', 'is missing'],
    [{ escalate: { after: 'PT1H', groups: [] } }, 'rule.escalate.groups', 'must have at least 1 entry'],
    [{ editable: {} }, 'rule.editable.properties', 'is missing'],
    [{ editable: { type: 'array', properties: {} } }, 'rule.editable.type', 'must be one of object'],
    [{ editable: { properties: { a: true } } }, 'rule.editable.properties.a', 'must be an object'],
  ])('%j: names %s', (rule, field, problem) => {
    expect(readRule(rule)).toEqual({ ok: false, field, problem });
  });

  it.each(['remindAfter', 'maxSignInAge'])('%s is a length of time', (field) => {
    for (const wrong of ['soon', '-PT1M', 'PT0S', 'P11Y', 60]) {
      expect(readRule({ [field]: wrong })).toMatchObject({ ok: false, field: `rule.${field}` });
    }
    expect(readRule({ [field]: 'PT5M' })).toEqual({ ok: true, value: { [field]: 'PT5M' } });
  });

  it('takes null for absent and drops what it does not know', () => {
    const rule = { stages: [{ groups: ['finance'], people: null, later: 1 }], comment: null, later: {} };
    expect(readRule(rule)).toEqual({ ok: true, value: { stages: [{ groups: ['finance'] }] } });
  });

  it('is part of an input, and named there', () => {
    const input = { title: 't', action: { name: 'a' }, rule: { stages: [{ quorum: 99 }] } };
    expect(readApprovalInput(input)).toMatchObject({ ok: false, field: 'rule.stages[0].quorum' });
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(readRule(rule)).toEqual({ ok: true, value: rule });
        expect(ruleOf({ rule })).toEqual(rule);
      }),
    );
  });

  it('is read by the reader in the sandbox as by the schema at the edge', () => {
    const names = fc.oneof(fc.array(fc.string(), { maxLength: 3 }), fc.constant('x'));
    const number = fc.oneof(fc.integer({ min: -1, max: 52 }), fc.double(), fc.constant('1'));
    const stage = fc.record(
      { groups: names, people: names, quorum: number, rejections: number },
      { requiredKeys: [] },
    );
    const rule = fc.record(
      {
        stages: fc.array(fc.oneof(stage, fc.constant(null), fc.constant({})), { maxLength: 12 }),
        comment: fc.constantFrom('always', 'on-reject', 'x'),
        verification: fc.constantFrom('verified', 'open'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(rule, (some) => {
        expect(readRule(some).ok).toBe(ruleSchema.safeParse(some).success);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the rule of a gate', () => {
  it('of another form is somebody else’s', () => {
    expect(ruleOf({})).toEqual({});
    expect(ruleOf({ rule: { approvers: 2, stages: 'two' } })).toEqual({});
  });

  it('may have the stages of policy besides those of its request', () => {
    const stages = (count: number) => many(count).map((group) => ({ groups: [group] }));
    expect(ruleOf({ rule: { stages: stages(20) } }).stages).toHaveLength(20);
    expect(readRule({ stages: stages(11) }).ok).toBe(false);
  });
});

describe('the schema of editable arguments', () => {
  it.each([
    [{ type: 'number', minimum: 1, maximum: 500, multipleOf: 0.01 }],
    [{ type: ['string', 'null'], minLength: 1, maxLength: 40, format: 'email' }],
    [{ enum: ['EUR', 'USD'], title: 'Currency', description: 'x', default: 'EUR', examples: ['USD'] }],
    [{ type: 'array', items: { type: 'string' }, prefixItems: [true], minItems: 1, maxItems: 9 }],
    [
      {
        properties: { a: {} },
        required: ['a'],
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 2,
      },
    ],
    [
      {
        allOf: [{ not: { const: 7 } }],
        anyOf: [true],
        oneOf: [true, false],
        if: true,
        then: {},
        else: false,
      },
    ],
  ])('%j is taken', (part) => {
    expect(readRule(schema(part))).toMatchObject({ ok: true, value: schema(part) });
  });

  it.each<[unknown, string]>([
    [{ pattern: '(a+)+$' }, 'pattern'],
    [{ patternProperties: { '^a': {} } }, 'patternProperties'],
    [{ $ref: '#' }, '$ref'],
    [{ $recursiveRef: '#' }, '$recursiveRef'],
    [{ $dynamicRef: '#x' }, '$dynamicRef'],
    [{ $id: 'https://example.com/x' }, '$id'],
    [{ $defs: {} }, '$defs'],
    [{ uniqueItems: true }, 'uniqueItems'],
    [{ unevaluatedProperties: false }, 'unevaluatedProperties'],
    [{ constructor: {} }, 'constructor'],
    [{ toString: {} }, 'toString'],
  ])('%j: that keyword could take for ever, or promises what nobody keeps', (part, keyword) => {
    const field = `rule.editable.properties.amount.${keyword}`;
    const problem = 'is not a keyword that is supported here';
    expect(readRule(schema(part))).toEqual({ ok: false, field, problem });
  });

  it.each<[unknown, string]>([
    [{ type: 'decimal' }, '.type'],
    [{ type: [] }, '.type'],
    [{ type: 7 }, '.type'],
    [{ enum: 'EUR' }, '.enum'],
    [{ minimum: '1' }, '.minimum'],
    [{ multipleOf: 0 }, '.multipleOf'],
    [{ maxLength: -1 }, '.maxLength'],
    [{ minItems: 1.5 }, '.minItems'],
    [{ format: 'hostname' }, '.format'],
    [{ title: 7 }, '.title'],
    [{ required: ['a', 1] }, '.required'],
    [{ items: 'string' }, '.items'],
    [{ items: { items: [] } }, '.items.items'],
    [{ properties: [] }, '.properties'],
    [{ properties: { a: { type: 'x' } } }, '.properties.a.type'],
    [{ anyOf: [] }, '.anyOf'],
    [{ anyOf: [true, 7] }, '.anyOf[1]'],
    [{ not: null }, '.not'],
  ])('%j: names %s', (part, field) => {
    expect(readRule(schema(part))).toMatchObject({
      ok: false,
      field: `rule.editable.properties.amount${field}`,
    });
  });

  const nested = (levels: number): object => (levels === 0 ? {} : { not: nested(levels - 1) });

  it('is bounded in depth and in size', () => {
    expect(readRule(schema(nested(limits.editableDepth - 1))).ok).toBe(true);
    expect(readRule(schema(nested(limits.editableDepth)))).toMatchObject({ ok: false });
    const long = { enum: Array.from({ length: 3_000 }, (_, n) => n) };
    expect(readRule(schema(long))).toMatchObject({ ok: false, field: 'rule.editable' });
    expect(readRule(schema({ maximum: JSON.parse('1e400') as number }))).toMatchObject({ ok: false });
  });

  it('never makes its reader throw', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 5 }), (part) => {
        expect(typeof readRule(schema(part)).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });
});
