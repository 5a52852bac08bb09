import { describe, expect, it } from 'vitest';
import type { RunState } from '../contract/run-state';
import { runStates } from '../contract/run-state';
import { runStateOf } from '../domain/run-state';
import type { RunInfo } from './run-info';
import { readRuns } from './runs';
import type { Attributes } from './visibility-for-tests';
import { visibilityOver } from './visibility-for-tests';
import { pageSize } from './visibility';

/** What visibility says of a status, and what a describe says of it. */
const statuses = {
  Running: 'RUNNING',
  Completed: 'COMPLETED',
  Failed: 'FAILED',
  TimedOut: 'TIMED_OUT',
  Canceled: 'CANCELED',
  Terminated: 'TERMINATED',
  ContinuedAsNew: 'CONTINUED_AS_NEW',
} as const;
const states = [
  undefined,
  'pending',
  'approved',
  'rejected',
  'denied',
  'expired',
  'withdrawn',
  'changes-requested',
];

let count = 0;
function run(attributes: Attributes): { info: RunInfo; attributes: Attributes } {
  const number = (count += 1);
  const startedAt = String(
    attributes.StartTime ?? new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
  );
  const status = statuses[(attributes.ExecutionStatus ?? 'Running') as keyof typeof statuses];
  const state = attributes.ApprovalState as string | undefined;
  const workflowId = `run-${number}`;
  const summary = {
    workflowId,
    runId: 'r',
    kind: 'agentTask',
    title: workflowId,
    state: runStateOf(status, state),
    startedAt,
    requester: attributes.ApprovalRequester as string | undefined,
  };
  return {
    info: { run: summary, rows: [], workflowType: 'agentTask', executionStatus: status, isOurs: true },
    attributes: {
      ExecutionStatus: 'Running',
      WorkflowType: 'agentTask',
      StartTime: startedAt,
      ...attributes,
    },
  };
}
const all = (runs: ReturnType<typeof run>[]) => visibilityOver(() => runs).visibility;

describe('the filter by state', () => {
  const every = Object.keys(statuses).flatMap((ExecutionStatus) =>
    states.map((ApprovalState) => run({ ExecutionStatus, ApprovalState })),
  );

  it.each(runStates)('%s finds exactly the runs that are shown as it', async (state) => {
    const { runs, total } = await readRuns(all(every), { state: [state] });
    expect(new Set(runs.map((one) => one.state))).toEqual(new Set([state]));
    expect(total).toBe(every.filter(({ info }) => info.run.state === state).length);
    expect(total).toBeGreaterThan(0);
  });

  it('takes several as alternatives, all of them and none as everything', async () => {
    const two: RunState[] = ['approved', 'terminated'];
    const { runs } = await readRuns(all(every), { state: two });
    expect(new Set(runs.map(({ state }) => state))).toEqual(new Set(two));
    for (const state of [[...runStates], [], undefined]) {
      expect(await readRuns(all(every), { state })).toMatchObject({ total: every.length });
    }
  });
});

describe('each other filter', () => {
  const early = run({ StartTime: '2026-01-01T00:00:00.000Z', ApprovalRequester: "claimed:o'brien" });
  const mine = run({
    StartTime: '2026-02-01T00:00:00.000Z',
    ApprovalDeciders: ['corp|ana', 'corp|bo'],
    ApprovalTitle: 'Refund €1,840 to Marta',
    ApprovalKind: 'definition:shop/refund',
  });
  const foreign = run({
    StartTime: '2026-03-01T00:00:00.000Z',
    WorkflowType: 'payout',
    ApprovalRequester: 'agent:x',
  });
  const found = async (filter: object) =>
    (await readRuns(all([early, mine, foreign]), filter)).runs.map(({ workflowId }) =>
      [early, mine, foreign].findIndex(({ info }) => info.run.workflowId === workflowId),
    );

  it.each<[object, number[]]>([
    [{}, [2, 1, 0]],
    [{ kind: ['payout'] }, [2]],
    [{ kind: ['definition:shop/refund'] }, [1]],
    [{ kind: ['agentTask'] }, [0]],
    [{ kind: ['agentTask', 'payout'] }, [2, 0]],
    [{ kind: [] }, [2, 1, 0]],
    [{ requester: ["claimed:o'brien"] }, [0]],
    [{ requester: ['agent:x', "claimed:o'brien"] }, [2, 0]],
    [{ requester: ['nobody'] }, []],
    [{ decidedBy: 'corp|bo' }, [1]],
    [{ decidedBy: 'corp|b' }, []],
    [{ from: '2026-02-01T00:00:00Z' }, [2, 1]],
    [{ from: '2026-02-01T01:00:00+01:00', to: '2026-02-01T00:00:00Z' }, [1]],
    [{ to: '2026-01-31T23:59:59Z' }, [0]],
    [{ from: 'not a time', to: '' }, [2, 1, 0]],
    [{ search: 'refund' }, [1]],
    [{ search: 'MARTA, refund' }, [1]],
    [{ search: '1,840' }, [1]],
    [{ search: 'ref' }, []],
    [{ search: '" OR ' }, []],
    [{ search: ' – ' }, [2, 1, 0]],
    [{ decidedBy: 'corp|ana', state: ['waiting'] }, []],
  ])('%j', async (filter, expected) => expect(await found(filter)).toEqual(expected));
});

