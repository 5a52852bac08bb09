import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import { DeskError } from '../contract/desk-error';
import { demoScheduleId } from '../contract/names';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import { startOfTask } from './launch';
import { startOptions } from './start-run';

/** The demo schedule as it was just set. */
export interface DemoSchedule {
  scheduleId: string;
  everySeconds: number;
  /** Runs it starts before it ends by itself. */
  remaining: number;
}

const demo: DemoSchedule = { scheduleId: demoScheduleId, everySeconds: 15, remaining: 20 };
const demoTask = 'Check the overnight orders and release those that look right';

/**
 * Starts the demo: a sample every 15 seconds, 20 of them. A second call starts the count again.
 * Overlap is ALLOW_ALL, since with any other policy a run that waits for a person would hold back the next.
 */
export async function startDemoSchedule(temporal: Temporal): Promise<DemoSchedule> {
  await stopDemoSchedule(temporal);
  const start = startOfTask({ task: demoTask }, { sample: true });
  await onSchedules(temporal, () =>
    temporal.client.schedule.create({
      scheduleId: demo.scheduleId,
      spec: { intervals: [{ every: `${demo.everySeconds}s` }] },
      policies: { overlap: ScheduleOverlapPolicy.ALLOW_ALL },
      state: { remainingActions: demo.remaining, note: 'Started by countersign schedule demo' },
      // Temporal adds the time to this id, so that each run has its own.
      action: {
        type: 'startWorkflow',
        workflowType: start.workflowType,
        ...startOptions(temporal, { ...start, workflowId: 'agent-task-demo' }),
      },
    }),
  );
  return demo;
}

/** Ends the demo; runs it has started stay. Answers whether there was one. */
export async function stopDemoSchedule(temporal: Temporal): Promise<boolean> {
  try {
    await onSchedules(temporal, () => temporal.client.schedule.getHandle(demo.scheduleId).delete());
    return true;
  } catch (error) {
    if (error instanceof DeskError && error.cause instanceof ScheduleNotFoundError) return false;
    throw error;
  }
}

async function onSchedules<T>(temporal: Temporal, call: () => Promise<T>): Promise<T> {
  return callTemporal(temporal, 'schedule', async () => {
    try {
      return await call();
    } catch (error) {
      if (error instanceof ScheduleAlreadyRunning) {
        throw new DeskError('already-exists', 'Somebody else started the demo schedule just now.', {
          cause: error,
        });
      }
      if (error instanceof ScheduleNotFoundError) {
        throw new DeskError('not-found', 'There is no demo schedule.', { cause: error });
      }
      throw error;
    }
  });
}
