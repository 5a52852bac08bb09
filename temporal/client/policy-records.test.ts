import { describe, expect, it } from 'vitest';
import type { PolicyRecord } from '../contract/policy.schema';
import { recordsIn } from './policy-records';

const record: PolicyRecord = {
  point: 'require',
  effect: 'review',
  reasons: [],
  determining: ['review.people'],
  bundle: 'sha256:00',
  engine: 'cedar 4.13.0',
  ms: 0.4,
  at: '2026-11-25T12:00:00.000Z',
  question: {
    point: 'require',
    resource: {
      kind: 'agentTask',
      title: 'Refund',
      action: { name: 'x', arguments: { note: null } },
      requester: { id: 'agent:sample' },
    },
  },
};

describe('the records in what a step answered', () => {
  it.each([
    ['itself', record],
    ['one of several', { records: [record], verification: 'open' }],
    ['beside other things', { identity: 'verified', policy: record }],
    ['with nulls of another SDK', { policy: { ...record, error: null } }],
  ])('%s', (_how, result) => {
    expect(recordsIn(result)).toEqual([record]);
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'review'],
    ['the answer of an older version', { effect: 'allow', reasons: [] }],
    ['a record without a time', { ...record, at: 'soon' }],
    ['a record of an unknown effect', { ...record, effect: 'maybe' }],
    ['what lies too deep', { a: { b: { c: { d: record } } } }],
  ])('%s: none', (_how, result) => {
    expect(recordsIn(result)).toEqual([]);
  });

  it('all of several', () => {
    expect(recordsIn({ records: [record, { ...record, point: 'launch', effect: 'allow' }] })).toHaveLength(2);
  });
});
