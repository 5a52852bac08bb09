import { defaultPayloadConverter } from '@temporalio/common';
import * as proto from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import { failureWordsOf, storyEventOf } from './story-event';

const { HistoryEvent } = proto.temporal.api.history.v1;
const { Failure } = proto.temporal.api.failure.v1;
const payload = (value: unknown) => defaultPayloadConverter.toPayload(value);
const payloads = (value: unknown) => ({ payloads: [payload(value)] });
const read = (body: object) =>
  storyEventOf(HistoryEvent.fromObject({ eventId: 7, eventTime: { seconds: 1_767_261_600 }, ...body }));
const locked = {
  payloads: [
    { metadata: { encoding: new TextEncoder().encode('binary/encrypted') }, data: new Uint8Array(2) },
  ],
};

describe('one event', () => {
  it.each<[string, object, object]>([
    [
      'a start',
      {
        workflowExecutionStartedEventAttributes: {
          workflowType: { name: 'agentTask' },
          input: payloads({ task: 'x' }),
          identity: '1@host',
        },
      },
      { type: 'started', workflowType: 'agentTask', input: { task: 'x' }, identity: '1@host' },
    ],
    [
      'a start by a schedule',
      {
        workflowExecutionStartedEventAttributes: {
          searchAttributes: { indexedFields: { TemporalScheduledById: payload('nightly') } },
        },
      },
      { type: 'started', workflowType: '', scheduledBy: 'nightly' },
    ],
    [
      'a start by a parent',
      { workflowExecutionStartedEventAttributes: { parentWorkflowExecution: { workflowId: 'order-7' } } },
      { type: 'started', parent: 'order-7' },
    ],
    [
      'a signal',
      { workflowExecutionSignaledEventAttributes: { signalName: 'approve', input: payloads({ by: 'ada' }) } },
      { type: 'signal', name: 'approve', input: { by: 'ada' } },
    ],
    [
      'a signal that cannot be read',
      { workflowExecutionSignaledEventAttributes: { signalName: 'decide', input: locked } },
      { type: 'signal', name: 'decide', input: undefined },
    ],
    [
      'attributes',
      {
        upsertWorkflowSearchAttributesEventAttributes: {
          searchAttributes: { indexedFields: { ApprovalState: payload('pending') } },
        },
      },
      { type: 'attributes', state: 'pending' },
    ],
    [
      'a request to cancel',
      { workflowExecutionCancelRequestedEventAttributes: { identity: 'ada', cause: 'enough' } },
      { type: 'cancel-requested', identity: 'ada', reason: 'enough' },
    ],
    [
      'a failed workflow task',
      { workflowTaskFailedEventAttributes: { failure: { message: 'Nondeterminism' } } },
      { type: 'task-failed', failure: { message: 'Nondeterminism' } },
    ],
    [
      'an activity scheduled',
      { activityTaskScheduledEventAttributes: { activityType: { name: 'executeAgentTask' } } },
      { type: 'activity-scheduled', activity: 'executeAgentTask' },
    ],
    [
      'an activity taken up again',
      {
        activityTaskStartedEventAttributes: {
          scheduledEventId: 5,
          attempt: 3,
          lastFailure: { message: 'lost' },
        },
      },
      { type: 'activity-started', scheduledId: '5', attempt: 3, lastFailure: { message: 'lost' } },
    ],
    [
      'an activity done',
      { activityTaskCompletedEventAttributes: { scheduledEventId: 5, result: payloads('Done') } },
      { type: 'activity-completed', scheduledId: '5', result: 'Done' },
    ],
    [
      'an activity failed',
      { activityTaskFailedEventAttributes: { scheduledEventId: 5, failure: { message: 'no' } } },
      { type: 'activity-failed', scheduledId: '5', failure: { message: 'no' } },
    ],
    [
      'an activity that took too long',
      { activityTaskTimedOutEventAttributes: { scheduledEventId: 5, failure: { timeoutFailureInfo: {} } } },
      { type: 'activity-failed', failure: { message: 'It took longer than it may.', type: 'Timeout' } },
    ],
  ])('%s', (_what, body, event) => {
    expect(read(body)).toMatchObject({ id: '7', at: '2026-01-01T10:00:00.000Z', ...event });
  });

  it.each<[string, object, object]>([
    [
      'completed',
      { workflowExecutionCompletedEventAttributes: { result: payloads(3) } },
      { as: 'completed', result: 3 },
    ],
    [
      'completed unreadably',
      { workflowExecutionCompletedEventAttributes: { result: locked } },
      { as: 'completed', result: undefined },
    ],
    [
      'failed',
      { workflowExecutionFailedEventAttributes: { failure: { message: 'no' } } },
      { as: 'failed', failure: { message: 'no' } },
    ],
    ['timed out', { workflowExecutionTimedOutEventAttributes: {} }, { as: 'timed-out' }],
    ['cancelled', { workflowExecutionCanceledEventAttributes: {} }, { as: 'cancelled' }],
    [
      'terminated',
      { workflowExecutionTerminatedEventAttributes: { reason: '', identity: 'ada' } },
      { as: 'terminated', reason: undefined, identity: 'ada' },
    ],
    ['continued', { workflowExecutionContinuedAsNewEventAttributes: {} }, { as: 'continued' }],
  ])('the end of a run that %s', (_what, body, how) => {
    expect(read(body)).toEqual({ id: '7', at: '2026-01-01T10:00:00.000Z', type: 'closed', how });
  });

  it.each([
    { timerStartedEventAttributes: { timerId: '1' } },
    { timerFiredEventAttributes: {} },
    { workflowTaskCompletedEventAttributes: {} },
    { workflowPropertiesModifiedEventAttributes: {} },
    { markerRecordedEventAttributes: { markerName: 'core_patch' } },
    { markerRecordedEventAttributes: { markerName: 'core_local_activity' } },
    { markerRecordedEventAttributes: { markerName: 'core_local_activity', details: { data: locked } } },
    {},
  ])('%j is left out', (body) => expect(read(body)).toBeUndefined());

  it('of a local activity is read from its marker', () => {
    const data = payloads({ activity_type: 'askPolicy', seq: 1 });
    const marker = {
      markerName: 'core_local_activity',
      details: { data, result: payloads({ effect: 'allow' }) },
    };
    expect(read({ markerRecordedEventAttributes: marker })).toMatchObject({
      type: 'local-activity',
      activity: 'askPolicy',
      result: { effect: 'allow' },
      failure: undefined,
    });
    const failed = { ...marker, failure: { message: 'away' } };
    expect(read({ markerRecordedEventAttributes: failed })).toMatchObject({ failure: { message: 'away' } });
  });
});

