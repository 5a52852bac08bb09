import { defaultPayloadConverter } from '@temporalio/common';
import * as proto from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import { executionStatusNames } from './proto-enums';
import { runInfoOf, statusName, withoutAbsent } from './run-info';

const { WorkflowExecutionInfo } = proto.temporal.api.workflow.v1;
const payload = (value: unknown) => defaultPayloadConverter.toPayload(value);
const fields = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, payload(value)]));
const since = '2026-01-01T10:00:00.000Z';
const row = { gateId: 'gate-1', title: 'Pay', requester: { id: 'agent:x' }, since };

/** As the server sends it: attributes and memo are payloads, times are protobuf's. */
function listed(attributes: object = {}, memo: object = {}, more: object = {}) {
  const raw = WorkflowExecutionInfo.fromObject({
    execution: { workflowId: 'order-7', runId: 'r-1' },
    type: { name: 'agentTask' },
    startTime: { seconds: 1_767_261_600, nanos: 5_900_000 },
    status: 1,
    searchAttributes: { indexedFields: fields(attributes) },
    memo: { fields: fields(memo) },
    ...more,
  });
  return runInfoOf(raw);
}

describe('a run of ours', () => {
  it('is told by its attributes', () => {
    const attributes = {
      ApprovalState: 'pending',
      ApprovalKind: 'definition:shop/refund',
      ApprovalTitle: 'Refund',
      ApprovalRequester: 'agent:support',
      ApprovalRisk: 'high',
      ApprovalGroups: ['finance'],
      ApprovalDeciders: ['corp|ana'],
      ApprovalWaitingSince: since,
      ApprovalDueAt: '2026-01-01T13:00:00+01:00',
    };
    expect(listed(attributes).run).toEqual({
      workflowId: 'order-7',
      runId: 'r-1',
      kind: 'definition:shop/refund',
      title: 'Refund',
      state: 'waiting',
      startedAt: '2026-01-01T10:00:00.005Z',
      requester: 'agent:support',
      risk: 'high',
      groups: ['finance'],
      waitingSince: since,
      dueAt: '2026-01-01T12:00:00.000Z',
      deciders: ['corp|ana'],
    });
  });

  it.each([
    ['agent:x', 'agent:x', 'Refund agent', 'Refund agent'],
    ['another than the row’s', 'agent:y', 'Refund agent', undefined],
    ['only in the memo', undefined, 'Refund agent', 'Refund agent'],
    ['without a name', 'agent:x', undefined, undefined],
  ])('names its requester as its open gate does: %s', (_what, ApprovalRequester, name, requesterName) => {
    const attributes = ApprovalRequester === undefined ? {} : { ApprovalRequester };
    const rows = [{ ...row, requester: { id: 'agent:x', ...(name && { name }) } }];
    expect(listed(attributes, { approvals: rows }).run.requesterName).toBe(requesterName);
  });

  it('without attributes is told by its memo, else by its names', () => {
    expect(listed({}, { approvals: [row] })).toMatchObject({
      run: { title: 'Pay', requester: 'agent:x', kind: 'agentTask' },
      rows: [row],
      isOurs: true,
    });
    const bare = listed();
    expect(bare).toMatchObject({
      run: { title: 'order-7', kind: 'agentTask', state: 'running' },
      isOurs: false,
    });
    expect(bare.run).not.toHaveProperty('requester');
    expect(bare.rows).toEqual([]);
  });

  it.each([
    ['RUNNING', 'pending', 'waiting'],
    ['RUNNING', undefined, 'running'],
    ['COMPLETED', 'approved', 'approved'],
    ['COMPLETED', undefined, 'completed'],
    ['FAILED', 'approved', 'failed'],
    ['CANCELED', 'pending', 'cancelled'],
    ['TERMINATED', 'pending', 'terminated'],
    ['TIMED_OUT', 'pending', 'failed'],
  ] as const)('%s with %s is %s', (name, ApprovalState, state) => {
    const info = listed(
      ApprovalState ? { ApprovalState } : {},
      {},
      { status: executionStatusNames.indexOf(name) },
    );
    expect(info).toMatchObject({ executionStatus: name, run: { state }, workflowType: 'agentTask' });
  });
});

