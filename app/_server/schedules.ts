import 'server-only';
import { startDemoSchedule } from '@/temporal/client/demo-schedule';
import { createSchedule, updateSchedule } from '@/temporal/client/save-schedule';
import type { SaveOptions } from '@/temporal/client/save-schedule';
import * as acts from '@/temporal/client/schedule-acts';
import * as schedules from '@/temporal/client/schedules';
import type { Channel } from '@/temporal/contract/decision.schema';
import { workflowTypes } from '@/temporal/contract/names';
import type { Person } from '@/temporal/contract/person.schema';
import type {
  Backfill,
  CreateSchedule,
  CreateScheduleForm,
  NoteSchedule,
  ScheduleRef,
  UpdateSchedule,
  UpdateScheduleForm,
} from '@/temporal/contract/schedule.schema';
import type {
  BackfillCount,
  SchedulesPage,
  ScheduleView,
  Triggered,
} from '@/temporal/contract/schedule-views';
import type { Me } from '@/temporal/contract/views';
import { desk } from './desk';
import { formOfTask, taskOfForm } from './launch-form';
import { requireMayLaunch } from './policies';
import type { Sender } from './proof';

/** How long a list is helped out with what was saved here, in milliseconds. */
const listedAfterMs = 30_000;
const firstPage = '';

/** A page of schedules, some seconds old at most; older with `stale`. @throws DeskError. */
export async function readSchedules(cursor?: string): Promise<SchedulesPage> {
  const { temporal, visibility, snapshots } = desk();
  const load = () => schedules.readSchedules(temporal, visibility, { cursor, saved: savedLately() });
  const { value, asOf, stale } = await snapshots.schedules.read(cursor ?? firstPage, load);
  return { ...value, asOf, ...(stale && { stale }) };
}

/** One schedule, whole. @throws DeskError `not-found`, … */
export async function readSchedule({ scheduleId }: ScheduleRef): Promise<ScheduleView> {
  const { temporal, visibility, snapshots } = desk();
  const load = async () => withForm(await schedules.readSchedule(temporal, visibility, scheduleId));
  const { value, asOf, stale } = await snapshots.schedule.read(scheduleId, load);
  return { ...value, asOf, ...(stale && { stale }) };
}

function withForm(view: ScheduleView): ScheduleView {
  const form = view.starts.kind === workflowTypes.agentTask ? formOfTask(view.input) : undefined;
  return form ? { ...view, form } : view;
}

/** What a backfill would start. Nothing is started. @throws DeskError `invalid-input` where the range is none. */
export function countBackfill(command: Backfill): Promise<BackfillCount> {
  const { temporal, visibility } = desk();
  return acts.countBackfill(temporal, visibility, command);
}

/** In whose name a schedule is saved: they stand behind its runs, and policy is asked whether they may launch them. */
export const inNameOf = (sender: Sender & { actor: Person }, via: Channel): SaveOptions => ({
  startedBy: sender.actor,
  mayStart: (start) => requireMayLaunch(sender, start, via),
});
const onThePage = (me: Me): SaveOptions => inNameOf({ ...me, actor: me.person }, 'web');

const startsOf = (form: CreateScheduleForm['task']) => ({
  kind: workflowTypes.agentTask,
  input: taskOfForm(form),
});

/** Makes a schedule; its runs carry the person as who started them. @throws DeskError. */
export function create({ task, ...command }: CreateScheduleForm, me: Me): Promise<ScheduleRef> {
  return save({ ...command, starts: startsOf(task) }, onThePage(me));
}

/** Makes a schedule in the name that the options say. @throws DeskError `already-exists`, `invalid-input`, … */
export async function save(command: CreateSchedule, options: SaveOptions): Promise<ScheduleRef> {
  return noted(await createSchedule(desk().temporal, command, options));
}

/** Changes a schedule, unless somebody else has meanwhile. @throws DeskError `changed-meanwhile`, … */
export async function update({ task, ...command }: UpdateScheduleForm, me: Me): Promise<ScheduleRef> {
  const change = { ...command, ...(task && { starts: startsOf(task) }) };
  const { scheduleId } = await saveChange(change, onThePage(me));
  return { scheduleId };
}

/** Changes one in the name that the options say; its version is another then. @throws DeskError like `update` */
export async function saveChange(
  command: UpdateSchedule,
  options: SaveOptions,
): Promise<ScheduleRef & { version: string }> {
  const updated = await updateSchedule(desk().temporal, command, options);
  noted(updated);
  return updated;
}

/** @throws DeskError */
export async function pause(command: NoteSchedule, { person }: Pick<Me, 'person'>): Promise<ScheduleRef> {
  await acts.pauseSchedule(desk().temporal, command, person);
  return changed(command);
}

/** @throws DeskError */
export async function resume(command: NoteSchedule, { person }: Pick<Me, 'person'>): Promise<ScheduleRef> {
  await acts.unpauseSchedule(desk().temporal, command, person);
  return changed(command);
}

/** Starts a run now. @throws DeskError */
export async function trigger(ref: ScheduleRef): Promise<Triggered> {
  const triggered = await acts.triggerSchedule(desk().temporal, ref.scheduleId);
  changed(ref);
  return triggered;
}

/** Starts the runs of a past range. @throws DeskError */
export async function backfill(command: Backfill): Promise<BackfillCount> {
  const { temporal, visibility } = desk();
  const count = await acts.backfillSchedule(temporal, visibility, command);
  changed(command);
  return count;
}

/** Deletes a schedule; its runs stay. @throws DeskError */
export async function remove(ref: ScheduleRef): Promise<null> {
  await acts.deleteSchedule(desk().temporal, ref.scheduleId);
  desk().savedSchedules.delete(ref.scheduleId);
  changed(ref);
  return null;
}

/** Starts the demo, or its count again. @throws DeskError */
export async function startDemo(_input: undefined, me: Me): Promise<ScheduleRef> {
  const { scheduleId } = await startDemoSchedule(desk().temporal, (start) => requireMayLaunch(me, start));
  return noted({ scheduleId });
}

/** What was read of it before no longer counts. */
function changed({ scheduleId }: ScheduleRef): ScheduleRef {
  const { snapshots } = desk();
  snapshots.schedule.forget(scheduleId);
  snapshots.schedules.forget(firstPage);
  return { scheduleId };
}

/** Lists are behind: what was just saved here is read besides. */
function noted(ref: ScheduleRef): ScheduleRef {
  desk().savedSchedules.set(ref.scheduleId, Date.now());
  return changed(ref);
}

function savedLately(): string[] {
  const { savedSchedules } = desk();
  for (const [id, at] of savedSchedules) if (Date.now() - at > listedAfterMs) savedSchedules.delete(id);
  return [...savedSchedules.keys()];
}
