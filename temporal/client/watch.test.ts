import { describe, expect, it } from 'vitest';
import type { Row } from '../contract/request.schema';
import type { RunInfo } from './run-info';
import type { Visibility } from './visibility';
import type { Watched } from './watch';
import { changedAmong } from './watch';

const row: Row = { gateId: 'gate-1', title: 'A', requester: { id: 'agent:a' }, since: 'now', digest: 'd1' };
const waiting = (workflowId: string, more: Partial<Watched> = {}): Watched => ({
  ...{ workflowId, runId: 'r1', state: 'waiting', rows: [row] },
  ...more,
});
const found = (workflowId: string, run: Partial<RunInfo['run']> = {}, rows: Row[] = []): RunInfo => ({
  run: { workflowId, runId: 'r1', kind: 'approval', title: 'A', state: 'approved', startedAt: '', ...run },
  rows,
  workflowType: 'approval',
  executionStatus: 'COMPLETED',
  isOurs: true,
});

function visibilityOf(...runs: RunInfo[]) {
  const asked: string[] = [];
  const visibility: Visibility = {
    list(query) {
      asked.push(query);
      return Promise.resolve({ runs });
    },
    count: () => Promise.reject(new Error('nothing is counted')),
  };
  return { visibility, asked };
}

describe('changedAmong', () => {
  it('asks nothing when nobody waits', async () => {
    const { visibility, asked } = visibilityOf();
    expect([await changedAmong(visibility, []), asked]).toEqual([[], []]);
  });

  it('asks once for all of them, and of those that wait at one gate only whether they still do', async () => {
    const { visibility, asked } = visibilityOf(found('w7'));
    const watched = Array.from({ length: 120 }, (_, at) => waiting(`w${at}`));
    const several = waiting('s', { rows: [row, { ...row, gateId: 'gate-2' }] });
    expect(await changedAmong(visibility, [...watched, several])).toEqual(['w7']);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain("'w119'");
    expect(asked[0]).toContain("AND (ExecutionStatus != 'Running' OR ApprovalState != 'pending')");
    expect(asked[0]).toMatch(/OR \(WorkflowId IN \('s'\)\)\)$/);
  });

  it.each<[string, Watched, RunInfo, boolean]>([
    ['ended', waiting('w'), found('w'), true],
    ['waits as before', waiting('w'), found('w', { state: 'waiting' }, [row]), false],
    ['was revised', waiting('w'), found('w', { state: 'waiting' }, [{ ...row, digest: 'd2' }]), true],
    [
      'was sent back',
      waiting('w'),
      found('w', { state: 'changes-requested' }, [{ ...row, status: 'changes-requested' }]),
      true,
    ],
    [
      'opened a gate',
      waiting('w', { state: 'running', rows: [] }),
      found('w', { state: 'waiting' }, [row]),
      true,
    ],
    ['is an earlier execution', waiting('w'), found('w', { runId: 'r0' }), false],
    ['is nobody’s', waiting('w'), found('other'), false],
  ])('a run that %s', async (_what, seen, listed, isChanged) => {
    const { visibility } = visibilityOf(listed);
    expect(await changedAmong(visibility, [seen])).toEqual(isChanged ? ['w'] : []);
  });
});