describe('odd attributes', () => {
  it.each<[string, object]>([
    ['a state of no protocol', { ApprovalState: 'maybe' }],
    ['a state that is a list', { ApprovalState: ['pending'] }],
    ['groups that are a text', { ApprovalGroups: 'finance' }],
    ['groups of numbers', { ApprovalGroups: [1, 2] }],
    ['a title that is a number', { ApprovalTitle: 7 }],
    ['a requester that is an object', { ApprovalRequester: { id: 'x' } }],
    ['a time that is none', { ApprovalWaitingSince: 'yesterday' }],
    ['a deadline that is none', { ApprovalDueAt: '2026-13-01' }],
    ['a deadline that is null', { ApprovalDueAt: null }],
    ['a deadline in milliseconds', { ApprovalDueAt: 1_767_261_600_000 }],
    [
      'all of them null',
      { ApprovalState: null, ApprovalGroups: null, ApprovalTitle: null, ApprovalRisk: null },
    ],
  ])('%s is left out and breaks nothing', (_what, attributes) => {
    const { run, approvalState, isOurs } = listed({ ...attributes, ApprovalKind: 'payout' });
    expect(approvalState).toBeUndefined();
    expect(isOurs).toBe(true);
    expect(run).toEqual({
      workflowId: 'order-7',
      runId: 'r-1',
      kind: 'payout',
      title: 'order-7',
      state: 'running',
      startedAt: '2026-01-01T10:00:00.005Z',
    });
  });

  it('leaves the others standing', () => {
    const { run } = listed({ ApprovalState: 'pending', ApprovalGroups: 7, ApprovalTitle: 'Refund' });
    expect(run).toMatchObject({ state: 'waiting', title: 'Refund' });
    expect(run).not.toHaveProperty('groups');
  });

  it('of somebody else do not make a run ours; one that cannot be read still does', () => {
    expect(listed({ CustomerId: '7', BuildIds: ['a'] }).isOurs).toBe(false);
    const encrypted = {
      metadata: { encoding: new TextEncoder().encode('binary/encrypted') },
      data: new Uint8Array(3),
    };
    const info = listed({}, {}, { searchAttributes: { indexedFields: { ApprovalState: encrypted } } });
    expect(info).toMatchObject({ isOurs: true, run: { state: 'running' } });
  });
});

describe('odd memos', () => {
  it.each([
    ['text'],
    [7],
    [{}],
    [{ 0: row }],
    [[null, 'x', 7, [], {}]],
    [[{ ...row, requester: 'agent:x' }]],
  ])('%j has no rows; the run is ours all the same', (approvals) => {
    const info = listed({}, { approvals });
    expect(info.rows).toEqual([]);
    expect(info.isOurs).toBe(true);
    expect(info.run.title).toBe('order-7');
  });

  it('one that is null or of another name says nothing', () => {
    expect(listed({}, { approvals: null }).isOurs).toBe(false);
    expect(listed({}, { Approvals: [row] })).toMatchObject({ rows: [], isOurs: false });
  });

  it('keep the rows that are good, in their order', () => {
    const rows = [{ ...row, gateId: 'a' }, { gateId: 'b' }, { ...row, gateId: 'c', risk: 'high' }];
    expect(listed({}, { approvals: rows }).rows.map(({ gateId }) => gateId)).toEqual(['a', 'c']);
  });
});

describe('what is not there', () => {
  it('is named by the server’s numbers, an unknown one as unspecified', () => {
    expect(executionStatusNames.map((_name, number) => statusName(number))).toEqual(executionStatusNames);
    for (const odd of [undefined, null, 99, -1]) expect(statusName(odd)).toBe('UNSPECIFIED');
  });

  it('leaves an empty answer readable', () => {
    const { run, isOurs } = runInfoOf(WorkflowExecutionInfo.fromObject({}));
    expect(run).toMatchObject({ workflowId: '', runId: '', startedAt: '1970-01-01T00:00:00.000Z' });
    expect(isOurs).toBe(false);
  });

  it('is dropped only where it is undefined', () => {
    const kept = withoutAbsent({ a: undefined, b: null, c: 0, d: '', e: false, f: [] });
    expect(Object.keys(kept)).toEqual(['b', 'c', 'd', 'e', 'f']);
  });
});
