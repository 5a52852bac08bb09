import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../contract/request.schema';
import { openGate } from './gate';
import { compareRows, memoRows, rowOf } from './rows';

const request = (more: object = {}) => ({
  title: 'Refund',
  action: { name: 'stripe.refund', arguments: {} },
  requester: { id: 'agent:refund', name: 'refund agent' },
  ...more,
});
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

describe('memo', () => {
  it('shows one gate whole', () => {
    const gate = openGate(
      'gate-1',
      request({ summary: 'twice charged', risk: 'high', groups: ['finance'] }),
      '2026-01-01T10:00:00.000Z',
    );
    expect(memoRows([gate])).toEqual([JSON.parse(JSON.stringify(rowOf(gate)))]);
    expect(memoRows([gate])[0]).not.toHaveProperty('truncated');
  });

  it('stays under 2 KB for up to eight gates, whatever their texts, and says when it cut', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), text, text, (count, title, words) => {
        const long = request({
          title,
          summary: words.repeat(4),
          risk: 'critical',
          groups: Array.from({ length: 20 }, (_, n) => `${words}${n}`.slice(0, 200)),
          requester: {
            id: `agent:${words}`.slice(0, 255),
            name: words.slice(0, 200),
            owner: { id: words.slice(0, 200) },
          },
          expiresIn: 'P1D',
        });
        const gates = Array.from({ length: count }, (_, n) =>
          openGate(`gate-${n + 1}`, long, '2026-01-01T10:00:00.000Z'),
        );
        const rows = memoRows(gates);
        expect(rows).toHaveLength(count);
        expect(bytes(rows)).toBeLessThan(2_000);
      }),
    );
    const gates = Array.from({ length: 8 }, (_, n) =>
      openGate(`gate-${n}`, request({ title: 'x'.repeat(300) }), '2026-01-01T10:00:00.000Z'),
    );
    expect(memoRows(gates).every((row) => row.truncated)).toBe(true);
  });
});

describe('order', () => {
  const row = (gateId: string, more: Partial<Row>): Row => ({
    gateId,
    title: gateId,
    requester: { id: 'x' },
    since: '2026-01-01T10:00:00Z',
    ...more,
  });
  const rows = [
    row('none', { since: '2026-01-01T08:00:00Z' }),
    row('low', { risk: 'low' }),
    row('critical', { risk: 'critical', dueAt: '2026-01-03T00:00:00Z' }),
    row('older', { risk: 'critical', since: '2026-01-01T09:00:00+00:00' }),
    row('due', { risk: 'medium', dueAt: '2026-01-02T00:00:00Z' }),
  ];
  const order = (sort: 'risk' | 'age' | 'deadline') =>
    [...rows].sort(compareRows(sort)).map((one) => one.gateId);

  it('risk, then age; no risk after low', () =>
    expect(order('risk')).toEqual(['older', 'critical', 'due', 'low', 'none']));
  it('age', () => expect(order('age')).toEqual(['none', 'older', 'critical', 'due', 'low']));
  it('deadline; none after those with one', () =>
    expect(order('deadline')).toEqual(['due', 'critical', 'none', 'older', 'low']));
});
