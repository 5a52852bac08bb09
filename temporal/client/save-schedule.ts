import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeScheduleState } from '@temporalio/client/lib/schedule-helpers.js';
import { z } from 'zod';
import { DeskError } from '../contract/desk-error';
import { demoScheduleId } from '../contract/names';
import { usualHandling } from '../contract/overlap';
import { personSchema } from '../contract/person.schema';
import type { Person } from '../contract/person.schema';
import type { CreateSchedule, Handling, Starts, Timing, UpdateSchedule } from '../contract/schedule.schema';
import { claimsToBeSample } from '../domain/input';
import { durationMs } from '../domain/duration';
import { readTiming } from '../domain/timing';
import type { Temporal } from './connect';
import { describeSchedule, onSchedule, toldBy } from './describe-schedule';
import type { Described } from './describe-schedule';
import { grpcCodeOf, grpcStatus, grpcWordsOf } from './failures';
import { isKind, startOfKind } from './launch';
import type { MayStart } from './launch';
import { decodeFirst } from './payloads';
import { handlingOf, rawAction, rawPolicies, rawSpec, versionOf } from './schedule-proto';
import type { RawSchedule, RawSpec } from './schedule-proto';

/** Who saves a schedule: recorded as who started its runs. Absent: nobody is known. */
export interface SaveOptions {
  startedBy?: Person;
  /** Sees what the schedule would start, and throws where that may not be launched. */
  mayStart?: MayStart;
}

/** Tries of one update while the schedule changes by itself. */
const mostTries = 5;
/** How long an update may take to show, in milliseconds. */
const patienceMs = 3_000;
const leastCatchUpMs = 10_000;
const inputSchema = z.record(z.string(), z.unknown());

/**
 * Makes a schedule. Its runs carry who saves it as their starter.
 *
 * @throws DeskError `invalid-input` with the field at fault; `already-exists`; `not-permitted`, …
 */
export async function createSchedule(
  temporal: Temporal,
  command: CreateSchedule,
  options: SaveOptions = {},
): Promise<{ scheduleId: string }> {
  const { scheduleId, timing, starts, remaining, paused, note } = command;
  if (scheduleId === demoScheduleId) {
    throw new DeskError('invalid-input', `The name ${demoScheduleId} is kept for the demo.`, {
      field: 'scheduleId',
    });
  }
  const schedule: RawSchedule = {
    spec: specOf(timing),
    policies: rawPolicies(checkedHandling({ ...usualHandling, ...command.handling })),
    action: await actionOf(temporal, scheduleId, starts, options),
    state: encodeScheduleState({ paused, note: note ?? '', remainingActions: remaining }),
  };
  await putSchedule(temporal, scheduleId, schedule);
  return { scheduleId };
}

/** Creates a schedule as it is. @throws DeskError `already-exists`, `invalid-input` in the server’s words */
export async function putSchedule(
  temporal: Temporal,
  scheduleId: string,
  schedule: RawSchedule,
): Promise<void> {
  const { namespace, connection, client } = temporal;
  const { identity } = client.options;
  const request = { namespace, scheduleId, schedule, identity, requestId: randomUUID() };
  try {
    await onSchedule(temporal, scheduleId, () => connection.workflowService.createSchedule(request));
  } catch (error) {
    if (grpcCodeOf(error) === grpcStatus.alreadyExists) {
      throw new DeskError('already-exists', `There is a schedule ${scheduleId} already. Take another name.`, {
        field: 'scheduleId',
        cause: error,
      });
    }
    throw refusedInWords(error);
  }
}

/** What the server finds wrong with a schedule that seemed right here. */
function refusedInWords(error: unknown): unknown {
  if (grpcCodeOf(error) !== grpcStatus.invalidArgument) return error;
  return new DeskError('invalid-input', `Temporal does not take this schedule: ${grpcWordsOf(error)}.`, {
    cause: error,
  });
}

function specOf(timing: Timing): RawSpec {
  const plan = readTiming(timing);
  if (plan.ok) return rawSpec(plan.value);
  const { field, problem } = plan;
  throw new DeskError('invalid-input', sentenceOf(field, problem), { field: `timing.${field}` });
}

const labels: Record<string, string> = { timeZone: 'Time zone', endAt: 'End', jitter: 'Jitter' };

function sentenceOf(field: string, problem: string): string {
  if (/^[A-Z“]/.test(problem)) return problem;
  return `${labels[field] ?? 'The interval'} ${problem}.`;
}

function checkedHandling(handling: Handling): Handling {
  const ms = durationMs(handling.catchUp);
  if (ms !== undefined && ms >= leastCatchUpMs) return handling;
  throw new DeskError(
    'invalid-input',
    'The catch-up window is an ISO 8601 duration of at least ten seconds, such as PT1H or P1D.',
    { field: 'handling.catchUp' },
  );
}

/** The runs are named after their schedule: Temporal adds the time to each. */
function actionOf(temporal: Temporal, scheduleId: string, { kind, input }: Starts, options: SaveOptions) {
  const start = startOfKind(kind, input, { startedBy: options.startedBy, workflowId: scheduleId });
  options.mayStart?.(start);
  return rawAction(temporal, start);
}

