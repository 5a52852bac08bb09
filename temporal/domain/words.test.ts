import { describe, expect, it } from 'vitest';
import { durationMs } from './duration';
import { digestOf } from './digest';
import {
  ageWords,
  dueWords,
  kindWords,
  nameOfId,
  personWords,
  preciseAgeWords,
  requesterWords,
  spanWords,
} from './words';

describe('times in words', () => {
  it.each([
    [0, 'now'],
    [40_000, '40s'],
    [12 * 60_000, '12m'],
    [65 * 60_000, '1h 05m'],
    [11.5 * 3_600_000, '11h'],
    [26 * 3_600_000, '1d'],
  ])('%d ms is %s', (ms, words) => expect(ageWords(ms)).toBe(words));

  it('shows seconds of the one looked at', () => expect(preciseAgeWords(724_000)).toBe('12m 04s'));

  it.each([
    [0, '0.1s'],
    [99, '0.1s'],
    [380, '0.3s'],
    [999, '0.9s'],
    [1000, '1s'],
    [724_000, '12m 04s'],
  ])('a length of %d ms is %s', (ms, words) => expect(spanWords(ms)).toBe(words));

  it.each([
    [3.8 * 3_600_000, 'in 3h 48m', 'calm'],
    [34 * 60_000, 'in 34m', 'soon'],
    [2 * 60_000, '2m left', 'soon'],
    [-41 * 60_000, 'overdue 41m', 'overdue'],
    [0, 'overdue 1s', 'overdue'],
  ])('%d ms left is %s', (left, text, tone) => {
    expect(dueWords(new Date(1_000_000_000 + left).toISOString(), 1_000_000_000)).toEqual({ text, tone });
  });
});

describe('names in words', () => {
  it('people', () => {
    expect(personWords({ id: 'agent:refund', owner: { id: 'corp|1', name: 'Dana Ortiz' } })).toBe(
      'refund for Dana Ortiz',
    );
    expect(personWords({ id: 'claimed:unknown' })).toBe('somebody unknown');
    expect(personWords(undefined)).toBe('somebody unknown');
    expect(nameOfId('corp|ana')).toBe('ana');
  });
  it.each([
    ['claimed:unknown', undefined],
    ['agent:sample', 'sample agent'],
    ['corp|ana', undefined],
    ['dev|finance-1', undefined],
    ['claimed:bob', undefined],
  ])('%s reads the same as an id and as a person', (id, name) => {
    expect(personWords({ id })).toBe(nameOfId(id));
    if (name !== undefined) expect(nameOfId(id)).toBe(name);
  });
  it.each([
    [{}, undefined],
    [{ requester: 'corp|ana' }, 'ana'],
    [{ requester: 'corp|ana', requesterName: 'Ana Ruiz' }, 'Ana Ruiz'],
    [{ requester: 'agent:sample', requesterName: 'release agent' }, 'release agent'],
  ])('who asked, of a list: %j', (run, words) => expect(requesterWords(run)).toBe(words));
  it('kinds', () => {
    expect(['agentTask', 'definition:shop/refund', 'PurchaseOrderFlow'].map(kindWords)).toEqual([
      'agent task',
      'shop/refund',
      'purchase order flow',
    ]);
  });
});

describe('durations', () => {
  it.each([
    ['PT30M', 1_800_000],
    ['P1DT12H', 129_600_000],
    ['PT0.5S', 500],
    ['P2W', 1_209_600_000],
  ])('%s', (iso, ms) => expect(durationMs(iso)).toBe(ms));
  it.each(['', 'PT', 'P', '30', 'PT0S', '-PT5M', 'P11Y', 'tomorrow'])('%s is none', (iso) =>
    expect(durationMs(iso)).toBeUndefined(),
  );
});

describe('digest', () => {
  it('is SHA-256 over canonical JSON, whatever the order of the keys', () => {
    const action = { name: 'a', arguments: { b: 1, a: [true, null] } };
    const reordered = { arguments: { a: [true, null], b: 1 }, name: 'a' };
    const requester = { id: 'x' };
    expect(digestOf({ gateId: 'g', revision: 1, request: { title: 't', action, requester } })).toBe(
      digestOf({
        request: { requester, action: reordered, title: 't', why: undefined },
        revision: 1,
        gateId: 'g',
      }),
    );
  });

  it('equals what any other implementation of the protocol computes', () => {
    // printf '{"action":{"arguments":{},"name":"a"},"gateId":"g","requester":{"id":"x"},"revision":1,"title":"t"}' | sha256sum
    expect(
      digestOf({
        gateId: 'g',
        revision: 1,
        request: { title: 't', action: { name: 'a', arguments: {} }, requester: { id: 'x' } },
      }),
    ).toBe('sha256:a993fd2de6980709705bc9437f88aa3e2b165efa7df0bb07170463c6f87ba8de');
  });
});
