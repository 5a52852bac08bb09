import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gate, OpenGate } from '../contract/gate.schema';
import type { Row } from '../contract/request.schema';
import { claimed } from './claim';
import { escalated, reminded } from './due';
import { counted, openGate } from './gate';
import { sentBack } from './revision';
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

describe('a row', () => {
  const at = '2026-01-01T10:00:00.000Z';
  const asked = request({
    groups: ['finance'],
    rule: { stages: [{ groups: ['finance'], quorum: 2 }, { people: ['corp|cy'] }] },
  });
  const gate = openGate('g', asked, at);
  const vote = (id: string) =>
    ({ decisionId: id, verdict: 'approve', actor: { id }, via: 'web', at }) as const;
  const isOpen = (one: Gate): OpenGate => {
    if (one.status !== 'open') throw new Error('not open');
    return one;
  };

  it('tells whom it asks now, how far it is and who has voted', () => {
    expect(rowOf(gate)).toMatchObject({ groups: ['finance'], progress: { have: 0, need: 3 } });
    expect(rowOf(gate).people).toBeUndefined();
    const next = isOpen(counted(isOpen(counted(gate, vote('corp|ana'))), vote('corp|bo')));
    expect(rowOf(next)).toMatchObject({
      people: ['corp|cy'],
      progress: { have: 2, need: 3 },
      voted: ['corp|ana', 'corp|bo'],
    });
    expect(rowOf(next).groups).toBeUndefined();
    expect(rowOf(openGate('g', request(), at)).progress).toBeUndefined();
  });

  it('tells who started it, where that is somebody else', () => {
    expect(rowOf(gate, { id: 'corp|dan' }).startedBy).toBe('corp|dan');
    expect(rowOf(gate, { id: 'agent:refund' }).startedBy).toBeUndefined();
  });

  it('tells that it was sent back, reminded of, escalated, claimed', () => {
    const by = { id: 'corp|ana', name: 'Ana' };
    expect(rowOf(gate)).toMatchObject({ status: undefined, mark: undefined, claim: undefined });
    expect(rowOf(sentBack(gate, { at, by }, 'x')).status).toBe('changes-requested');
    expect(rowOf(reminded(gate, at)).mark).toBe('reminded');
    expect(rowOf(reminded(escalated(gate, at), at)).mark).toBe('escalated');
    const { claim } = rowOf(claimed(gate, { at, by }));
    expect(claim).toEqual({ by, until: '2026-01-01T10:15:00.000Z' });
  });

  it('loses what the request tells anyway first, never that it was sent back', () => {
    const big = sentBack(
      openGate('g', { ...asked, summary: 'x'.repeat(180), title: 'y'.repeat(250) }, at),
      { at, by: { id: 'a' } },
      'x',
    );
    const eight = Array.from({ length: 8 }, (_, n) => ({
      ...big,
      gateId: `g${n}`,
      votes: [vote('corp|ana')],
    }));
    const [row] = memoRows(eight, { id: 'corp|dan' });
    expect(row).toMatchObject({ truncated: true, status: 'changes-requested' });
    expect(Object.keys(row ?? {})).not.toEqual(expect.arrayContaining(['voted']));
    const two = memoRows(
      eight.slice(0, 1).map((one) => ({
        ...one,
        votes: Array.from({ length: 50 }, (_, n) => vote(`corp|${'p'.repeat(40)}${n}`)),
      })),
    );
    expect(two[0]).toMatchObject({ title: 'y'.repeat(250), summary: 'x'.repeat(180), truncated: true });
    expect(two[0]?.voted).toBeUndefined();
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