/**
 * Changes what the command names, if nobody has changed the schedule since its editor saw it.
 *
 * 1. Nothing is sent when the version is not the one that was seen.
 * 2. Temporal takes the update only as long as nothing has changed since our own look, and says nothing when it does
 *    not (server 1.32.0): so we look again. What shows then is ours, or it is not.
 * 3. Where the schedule has only changed by itself (a run started, somebody paused it), the update is sent again,
 *    on top of that. Whether it is paused, its note, and how many runs are left stay as they are then.
 *
 * @throws DeskError `changed-meanwhile`; like `createSchedule`
 */
export async function updateSchedule(
  temporal: Temporal,
  command: UpdateSchedule,
  options: SaveOptions = {},
): Promise<{ scheduleId: string; version: string }> {
  const { scheduleId } = command;
  for (let tries = 1; ; tries += 1) {
    const before = await describeSchedule(temporal, scheduleId);
    if (versionOf(before.schedule) !== command.version) throw changedMeanwhile(scheduleId, before);
    const wanted = await changed(temporal, before, command, options);
    await send(temporal, scheduleId, wanted, before.conflictToken);
    const after = await untilChanged(temporal, scheduleId, before.conflictToken);
    const version = versionOf(after.schedule);
    if (version === versionOf(wanted) && hasLimitOf(after, wanted)) return { scheduleId, version };
    if (version !== command.version) throw changedMeanwhile(scheduleId, after);
    if (tries === mostTries) throw notTaken(scheduleId);
  }
}

function changedMeanwhile(scheduleId: string, now: Described): DeskError {
  const { savedBy } = toldBy(scheduleId, now);
  const who = savedBy?.name ?? 'Somebody else';
  return new DeskError(
    'changed-meanwhile',
    `${who} has changed ${scheduleId} since you opened it. Nothing of yours was saved; look at it as it is now.`,
  );
}

const notTaken = (scheduleId: string): DeskError =>
  new DeskError(
    'not-confirmed',
    `It is not known whether ${scheduleId} was changed. Look at it before trying again.`,
  );

/** Actions are counted down while we look: never more than was set. */
function hasLimitOf({ schedule }: Described, wanted: RawSchedule): boolean {
  const left = ({ state }: RawSchedule): number => Number(state?.remainingActions?.toString() ?? 0);
  const isSame = (schedule.state?.limitedActions ?? false) === (wanted.state?.limitedActions ?? false);
  return isSame && left(schedule) <= left(wanted);
}

async function changed(
  temporal: Temporal,
  { schedule }: Described,
  { scheduleId, timing, handling, starts, remaining }: UpdateSchedule,
  options: SaveOptions,
): Promise<RawSchedule> {
  const limit = encodeScheduleState({ paused: false, remainingActions: remaining ?? undefined });
  const { limitedActions, remainingActions } = limit;
  return {
    ...schedule,
    ...(timing && { spec: specOf(timing) }),
    policies: rawPolicies(
      checkedHandling({ ...handlingOf(schedule.policies), ...handling }),
      schedule.policies,
    ),
    action: starts
      ? await actionOf(temporal, scheduleId, starts, options)
      : await keptAction(temporal, schedule, options),
    state: { ...schedule.state, ...(remaining !== undefined && { limitedActions, remainingActions }) },
  };
}

/** The same input in the name of who saves it now. What is not a kind of ours is left as it is. */
async function keptAction(temporal: Temporal, { action }: RawSchedule, options: SaveOptions) {
  const before = action?.startWorkflow;
  const kind = before?.workflowType?.name ?? '';
  const input = inputSchema.safeParse(decodeFirst(before?.input));
  if (!isKind(kind) || !input.success) return action;
  const starts = { kind, input: withoutSample(input.data) };
  const { startWorkflow } = await actionOf(temporal, before?.workflowId ?? '', starts, options);
  const { input: saved, searchAttributes, userMetadata } = startWorkflow ?? {};
  return { startWorkflow: { ...before, input: saved, searchAttributes, userMetadata } };
}

/** The samples' requester stands for nobody: whoever saves the schedule asks for its runs from then on. */
function withoutSample({ requester, ...rest }: z.infer<typeof inputSchema>): Record<string, unknown> {
  const { success, data } = personSchema.safeParse(requester);
  const isSample = success && claimsToBeSample(data);
  return requester === undefined || isSample ? rest : { ...rest, requester };
}

async function send(
  temporal: Temporal,
  scheduleId: string,
  schedule: RawSchedule,
  conflictToken: Uint8Array,
): Promise<void> {
  const { namespace, connection, client } = temporal;
  const { identity } = client.options;
  const request = { namespace, scheduleId, schedule, conflictToken, identity, requestId: randomUUID() };
  try {
    await onSchedule(temporal, scheduleId, () => connection.workflowService.updateSchedule(request));
  } catch (error) {
    // A server that checks at once says what another lets us find out by looking.
    if (grpcCodeOf(error) !== grpcStatus.failedPrecondition) throw refusedInWords(error);
  }
}

/** The schedule once it is another than it was; as it is when nothing shows for a while. */
async function untilChanged(temporal: Temporal, scheduleId: string, token: Uint8Array): Promise<Described> {
  for (const giveUpAt = Date.now() + patienceMs; ;) {
    const now = await describeSchedule(temporal, scheduleId);
    if (!Buffer.from(token).equals(now.conflictToken) || Date.now() > giveUpAt) return now;
    await sleep(50);
  }
}
