import { encodeScheduleState } from '@temporalio/client/lib/schedule-helpers.js';
import { DeskError } from '../contract/desk-error';
import { demoScheduleId } from '../contract/names';
import { usualHandling } from '../contract/overlap';
import type { Temporal } from './connect';
import { startOfTask } from './launch';
import type { MayStart } from './launch';
import { putSchedule } from './save-schedule';
import { deleteSchedule } from './schedule-acts';
import { rawAction, rawPolicies, rawSpec } from './schedule-proto';

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
export async function startDemoSchedule(temporal: Temporal, mayStart?: MayStart): Promise<DemoSchedule> {
  // Temporal adds the time to this id, so that each run has its own.
  const start = startOfTask({ task: demoTask }, { sample: true, workflowId: 'agent-task-demo' });
  mayStart?.(start);
  await stopDemoSchedule(temporal);
  await putSchedule(temporal, demo.scheduleId, {
    spec: rawSpec({
      calendars: [],
      intervals: [{ everyMs: demo.everySeconds * 1_000, offsetMs: 0 }],
      timeZone: 'UTC',
    }),
    policies: rawPolicies(usualHandling),
    state: encodeScheduleState({
      paused: false,
      note: 'The demo: 20 samples, one every 15 seconds',
      remainingActions: demo.remaining,
    }),
    action: await rawAction(temporal, start),
  });
  return demo;
}

/** Ends the demo; runs it has started stay. Answers whether there was one. */
export async function stopDemoSchedule(temporal: Temporal): Promise<boolean> {
  try {
    await deleteSchedule(temporal, demo.scheduleId);
    return true;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'not-found') return false;
    throw error;
  }
}
