import { describe, expect, it } from 'vitest';
import type { Row } from '../contract/request.schema';
import type { RunInfo } from './run-info';
import { answers, listSentBack } from './sent-back';
import type { Attributes } from './visibility-for-tests';
import { visibilityOver } from './visibility-for-tests';
import { pageSize } from './visibility';

const row = (over: Partial<Row> = {}): Row => ({
  gateId: 'main',
  title: 'Refund',
  requester: { id: 'dev|dana' },
  since: '2030-01-01T00:00:00.000Z',
  status: 'changes-requested',
  ...over,
});

function run(
  id: string,
  rows: Row[],
  attributes: Attributes = {},
): { info: RunInfo; attributes: Attributes } {
  const summary = {
    workflowId: id,
    runId: 'r',
    kind: 'agentTask',
    title: id,
    state: 'changes-requested' as const,
    startedAt: '2030-01-01T00:00:00.000Z',
  };
  return {
    info: { run: summary, rows, workflowType: 'agentTask', executionStatus: 'RUNNING', isOurs: true },
    attributes: {
      ExecutionStatus: 'Running',
      ApprovalState: 'changes-requested',
      ApprovalRequester: rows[0]?.requester.id,
      StartTime: '2030-01-01T00:00:00.000Z',
      ...attributes,
    },
  };
}

const list = (runs: ReturnType<typeof run>[], requester?: string) =>
  listSentBack(visibilityOver(() => runs).visibility, requester);

describe('what was sent back', () => {
  it('is every gate of a running run that was, and no other', async () => {
    const { rows, isCut } = await list([
      run('one', [row(), row({ gateId: 'open', status: undefined })]),
      run('waits', [row()], { ApprovalState: 'pending' }),
      run('ended', [row()], { ExecutionStatus: 'Terminated' }),
    ]);
    expect(rows).toEqual([{ ...row(), workflowId: 'one', runId: 'r', kind: 'agentTask' }]);
    expect(isCut).toBe(false);
  });

  it('says when there is more, and finds a person’s own by name', async () => {
    const others = Array.from({ length: pageSize + 1 }, (_one, index) =>
      run(`other-${index}`, [row({ requester: { id: 'dev|else' } })]),
    );
    const runs = [...others, run('mine', [row()])];
    expect((await list(runs)).isCut).toBe(true);
    expect((await list(runs, 'dev|dana')).rows.map(({ workflowId }) => workflowId)).toEqual(['mine']);
  });
});

describe('whoever asked answers', () => {
  it.each([
    ['the requester', row(), true],
    ['who started it', row({ requester: { id: 'agent:x' }, startedBy: 'dev|dana' }), true],
    ['whom the agent acts for', row({ requester: { id: 'agent:x', owner: { id: 'dev|dana' } } }), true],
    ['anybody, of a sample', row({ requester: { id: 'agent:sample' } }), true],
    ['nobody else', row({ requester: { id: 'dev|else' }, startedBy: 'dev|other' }), false],
    ['nobody for somebody unknown', row({ requester: { id: 'claimed:unknown' } }), false],
  ])('%s', (_who, one, may) => {
    expect(answers(one, 'dev|dana')).toBe(may);
  });
});
