import { z } from 'zod';
import { launchFormSchema } from './commands.schema';
import { limits } from './limits';
import { overlapPolicies } from './overlap';

const name = 'letters, digits, dots, hyphens and underscores';

/** The name of a new schedule. One that exists already may have been named anything by somebody else. */
export const scheduleNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the schedule a name.')
  .max(limits.name, `A name has at most ${limits.name} characters.`)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, `A name has ${name}, and begins with a letter or a digit.`);

const scheduleIdSchema = z.string().min(1).max(1_000);
const spanSchema = z.string().trim().min(1).max(64);
const timeSchema = z.iso.datetime({
  offset: true,
  error: 'A time is ISO 8601, such as 2030-01-31T09:00:00Z.',
});

/**
 * When runs start: each so much time, counted from 1970 in UTC and shifted by `offset` (both ISO 8601 durations); or
 * each time that a cron expression matches in the time zone of the schedule. `isCalendar` in the domain says which.
 */
export const whenSchema = z.union([
  z.object({ every: spanSchema, offset: spanSchema.optional() }),
  z.object({ cron: z.string().trim().min(1).max(200) }),
]);
export type When = z.infer<typeof whenSchema>;

/** All that decides when runs of a schedule start. `timeZone` is an IANA name; absent: UTC. `jitter`: at most so late. */
export const timingSchema = z.object({
  when: z.array(whenSchema).min(1, 'Say when runs start.').max(limits.scheduleTimes),
  timeZone: z.string().trim().min(1).max(64).optional(),
  startAt: timeSchema.optional(),
  endAt: timeSchema.optional(),
  jitter: spanSchema.optional(),
});
export type Timing = z.infer<typeof timingSchema>;

/**
 * What happens when not all is well: a run of before is still open; Temporal was down (missed times not older than
 * `catchUp`, an ISO 8601 duration, are made up for); a run failed.
 */
export const handlingSchema = z.object({
  overlap: z.enum(overlapPolicies),
  catchUp: spanSchema,
  pauseOnFailure: z.boolean(),
});
export type Handling = z.infer<typeof handlingSchema>;

/** What a schedule starts: a kind of run and its input, checked as a launch of it is. */
const startsSchema = z.object({
  kind: z.string().trim().min(1).max(255),
  input: z.record(z.string(), z.unknown()),
});
export type Starts = z.infer<typeof startsSchema>;

const remainingSchema = z
  .number()
  .int('The number of runs is a whole number.')
  .min(1, 'The number of runs is at least 1.')
  .max(limits.scheduledRuns, `The number of runs is at most ${limits.scheduledRuns}.`);
const noteSchema = z.string().trim().max(limits.note, `A note has at most ${limits.note} characters.`);

/** A new schedule. What of `handling` is absent is as `usualHandling` says. */
export const createScheduleSchema = z.object({
  scheduleId: scheduleNameSchema,
  timing: timingSchema,
  handling: handlingSchema.partial().optional(),
  starts: startsSchema,
  /** Runs that it starts before it ends by itself. */
  remaining: remainingSchema.optional(),
  paused: z.boolean().optional(),
  note: noteSchema.optional(),
});
export type CreateSchedule = z.infer<typeof createScheduleSchema>;

/**
 * Changes what is named and leaves the rest. `version`: of the schedule as its editor saw it; where it has been
 * changed since, nothing is. `remaining`: null takes the limit away.
 */
export const updateScheduleSchema = z.object({
  scheduleId: scheduleIdSchema,
  version: z.string().min(1).max(100),
  timing: timingSchema.optional(),
  handling: handlingSchema.partial().optional(),
  starts: startsSchema.optional(),
  remaining: remainingSchema.nullable().optional(),
});
export type UpdateSchedule = z.infer<typeof updateScheduleSchema>;

/** The same from the page, where a run's input comes from the form that also launches. */
export const createScheduleFormSchema = createScheduleSchema
  .omit({ starts: true })
  .extend({ task: launchFormSchema });
export type CreateScheduleForm = z.infer<typeof createScheduleFormSchema>;

/** Without `task` the input stays as it is. */
export const updateScheduleFormSchema = updateScheduleSchema
  .omit({ starts: true })
  .extend({ task: launchFormSchema.optional() });
export type UpdateScheduleForm = z.infer<typeof updateScheduleFormSchema>;

export const scheduleRefSchema = z.object({ scheduleId: scheduleIdSchema });
export type ScheduleRef = z.infer<typeof scheduleRefSchema>;

/** Pauses or resumes. */
export const noteScheduleSchema = scheduleRefSchema.extend({ note: noteSchema.optional() });
export type NoteSchedule = z.infer<typeof noteScheduleSchema>;

/** A range of times, both ends included, as if it passed now. */
export const backfillSchema = scheduleRefSchema.extend({ from: timeSchema, to: timeSchema });
export type Backfill = z.infer<typeof backfillSchema>;
