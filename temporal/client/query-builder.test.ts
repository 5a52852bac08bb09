import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runStates } from '../contract/run-state';
import type { RunState } from '../contract/run-state';
import { inboxQuery, quoted, runsQuery, titleWords, waitingQuery } from './query-builder';
import { predicateOf } from './visibility-for-tests';

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    "' OR 'a'='a",
    "\\' OR ExecutionStatus='Completed",
    "'",
    '\\',
    '"',
    '") OR ("',
    "''",
    '\\\\',
    "a') OR (1=1",
  ),
);
const filter = fc.record(
  {
    risk: fc.array(fc.constantFrom('low', 'medium', 'high', 'critical', 'none')),
    kind: fc.array(nasty),
    group: fc.array(nasty),
    requester: fc.array(nasty),
    search: nasty,
  },
  { requiredKeys: [] },
);

describe('inboxQuery', () => {
  it('never selects a run that does not wait, whatever is asked', () => {
    fc.assert(
      fc.property(filter, fc.constantFrom('Completed', 'Terminated'), (asked, status) => {
        const matches = predicateOf(inboxQuery(asked));
        const run = { ApprovalState: 'pending', ApprovalGroups: asked.group, ApprovalKind: asked.kind?.[0] };
        expect(matches({ ...run, ExecutionStatus: status })).toBe(false);
        expect(matches({ ...run, ExecutionStatus: 'Running', ApprovalState: 'approved' })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a run by any requester it may have, and no other unless Temporal cannot tell', () => {
    fc.assert(
      fc.property(nasty, nasty, (wanted, other) => {
        const plain = wanted.replaceAll(/\p{Cc}/gu, '').slice(0, 255);
        const matches = predicateOf(inboxQuery({ requester: [wanted] }));
        const run = { ExecutionStatus: 'Running', ApprovalState: 'pending' };
        expect(matches({ ...run, ApprovalRequester: plain })).toBe(true);
        const isTold = !/["\\]|^'|'$/.test(wanted);
        if (isTold) expect(matches({ ...run, ApprovalRequester: other })).toBe(other === plain);
      }),
      { numRuns: 500 },
    );
  });

  it('asks only for what waits when there is no filter, or an empty one', () => {
    expect(inboxQuery({})).toBe(waitingQuery);
    expect(inboxQuery({ risk: [], kind: [], group: [], requester: [], search: ' "!" ' })).toBe(waitingQuery);
  });

  it('asks for each word of the title by itself', () => {
    expect(inboxQuery({ search: 'Refund "order" 42' })).toBe(
      `${waitingQuery} AND ApprovalTitle = 'refund' AND ApprovalTitle = 'order' AND ApprovalTitle = '42'`,
    );
    expect(titleWords('É́tude/über-maß')).not.toContain('');
  });

  it('knows requests without a risk, and runs that carry no kind', () => {
    const run = { ExecutionStatus: 'Running', ApprovalState: 'pending', WorkflowType: 'payout' };
    expect(predicateOf(inboxQuery({ risk: ['none'] }))(run)).toBe(true);
    expect(predicateOf(inboxQuery({ risk: ['low'] }))(run)).toBe(false);
    expect(predicateOf(inboxQuery({ risk: ['low', 'none'] }))({ ...run, ApprovalRisk: 'low' })).toBe(true);
    expect(predicateOf(inboxQuery({ kind: ['payout'] }))(run)).toBe(true);
    expect(predicateOf(inboxQuery({ kind: ['payout'] }))({ ...run, ApprovalKind: 'agentTask' })).toBe(false);
  });
});

describe('runsQuery', () => {
  const all = "WorkflowType NOT IN ('delivery', 'receiver')";

  it.each([
    ['waiting', { ExecutionStatus: 'Running', ApprovalState: 'pending' }],
    ['running', { ExecutionStatus: 'Running' }],
    ['approved', { ExecutionStatus: 'Completed', ApprovalState: 'approved' }],
    ['denied', { ExecutionStatus: 'Completed', ApprovalState: 'denied' }],
    ['failed', { ExecutionStatus: 'TimedOut', ApprovalState: 'approved' }],
    ['cancelled', { ExecutionStatus: 'Canceled' }],
    ['terminated', { ExecutionStatus: 'Terminated', ApprovalState: 'pending' }],
    ['completed', { ExecutionStatus: 'Completed' }],
    ['continued', { ExecutionStatus: 'ContinuedAsNew', ApprovalState: 'pending' }],
  ] as const)('finds %s runs and no run of another state', (state, run) => {
    const found = (one: RunState) =>
      predicateOf(runsQuery({ state: [one] }))({ WorkflowType: 'agentTask', ...run });
    expect(runStates.filter(found)).toEqual([state]);
  });

  it('bounds the start and leaves out what is no time', () => {
    expect(runsQuery({ from: '2026-01-02T00:00:00Z', to: "x' OR 'a'='a" })).toBe(
      `${all} AND StartTime >= '2026-01-02T00:00:00.000Z'`,
    );
    expect(runsQuery({ decidedBy: "claimed:o'brien" })).toBe(
      `${all} AND ApprovalDeciders IN ('claimed:o''brien')`,
    );
    expect(runsQuery({})).toBe(all);
  });

  it.each(['delivery', 'receiver'])('finds no %s: it only tells the outside of runs', (WorkflowType) => {
    expect(predicateOf(all)({ WorkflowType, ExecutionStatus: 'Running' })).toBe(false);
  });
});

describe('quoted', () => {
  it('doubles quotes and backslashes, drops control characters, cuts at 255', () => {
    expect(quoted("a'b\\c\u0000\n")).toBe("'a''b\\\\c'");
    expect(quoted('x'.repeat(300))).toBe(`'${'x'.repeat(255)}'`);
  });
});
