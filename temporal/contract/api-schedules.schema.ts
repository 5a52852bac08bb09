import { z } from 'zod';
import { runInputSchema, runViewSchema } from './api.schema';
import { personSchema } from './person.schema';
import {
  backfillSchema,
  createScheduleSchema,
  handlingSchema,
  noteScheduleSchema,
  timingSchema,
  updateScheduleSchema,
} from './schedule.schema';

/**
 * What programs send and get about schedules over HTTP. A schedule is named by `id` there, and starts what `POST /runs`
 * takes.
 */

/** A new schedule: what `POST /schedules` takes. */
export const scheduleInputSchema = createScheduleSchema
  .omit({ scheduleId: true, starts: true })
  .extend({ id: createScheduleSchema.shape.scheduleId, starts: runInputSchema })
  .meta({ id: 'ScheduleInput' });
export type ScheduleInput = z.infer<typeof scheduleInputSchema>;

/** What `PATCH /schedules/{id}` takes: what changes, and the version that it changes. */
export const scheduleChangeSchema = updateScheduleSchema
  .omit({ scheduleId: true, starts: true })
  .extend({ starts: runInputSchema.optional() })
  .meta({ id: 'ScheduleChange' });
export type ScheduleChange = z.infer<typeof scheduleChangeSchema>;

/** What pausing and resuming take: why, for people to read. */
export const scheduleNoteSchema = noteScheduleSchema.omit({ scheduleId: true }).meta({ id: 'ScheduleNote' });

/** What a backfill takes; with `dryRun` its runs are counted and none is started. */
export const scheduleRangeSchema = backfillSchema
  .omit({ scheduleId: true })
  .extend({ dryRun: z.boolean().optional() })
  .meta({ id: 'ScheduleRange' });

/** The schedule that a call was about. */
export const scheduleNamedSchema = z.object({ id: z.string() }).meta({ id: 'ScheduleNamed' });
export type ScheduleNamed = z.infer<typeof scheduleNamedSchema>;

/** A schedule that was changed, with its version now. */
export const scheduleChangedSchema = scheduleNamedSchema
  .extend({ version: z.string() })
  .meta({ id: 'ScheduleChanged' });
export type ScheduleChanged = z.infer<typeof scheduleChangedSchema>;

/** A run that a schedule started. */
const scheduledRunSchema = z.object({
  id: z.string(),
  runId: z.string(),
  /** The time it was started for. */
  scheduledAt: z.string(),
  startedAt: z.string(),
  /** How it stands; absent where it is not kept any more, or not listed yet. */
  run: runViewSchema.optional(),
});

/** One schedule, as `GET /schedules` lists it. */
export const scheduleListedSchema = z
  .object({
    id: z.string(),
    /** Changes with every edit; a change gives it back. */
    version: z.string(),
    starts: z.object({ kind: z.string(), title: z.string().optional() }),
    /** When, in words. */
    when: z.array(z.string()),
    timeZone: z.string(),
    /** The same as data; absent where it cannot be written here. */
    timing: timingSchema.optional(),
    handling: handlingSchema,
    paused: z.boolean(),
    note: z.string().optional(),
    /** The next times; pausing does not clear them. */
    next: z.array(z.string()),
    /** Runs it starts before it ends by itself; absent: no limit. */
    remaining: z.number().int().optional(),
    counts: z.object({
      taken: z.number().int(),
      skipped: z.number().int(),
      missed: z.number().int(),
      dropped: z.number().int(),
    }),
    /** Newest first. */
    lastRuns: z.array(scheduledRunSchema),
    /** Runs it started that wait for a decision; with `waitingMore` at least so many. */
    waiting: z.number().int(),
    waitingMore: z.literal(true).optional(),
    createdAt: z.string().optional(),
    updatedAt: z.string().optional(),
    /** Who saved it last: its runs carry them as who started them. */
    savedBy: personSchema.optional(),
    /** The page of the schedule, for people. */
    url: z.url(),
  })
  .meta({ id: 'ScheduleListed' });
export type ScheduleListed = z.infer<typeof scheduleListedSchema>;

/** One schedule, whole. */
export const scheduleViewSchema = scheduleListedSchema
  .extend({
    /** Input of its runs, where it can be read. */
    input: z.unknown().optional(),
    asOf: z.string(),
  })
  .meta({ id: 'Schedule' });
export type ApiSchedule = z.infer<typeof scheduleViewSchema>;

/** The query of `GET /schedules`. */
export const schedulesQuerySchema = z.object({ cursor: z.string().min(1).max(2_000).optional() });

/** A page of schedules, newest first. `next` is opaque: it is given back as `cursor`. */
export const scheduleListSchema = z
  .object({ schedules: z.array(scheduleListedSchema), next: z.string().optional(), asOf: z.string() })
  .meta({ id: 'ScheduleList' });
export type ScheduleList = z.infer<typeof scheduleListSchema>;

/** A run that was started now; absent where it did not show within three seconds. */
export const scheduleTriggeredSchema = z
  .object({ run: z.object({ id: z.string(), runId: z.string(), url: z.url() }).optional() })
  .meta({ id: 'ScheduleTriggered' });
export type ScheduleTriggered = z.infer<typeof scheduleTriggeredSchema>;

/** What a backfill starts. */
export const scheduleBackfillSchema = z
  .object({
    runs: z.number().int(),
    /** Times of the range whose run is still open: those are not started again. */
    open: z.number().int(),
    first: z.string().optional(),
    last: z.string().optional(),
    /** Nothing was started. */
    dryRun: z.boolean(),
  })
  .meta({ id: 'ScheduleBackfill' });
