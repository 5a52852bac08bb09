import { defaultPayloadConverter } from '@temporalio/common';
import * as proto from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import { descriptionOf, notKept } from './describe';

const { DescribeWorkflowExecutionResponse } = proto.temporal.api.workflowservice.v1;
const described = (answer: object) =>
  descriptionOf(
    DescribeWorkflowExecutionResponse.fromObject({
      workflowExecutionInfo: {
        execution: { workflowId: 'w', runId: 'r' },
        type: { name: 'agentTask' },
        status: 1,
      },
      ...answer,
    }),
  );
const time = (second: number) => ({ seconds: 1_767_261_600 + second });
const iso = (second: number) => `2026-01-01T10:00:0${second}.000Z`;
const beat = (value: unknown) => ({ payloads: [defaultPayloadConverter.toPayload(value)] });

describe('a workflow task that waits', () => {
  it.each<[string, object | undefined, object | undefined]>([
    ['nothing pending', undefined, undefined],
    [
      'scheduled, not taken up',
      { state: 1, scheduledTime: time(1), attempt: 1 },
      { since: iso(1), attempt: 1 },
    ],
    [
      'scheduled again: it waits since the first time',
      { state: 1, originalScheduledTime: time(1), scheduledTime: time(5), attempt: 1 },
      { since: iso(1), attempt: 1 },
    ],
    ['under way', { state: 2, scheduledTime: time(1), attempt: 1 }, undefined],
    [
      'under way after it failed',
      { state: 2, originalScheduledTime: time(2), attempt: 4 },
      { since: iso(2), attempt: 4 },
    ],
  ])('%s', (_what, pendingWorkflowTask, pending) => {
    expect(described({ pendingWorkflowTask }).pending).toEqual(pending);
  });
});

describe('the task under way', () => {
  const activity = { activityType: { name: 'executeAgentTask' }, attempt: 1 };

  it.each<[string, object[], object | undefined]>([
    ['none', [], undefined],
    ['before its first heartbeat', [activity], { step: 0, of: 1, doing: 'executeAgentTask', attempt: 1 }],
    [
      'by its heartbeat',
      [{ ...activity, heartbeatDetails: beat({ step: 2, of: 4, doing: 'Planning', secret: 1 }) }],
      { step: 2, of: 4, doing: 'Planning', attempt: 1 },
    ],
    [
      'with a heartbeat of another form',
      [{ ...activity, heartbeatDetails: beat('50 %') }],
      { step: 0, of: 1, doing: 'executeAgentTask', attempt: 1 },
    ],
    [
      'after a failure',
      [{ ...activity, attempt: 3, lastFailure: { message: 'connection lost' } }],
      { step: 0, of: 1, doing: 'executeAgentTask', attempt: 3, lastFailure: 'connection lost' },
    ],
    [
      'since when',
      [{ ...activity, lastStartedTime: time(3) }],
      { step: 0, of: 1, doing: 'executeAgentTask', attempt: 1, startedAt: iso(3) },
    ],
    ['without a name', [{ attempt: 2 }], { step: 0, of: 1, doing: 'the task', attempt: 2 }],
  ])('is told %s', (_what, pendingActivities, task) => {
    expect(described({ pendingActivities }).task).toEqual(task);
  });
});

describe('what is around a run', () => {
  it('names its parent when it has one', () => {
    const info = { execution: { workflowId: 'w', runId: 'r' }, status: 1 };
    const child = { ...info, parentExecution: { workflowId: 'order-7', runId: 'p' } };
    expect(described({ workflowExecutionInfo: child }).parent).toEqual({ workflowId: 'order-7', runId: 'p' });
    expect(described({ workflowExecutionInfo: info })).not.toHaveProperty('parent');
    expect(described({ workflowExecutionInfo: { ...info, parentExecution: {} } })).not.toHaveProperty(
      'parent',
    );
  });

  it('is not kept: a named run was removed, a workflow id may never have been', () => {
    const cause = new Error('5 NOT_FOUND');
    expect(notKept({ workflowId: 'w', runId: 'r' }, cause)).toMatchObject({ code: 'removed', cause });
    const never = notKept({ workflowId: 'w' }, cause);
    expect(never.code).toBe('not-found');
    expect(never.message).toContain('The run w is not here');
  });
});
