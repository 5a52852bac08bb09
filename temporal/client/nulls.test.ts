import { describe, expect, it } from 'vitest';
import { parsedApprovals } from './gates';
import { withoutNulls } from './nulls';
import { rowsOfMemo } from './run-info';

const at = '2026-11-23T12:00:00Z';

describe('null for absent, as SDKs of other languages write it', () => {
  it('is left out at every depth, but not in the arguments of an action', () => {
    const action = { name: 'pay', target: null, arguments: { iban: null, deep: { x: null } } };
    expect(withoutNulls({ a: null, b: [{ c: null, d: 1 }, null], action })).toEqual({
      b: [{ d: 1 }, null],
      action: { name: 'pay', arguments: { iban: null, deep: { x: null } } },
    });
    expect(withoutNulls({ arguments: { x: null } })).toEqual({ arguments: {} });
    expect([withoutNulls(null), withoutNulls('x'), withoutNulls(3)]).toEqual([null, 'x', 3]);
  });

  it('is read in memo rows; rows that are none are left out', () => {
    const row = {
      gateId: 'g',
      title: 'Pay',
      requester: { id: 'agent:x', name: null },
      risk: null,
      since: at,
    };
    expect(
      rowsOfMemo([{ ...row, dueAt: null, progress: null }, { ...row, gateId: null }, null, 'x']),
    ).toEqual([{ gateId: 'g', title: 'Pay', requester: { id: 'agent:x' }, since: at }]);
    expect(rowsOfMemo(null)).toEqual([]);
    expect(rowsOfMemo([{ ...row, since: 'yesterday' }])).toEqual([]);
  });

  it('is read in the answer of a run', () => {
    const request = {
      title: 'Pay',
      summary: null,
      why: null,
      action: { name: 'pay', target: null, arguments: { note: null } },
      requester: { id: 'agent:x', name: null, owner: null },
      risk: null,
    };
    const gate = { gateId: 'g', status: 'open', request, openedAt: at, dueAt: null, revision: 1 };
    const answer = parsedApprovals({
      protocol: 1,
      startedBy: null,
      gates: [{ ...gate, digest: null, votes: [], refused: [], duplicates: null }],
      refused: null,
    });
    expect(answer).toEqual({
      state: 'answered',
      approvals: {
        protocol: 1,
        gates: [
          {
            gateId: 'g',
            status: 'open',
            request: {
              title: 'Pay',
              action: { name: 'pay', arguments: { note: null } },
              requester: { id: 'agent:x' },
            },
            openedAt: at,
            revision: 1,
            votes: [],
            refused: [],
          },
        ],
      },
    });
    expect(parsedApprovals({ protocol: 1, gates: [{ ...gate, votes: null, refused: [] }] })).toMatchObject({
      state: 'foreign',
      why: expect.stringContaining('gates.0.votes') as string,
    });
  });
});
