import { randomUUID } from 'node:crypto';
import { eventually, openTestDesk } from '../../worker/testing';
import type { TestDesk } from '../../worker/testing';
import type { CreateSchedule } from '../contract/schedule.schema';
import type { ScheduleView } from '../contract/schedule-views';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { openForTest } from './for-tests';
import { createSchedule } from './save-schedule';
import type { SaveOptions } from './save-schedule';
import { deleteSchedule } from './schedule-acts';
import { readSchedule } from './schedules';
import { visibilityOf } from './visibility';
import type { Visibility } from './visibility';

export const ada = { id: 'dev|ada', name: 'Ada Park' };
export const mira = { id: 'dev|mira', name: 'Mira Sol' };
export const hourly: CreateSchedule['timing'] = { when: [{ every: 'PT1H' }] };

/** Schedules on a real server with a worker, for one test file. */
export interface SchedulesForTest {
  desk: TestDesk;
  temporal: Temporal;
  visibility: Visibility;
  /** Makes one that starts nothing by itself during the test, unless told otherwise; Ada saves it. */
  make(more?: Partial<CreateSchedule>, options?: SaveOptions): Promise<string>;
  /** `make` deletes after each test what it made; so for one that was made otherwise. */
  forget(scheduleId: string): void;
  read(scheduleId: string): Promise<ScheduleView>;
  until(scheduleId: string, ready: (view: ScheduleView) => boolean): Promise<ScheduleView>;
  handle(run: { workflowId: string }): ReturnType<TestDesk['client']['workflow']['getHandle']>;
  end(runs: readonly { workflowId: string }[]): Promise<void>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openSchedules(server: {
  address: string;
  namespace: string;
}): Promise<SchedulesForTest> {
  const taskQueue = randomUUID();
  const desk = await openTestDesk(server);
  const temporal = openForTest(server, taskQueue);
  const visibility = visibilityOf(temporal);
  const stopWorker = await desk.work(taskQueue);
  const made: string[] = [];
  const read = (scheduleId: string) => readSchedule(temporal, visibility, scheduleId);
  const handle = ({ workflowId }: { workflowId: string }) => desk.client.workflow.getHandle(workflowId);
  return {
    ...{ desk, temporal, visibility, read, handle },
    async make(more = {}, options = {}) {
      const scheduleId = `test-${randomUUID().slice(0, 8)}`;
      made.push(scheduleId);
      const starts = { kind: 'agentTask', input: { task: `Count the stock of ${scheduleId}` } };
      const command = { scheduleId, timing: hourly, starts, ...more };
      await createSchedule(temporal, command, { startedBy: ada, ...options });
      return scheduleId;
    },
    forget: (scheduleId) => void made.push(scheduleId),
    until: (scheduleId, ready) => eventually(() => read(scheduleId), ready),
    async end(runs) {
      for (const run of runs) await ended(handle(run).terminate());
    },
    async clear() {
      for (const scheduleId of made.splice(0)) await ended(deleteSchedule(temporal, scheduleId));
    },
    async close() {
      await stopWorker();
      await closeTemporal(temporal);
      await desk.close();
    },
  };
}

/** What a test has ended itself is not there to be ended again. */
async function ended(ending: Promise<unknown>): Promise<void> {
  await ending.catch(() => undefined);
}
