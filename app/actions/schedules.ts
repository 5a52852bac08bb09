'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import * as schedules from '@/app/_server/schedules';
import {
  backfillSchema,
  createScheduleFormSchema,
  noteScheduleSchema,
  scheduleRefSchema,
  updateScheduleFormSchema,
} from '@/temporal/contract/schedule.schema';
import type {
  Backfill,
  CreateScheduleForm,
  NoteSchedule,
  ScheduleRef,
  UpdateScheduleForm,
} from '@/temporal/contract/schedule.schema';
import type { BackfillCount, Triggered } from '@/temporal/contract/schedule-views';
import type { ActionResult } from '@/temporal/contract/views';

/** Makes a schedule; the caller is recorded as who starts its runs. */
export async function createScheduleAction(form: CreateScheduleForm): Promise<ActionResult<ScheduleRef>> {
  return action('operate', createScheduleFormSchema, form, schedules.create);
}

/** Changes a schedule; the caller is recorded as who starts its runs from now on. */
export async function updateScheduleAction(form: UpdateScheduleForm): Promise<ActionResult<ScheduleRef>> {
  return action('operate', updateScheduleFormSchema, form, schedules.update);
}

/** Starts nothing any more until it is resumed. */
export async function pauseScheduleAction(command: NoteSchedule): Promise<ActionResult<ScheduleRef>> {
  return action('operate', noteScheduleSchema, command, schedules.pause);
}

/** Goes on with the next time. */
export async function resumeScheduleAction(command: NoteSchedule): Promise<ActionResult<ScheduleRef>> {
  return action('operate', noteScheduleSchema, command, schedules.resume);
}

/** Starts a run of it now. */
export async function triggerScheduleAction(ref: ScheduleRef): Promise<ActionResult<Triggered>> {
  return action('operate', scheduleRefSchema, ref, schedules.trigger);
}

/** Starts the runs of a past range. */
export async function backfillScheduleAction(command: Backfill): Promise<ActionResult<BackfillCount>> {
  return action('operate', backfillSchema, command, schedules.backfill);
}

/** Deletes it; its runs stay. */
export async function deleteScheduleAction(ref: ScheduleRef): Promise<ActionResult<null>> {
  return action('operate', scheduleRefSchema, ref, schedules.remove);
}

/** Starts the demo: a sample every 15 seconds, 20 of them; again: the count starts again. */
export async function demoScheduleAction(): Promise<ActionResult<ScheduleRef>> {
  return action('operate', z.undefined(), undefined, schedules.startDemo);
}
