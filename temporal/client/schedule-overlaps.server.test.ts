import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { eventually, openTestDesk } from '../../worker/testing';
import type { TestDesk } from '../../worker/testing';
import { overlapPolicies } from '../contract/overlap';
import type { OverlapPolicy } from '../contract/overlap';
import type { ScheduleView } from '../contract/schedule-views';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { openForTest } from './for-tests';
import { createSchedule } from './save-schedule';
import { deleteSchedule } from './schedule-acts';
import { readSchedule } from './schedules';
import { visibilityOf } from './visibility';

const taskQueue = randomUUID();
let desk: TestDesk;
let temporal: Temporal;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  desk = await openTestDesk(inject('temporal'));
  temporal = openForTest(inject('temporal'), taskQueue);
  stopWorker = await desk.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await closeTemporal(temporal);
  await desk.close();
});

const read = (id: string) => readSchedule(temporal, visibilityOf(temporal), id);
const statesOf = ({ lastRuns }: ScheduleView) => lastRuns.map(({ run }) => run?.state);

/** What each policy comes to once its third time has passed while the first run waits at its gate. */
const outcomes: Record<OverlapPolicy, (view: ScheduleView) => boolean> = {
  'allow-all': ({ waiting }) => waiting >= 3,
  skip: ({ waiting, counts }) => waiting === 1 && counts.taken === 1 && counts.skipped >= 2,
  'buffer-one': ({ waiting, counts }) => waiting === 1 && counts.taken === 1 && counts.skipped >= 1,
  'buffer-all': ({ waiting, counts }) => waiting === 1 && counts.taken === 1 && counts.skipped === 0,
  'cancel-other': (view) => view.counts.taken >= 2 && statesOf(view).at(-1) === 'cancelled',
  'terminate-other': (view) => view.counts.taken >= 2 && statesOf(view).at(-1) === 'terminated',
};

it.each(overlapPolicies)('%s, while the run of before waits for a decision', async (overlap) => {
  const scheduleId = `overlap-${overlap}-${randomUUID().slice(0, 8)}`;
  const startedAt = Date.now();
  await createSchedule(temporal, {
    ...{ scheduleId, timing: { when: [{ every: 'PT1S' }] }, handling: { overlap } },
    starts: { kind: 'agentTask', input: { task: 'Wait for somebody' } },
  });
  const seen = await eventually(
    () => read(scheduleId),
    (view) => Date.now() - startedAt > 3_500 && outcomes[overlap](view),
  );
  expect(seen.handling.overlap).toBe(overlap);
  if (overlap === 'buffer-one') await nextStartsAfterTheFirst(scheduleId, seen);
  await deleteSchedule(temporal, scheduleId);
  for (const { workflowId } of seen.lastRuns) {
    await desk.client.workflow
      .getHandle(workflowId)
      .terminate()
      .catch(() => undefined);
  }
});

/** What waits its turn starts when the one before has been decided. */
async function nextStartsAfterTheFirst(scheduleId: string, { lastRuns }: ScheduleView): Promise<void> {
  await desk.client.workflow.getHandle(lastRuns[0]?.workflowId ?? '').signal('approve', { by: 'mira' });
  await eventually(
    () => read(scheduleId),
    ({ counts }) => counts.taken >= 2,
  );
}