describe('a failure in words', () => {
  const application = (message: string, type?: string, cause?: object) => ({
    message,
    applicationFailureInfo: { type },
    cause,
  });
  it.each<[string, object | undefined, object]>([
    ['none', undefined, { message: 'No reason was given.' }],
    ['without a message', {}, { message: 'No reason was given.' }],
    ['its own', application('no', 'InvalidInput'), { message: 'no', type: 'InvalidInput' }],
    [
      'its innermost cause',
      { message: 'Activity task failed', cause: application('no route', 'X') },
      { message: 'no route', type: 'X' },
    ],
    [
      'three deep',
      application('a', 'A', application('b', 'B', application('c', 'C'))),
      { message: 'c', type: 'C' },
    ],
    [
      'a timeout with its words',
      { message: 'activity StartToClose timeout', timeoutFailureInfo: {} },
      { message: 'activity StartToClose timeout', type: 'Timeout' },
    ],
  ])('%s', (_what, failure, words) => {
    expect(failureWordsOf(failure && Failure.fromObject(failure))).toEqual(words);
  });

  it('of a run that chose its own words keeps them, whatever the cause', () => {
    const failure = application('The agent gave up.', 'AgentTaskFailed', application('no route', 'X'));
    expect(read({ workflowExecutionFailedEventAttributes: { failure } })).toMatchObject({
      how: { failure: { message: 'The agent gave up.', type: 'AgentTaskFailed' } },
    });
    const passedOn = { message: 'Activity task failed', cause: application('no route', 'X') };
    expect(read({ workflowExecutionFailedEventAttributes: { failure: passedOn } })).toMatchObject({
      how: { failure: { message: 'no route', type: 'X' } },
    });
  });
});
