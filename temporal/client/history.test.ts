import * as proto from '@temporalio/proto';
import { defaultPayloadConverter } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import type { Temporal } from './connect';
import { hasSignal, readHistory, readStart } from './history';

const { HistoryEvent } = proto.temporal.api.history.v1;
const payloads = (value: unknown) => ({ payloads: [defaultPayloadConverter.toPayload(value)] });
const event = (eventId: number, body: object = {}) =>
  HistoryEvent.fromObject({ eventId, eventTime: { seconds: eventId }, ...body });
const started = event(1, {
  workflowExecutionStartedEventAttributes: { workflowType: { name: 'agentTask' } },
});
const signal = (eventId: number, input: unknown, signalName = 'decide') =>
  event(eventId, { workflowExecutionSignaledEventAttributes: { signalName, input: payloads(input) } });
const closed = (eventId: number) =>
  event(eventId, { workflowExecutionTerminatedEventAttributes: { reason: 'x' } });
type Event = ReturnType<typeof event>;

interface Asked {
  maximumPageSize?: number;
  nextPageToken?: Uint8Array;
  historyEventFilterType?: number;
  execution: { workflowId: string; runId?: string };
}

/** Stands for a run with thousands of events, which would take a real server minutes to grow. */
function serverOf(events: readonly Event[]) {
  const calls: Asked[] = [];
  const answer = (some: readonly Event[], next?: number) => ({
    history: { events: some },
    nextPageToken: next === undefined ? new Uint8Array() : new TextEncoder().encode(String(next)),
  });
  const workflowService = {
    getWorkflowExecutionHistory: (request: Asked) => {
      calls.push(request);
      if (request.historyEventFilterType === 2) return Promise.resolve(answer(events.slice(-1)));
      const from = Number(new TextDecoder().decode(request.nextPageToken ?? new Uint8Array()) || 0);
      const to = from + (request.maximumPageSize ?? events.length);
      return Promise.resolve(answer(events.slice(from, to), to < events.length ? to : undefined));
    },
    getWorkflowExecutionHistoryReverse: (request: Asked) => {
      calls.push(request);
      return Promise.resolve(answer([...events].reverse().slice(0, request.maximumPageSize)));
    },
  };
  const withDeadline = <T>(_deadline: number | Date, call: () => Promise<T>) => call();
  const connection = { workflowService, withDeadline };
  // Only these calls of a real connection are used.
  const temporal = { connection, namespace: 'ns', address: 'nowhere' } as unknown as Temporal;
  return { temporal, calls };
}
const signals = (count: number, from = 2) =>
  Array.from({ length: count }, (_, n) => signal(from + n, {}, 'nudge'));
const ref = { workflowId: 'w', runId: 'r' };

describe('the history of a run', () => {
  it.each([1, 999, 1_000, 1_001, 4_999, 5_000])(
    'of %i events is read whole, in its order',
    async (length) => {
      const { temporal, calls } = serverOf([started, ...signals(length - 1)]);
      const { events, isCut } = await readHistory(temporal, ref);
      expect(isCut).toBe(false);
      expect(events.map(({ id }) => Number(id))).toEqual(Array.from({ length }, (_, n) => n + 1));
      expect(calls).toHaveLength(Math.ceil(length / 1_000));
      expect(calls.every(({ execution }) => execution.workflowId === 'w' && execution.runId === 'r')).toBe(
        true,
      );
    },
  );

  it('that is longer is cut, and its end is read besides', async () => {
    const { temporal, calls } = serverOf([started, ...signals(5_999), closed(6_001)]);
    const { events, isCut } = await readHistory(temporal, ref);
    expect(isCut).toBe(true);
    expect(events).toHaveLength(5_001);
    expect(events.at(-2)).toMatchObject({ id: '5000', type: 'signal' });
    expect(events.at(-1)).toMatchObject({ id: '6001', type: 'closed', how: { as: 'terminated' } });
    expect(calls).toHaveLength(6);
  });

  it('that is longer and still open has no end', async () => {
    const { events, isCut } = await readHistory(serverOf([started, ...signals(6_000)]).temporal, ref);
    expect(isCut).toBe(true);
    expect(events.at(-1)).toMatchObject({ id: '5000' });
  });

  it('counts the events that the story leaves out, so that reading ends', async () => {
    const silent = Array.from({ length: 6_000 }, (_, n) => event(n + 2, { timerStartedEventAttributes: {} }));
    const { temporal, calls } = serverOf([started, ...silent]);
    const { events, isCut } = await readHistory(temporal, ref);
    expect(events.map(({ type }) => type)).toEqual(['started']);
    expect(isCut).toBe(true);
    expect(calls).toHaveLength(6);
  });

  it('begins with how it was started, read in one small call', async () => {
    const { temporal, calls } = serverOf([started, ...signals(3)]);
    expect(await readStart(temporal, ref)).toMatchObject({ type: 'started', workflowType: 'agentTask' });
    expect(calls).toMatchObject([{ maximumPageSize: 1 }]);
    expect(await readStart(serverOf([]).temporal, ref)).toBeUndefined();
  });
});

describe('whether Temporal holds a decision', () => {
  it.each<[string, Event[], boolean]>([
    ['the last event', [started, signal(2, { decisionId: 'mine' })], true],
    ['among others', [signal(2, { decisionId: 'a' }), signal(3, { decisionId: 'mine' }), closed(4)], true],
    ['by its exact id only', [signal(2, { decisionId: 'mine2' }), signal(3, { decisionId: 'Mine' })], false],
    ['not by any other field', [signal(2, { gateId: 'mine', comment: 'mine' }), signal(3, 'mine')], false],
    ['not in a signal that cannot be read', [signal(2, null), signal(3, ['mine'])], false],
    ['not beyond the newest fifty', [signal(1, { decisionId: 'mine' }), ...signals(50)], false],
    ['within the newest fifty', [signal(1, { decisionId: 'mine' }), ...signals(49)], true],
    ['not in nothing', [], false],
  ])('%s', async (_what, events, isHeld) => {
    const { temporal, calls } = serverOf(events);
    expect(await hasSignal(temporal, ref, 'mine')).toBe(isHeld);
    expect(calls).toHaveLength(1);
  });
});
