import { describe, expect, test } from 'vitest';
import type { RequestReading } from '@/temporal/client/request';
import { requestViewSchema } from '@/temporal/contract/api.schema';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Row } from '@/temporal/contract/request.schema';
import { isOpen, runStates } from '@/temporal/contract/run-state';
import type { RunState } from '@/temporal/contract/run-state';
import { requestViewOf } from './request-view';

const ana = { id: 'corp|ana', name: 'Ana' };
const action = { name: 'refund', arguments: { amount: 7 } };
const open: Gate = {
  gateId: 'gate-1',
  status: 'open',
  request: { title: 'Refund', action, requester: { id: 'agent:shop' } },
  openedAt: '2026-01-01T00:00:00Z',
  revision: 1,
  digest: 'sha256:1',
  votes: [],
  refused: [],
};
const approved: Gate = {
  ...open,
  status: 'approved',
  closedAt: '2026-01-01T01:00:00Z',
  votes: [{ decisionId: 'd', verdict: 'approve', actor: ana, via: 'web', at: '2026-01-01T01:00:00Z' }],
};
const row: Row = {
  ...{ gateId: 'gate-1', title: 'Refund', requester: { id: 'agent:shop' } },
  since: '2026-01-01T00:00:00Z',
  digest: 'sha256:1',
};

function reading(
  state: RunState,
  gates: Gate[],
  more: Partial<RequestReading> = {},
  rows: Row[] = [],
): RequestReading {
  const run = { workflowId: 'req 1/2', runId: 'r', kind: 'approval', title: 'Refund', state, startedAt: '' };
  const asOf = '2026-01-01T02:00:00Z';
  return { view: { run, gates, rows, source: 'live', asOf, timeline: [] }, ...more };
}

const told = (...given: Parameters<typeof requestViewOf>) => {
  const view = requestViewOf(...given);
  // What is told is what the document says.
  expect(requestViewSchema.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
  return view;
};

describe('a request', () => {
  test('that waits is told with all that is asked', () => {
    expect(told(reading('waiting', [open], { startedBy: ana }))).toEqual({
      ...{ id: 'req 1/2', runId: 'r', gateId: 'gate-1', kind: 'approval', status: 'open', final: false },
      url: 'http://localhost:3000/inbox/req%201%2F2',
      ...{ title: 'Refund', action, requester: { id: 'agent:shop' }, startedBy: ana },
      ...{ openedAt: '2026-01-01T00:00:00Z', revision: 1, digest: 'sha256:1' },
      ...{ progress: { have: 0, need: 1 }, asOf: '2026-01-01T02:00:00Z' },
    });
  });

  test('that was decided is told with its outcome, while its run goes on too', () => {
    for (const state of ['running', 'approved', 'failed'] as const) {
      expect(told(reading(state, [approved]))).toMatchObject({
        ...{ status: 'approved', final: true },
        outcome: { outcome: 'approved', by: [ana], digest: 'sha256:1', gateId: 'gate-1' },
      });
    }
  });

  test.each(['failed', 'cancelled', 'terminated'] as const)('whose run was %s has no outcome', (state) => {
    const view = told(reading(state, [open]));
    expect(view).toMatchObject({ status: state, final: true });
    expect(view.outcome).toBeUndefined();
  });

  test('is final exactly when its run has ended', () => {
    for (const state of runStates) expect(told(reading(state, [])).final, state).toBe(!isOpen(state));
  });
});

describe('of several gates', () => {
  const second: Gate = { ...open, gateId: 'gate-2' };

  test.each([
    ['the one that waits', [approved, second], undefined, 'gate-2'],
    ['the last one when none waits', [approved, { ...approved, gateId: 'gate-2' }], undefined, 'gate-2'],
    ['the one named', [approved, second], 'gate-1', 'gate-1'],
  ])('%s is meant', (_what, gates, named, expected) => {
    expect(told(reading('waiting', gates), named).gateId).toBe(expected);
  });

  test('one that is not there is not found', () => {
    expect(() => requestViewOf(reading('waiting', [open]), 'gate-9')).toThrow(
      expect.objectContaining({ code: 'not-found', field: 'gate' }),
    );
  });
});

describe('without a worker', () => {
  test('a list’s row tells what waits', () => {
    expect(told(reading('waiting', [], {}, [row]))).toMatchObject({ status: 'open', digest: 'sha256:1' });
    const back = { ...row, status: 'changes-requested' as const };
    expect(told(reading('changes-requested', [], {}, [back])).status).toBe('changes-requested');
  });

  test('the input tells what was asked, the result how it ended', () => {
    const asked = { title: 'Refund', action, requester: { id: 'agent:shop' } };
    const result = { outcome: 'denied' as const, reasons: ['Never.'], at: '2026-01-01T01:00:00Z' };
    expect(told(reading('denied', [], { asked, result }))).toMatchObject({
      ...{ status: 'denied', final: true, action, outcome: result },
    });
  });

  test('no digest is told of what may have been changed since', () => {
    const asked = { title: 'Refund', action, requester: { id: 'agent:shop' } };
    expect(told(reading('approved', [], { asked })).digest).toBeUndefined();
    expect(told(reading('running', [], { asked, askedDigest: 'sha256:2' })).digest).toBe('sha256:2');
  });
});
