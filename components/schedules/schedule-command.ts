import type { LaunchForm } from '@/temporal/contract/commands.schema';
import type { CreateScheduleForm, UpdateScheduleForm } from '@/temporal/contract/schedule.schema';
import type { ScheduleView } from '@/temporal/contract/schedule-views';
import { isoDeadline } from '@/temporal/domain/typed-span';
import { handlingOfForm, remainingOfForm, timingOf } from './schedule-form';
import type { Mode, ScheduleForm } from './schedule-form';

/**
 * What the form asks for: a new schedule, or changes of one as it was seen. Times it could not write are left as they
 * are; so is the number of runs that are left, which counts down by itself, unless it was changed.
 */
export function commandOf(
  form: ScheduleForm,
  task: LaunchForm | undefined,
  view: ScheduleView | undefined,
  initial: ScheduleForm,
): CreateScheduleForm | UpdateScheduleForm {
  const timing = form.mode === 'kept' ? undefined : timingOf(form);
  const handling = handlingOfForm(form);
  const launch = task && { ...task, deadline: isoDeadline(task.deadline ?? '') };
  const remaining = remainingOfForm(form);
  if (view !== undefined) {
    return {
      ...{ scheduleId: view.scheduleId, version: view.version, handling },
      ...(timing && { timing }),
      ...(launch && { task: launch }),
      ...(form.remaining !== initial.remaining && { remaining: remaining ?? null }),
    };
  }
  if (!timing || !launch) throw new Error('A new schedule has its times and its input.');
  const scheduleId = form.name.trim();
  return { scheduleId, timing, handling, task: launch, ...(remaining !== undefined && { remaining }) };
}

const taskFields = ['task', 'title', 'risk', 'requester', 'group', 'deadline'] as const;
const whenAt: Record<Mode, 'every' | 'times' | 'cron'> = { interval: 'every', days: 'times', cron: 'cron' };

type Place =
  { of: 'schedule'; field: keyof ScheduleForm } | { of: 'task'; field: (typeof taskFields)[number] };

/** The field of the form that the server means; undefined where it names none that is there. */
export function fieldOf(named: string | undefined, mode: ScheduleForm['mode']): Place | undefined {
  if (named === undefined) return undefined;
  const field = taskFields.find((one) => one === named);
  if (field) return { of: 'task', field };
  if (named === 'expiresIn') return { of: 'task', field: 'deadline' };
  if (named.startsWith('groups')) return { of: 'task', field: 'group' };
  if (named === 'scheduleId') return { of: 'schedule', field: 'name' };
  if (named.startsWith('timing.when') && mode !== 'kept') return { of: 'schedule', field: whenAt[mode] };
  const last = named.split('.').at(-1) ?? '';
  const plain = (['timeZone', 'startAt', 'endAt', 'jitter', 'catchUp', 'remaining'] as const).find(
    (one) => one === last,
  );
  return plain && { of: 'schedule', field: plain };
}
