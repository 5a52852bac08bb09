import { ScheduleOverlapPolicy } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { demoScheduleId, sampleRequester } from '../contract/names';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { startDemoSchedule, stopDemoSchedule } from './demo-schedule';
import { openForTest } from './for-tests';
import { readRun } from './run-view';
import { ensureSearchAttributes } from './search-attributes';

let temporal: Temporal;
beforeAll(async () => {
  temporal = openForTest(inject('temporal'));
  await ensureSearchAttributes(temporal.connection, temporal);
});
afterAll(async () => {
  await stopDemoSchedule(temporal);
  await closeTemporal(temporal);
});

const handle = () => temporal.client.schedule.getHandle(demoScheduleId);

/** How many runs the schedule was set to start by itself: those to come, and those it has started meanwhile. */
async function runsSet({ triggered = 0 } = {}): Promise<number> {
  const { state, info } = await handle().describe();
  return (state.remainingActions ?? 0) + info.numActionsTaken - triggered;
}

it('starts 20 runs, each beside those that still wait; again: the count starts again', async () => {
  const demo = { scheduleId: demoScheduleId, everySeconds: 15, remaining: 20 };
  expect(await startDemoSchedule(temporal)).toEqual(demo);
  await handle().trigger();
  const [started] = await recentRuns();
  const before = await handle().describe();
  expect(before.policies.overlap).toBe(ScheduleOverlapPolicy.ALLOW_ALL);
  expect(await runsSet({ triggered: 1 })).toBe(20);
  expect(before.spec.intervals).toMatchObject([{ every: 15_000 }]);

  const view = await readRun(temporal, { workflowId: started ?? '' }, { workerAbsent: true });
  expect(view.run).toMatchObject({ kind: 'agentTask', requester: sampleRequester.id });
  expect(view.input).not.toHaveProperty('startedBy');

  await handle().update(({ state, ...schedule }) => ({
    ...schedule,
    state: { ...state, remainingActions: 3, paused: true },
  }));
  expect((await handle().describe()).state.remainingActions).toBe(3);
  expect(await startDemoSchedule(temporal)).toEqual(demo);
  expect(await runsSet()).toBe(20);

  expect(await stopDemoSchedule(temporal)).toBe(true);
  await expect(handle().describe()).rejects.toThrow();
  expect(await stopDemoSchedule(temporal)).toBe(false);
  const kept = temporal.client.workflow.getHandle(started ?? '');
  expect((await kept.describe()).status.name).toBe('RUNNING');
  await kept.terminate();
});

async function recentRuns(): Promise<string[]> {
  for (const giveUpAt = Date.now() + 10_000; Date.now() < giveUpAt;) {
    const { info } = await handle().describe();
    const ids = info.recentActions.map(({ action }) => action.workflow.workflowId);
    if (ids.length > 0) return ids;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The schedule started nothing.');
}