describe('a value that Temporal cannot be asked for', () => {
  const others = Array.from({ length: 7 * pageSize }, (_, n) => run({ ApprovalRequester: `agent:${n}` }));
  const wanted = run({ ApprovalRequester: 'agent:"x"', StartTime: '2025-01-01T00:00:00.000Z' });
  const filter = { requester: ['agent:"x"'] };

  it('finds what is meant, and counts it where the list is whole', async () => {
    const { visibility, calls } = visibilityOver(() => [...others.slice(0, 9), wanted]);
    const page = await readRuns(visibility, filter);
    expect(page.runs.map(({ requester }) => requester)).toEqual(['agent:"x"']);
    expect(page).toMatchObject({ total: 1 });
    expect(page).not.toHaveProperty('next');
    expect(calls).toEqual({ list: 1, count: 0 });
  });

  it('reads on until something matches', async () => {
    const { visibility, calls } = visibilityOver(() => [wanted, ...others.slice(0, 2 * pageSize + 5)]);
    const page = await readRuns(visibility, filter);
    expect(page.runs).toHaveLength(1);
    expect(page.total).toBe(1);
    expect(calls).toEqual({ list: 3, count: 0 });
  });

  it('gives no count that it does not know', async () => {
    const newest = run({ ApprovalRequester: 'agent:"x"' });
    const page = await readRuns(all([newest, ...others]), filter);
    expect(page.runs).toHaveLength(1);
    expect(page).not.toHaveProperty('total');
    expect(page).toHaveProperty('next');
  });

  it('reads on only so far at once: the next page goes on from there', async () => {
    const { visibility, calls } = visibilityOver(() => [wanted, ...others]);
    const page = await readRuns(visibility, filter);
    expect(page.runs).toEqual([]);
    expect(calls.list).toBe(5);
    expect((await readRuns(visibility, filter, page.next)).runs).toHaveLength(1);
  });
});

describe('pages', () => {
  const many = Array.from({ length: 2 * pageSize + 5 }, () => run({}));

  it('follow each other without a gap or a repeat, newest start first', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readRuns(all(many), {}, cursor);
      expect(page.total).toBe(many.length);
      seen.push(...page.runs.map(({ workflowId }) => workflowId));
      cursor = page.next;
    } while (cursor !== undefined && seen.length <= many.length);
    expect(seen).toEqual(many.map(({ info }) => info.run.workflowId).reverse());
  });

  it('offer no next one where a full page is all there is', async () => {
    const { runs, next } = await readRuns(all(many.slice(0, pageSize)), {});
    expect(runs).toHaveLength(pageSize);
    expect(next).toBeUndefined();
    expect(await readRuns(all([]), {})).toMatchObject({ runs: [], total: 0 });
  });

  it('cost one list and one count each', async () => {
    const { visibility, calls } = visibilityOver(() => many);
    const { next } = await readRuns(visibility, {});
    await readRuns(visibility, {}, next);
    expect(calls).toEqual({ list: 2, count: 2 });
  });

  it.each(['', 'a b', '../x', "' OR 1=1", 'x'.repeat(2_001)])('refuse the cursor %#', async (cursor) => {
    const { visibility, calls } = visibilityOver(() => many);
    await expect(readRuns(visibility, {}, cursor)).rejects.toMatchObject({
      code: 'invalid-input',
      field: 'cursor',
    });
    expect(calls).toEqual({ list: 0, count: 0 });
  });
});
