import type { LaunchForm } from './commands.schema';
import type { Handling, Timing } from './schedule.schema';
import type { Person } from './person.schema';
import type { RunSummary, Staleness } from './views';

/** One run that a schedule started. */
export interface ScheduledRun {
  workflowId: string;
  runId: string;
  /** The time it was started for. */
  scheduledAt: string;
  startedAt: string;
  /** How it stands; absent where the run is not kept any more, or not listed yet. */
  run?: RunSummary;
}

/** One schedule as a list shows it. */
export interface ScheduleSummary {
  scheduleId: string;
  /** Changes with every edit; give it back with the next one. */
  version: string;
  /** What it starts: the workflow type, and the title of its runs as far as that can be read. */
  starts: { kind: string; title?: string };
  /** When, in words, one sentence for each part. */
  when: string[];
  /** IANA name of its time zone. */
  timeZone: string;
  /** The same as data; absent where it has parts that cannot be written here (exclusions, a zone of its own). */
  timing?: Timing;
  handling: Handling;
  paused: boolean;
  note?: string;
  /** The next times, as Temporal tells them, with their jitter; none while nothing comes. Pausing does not clear them. */
  next: string[];
  /** Runs it starts before it ends by itself; absent: no limit. */
  remaining?: number;
  /** Since it was made. `missed`: Temporal was down for longer than is made up for. `dropped`: its line was full. */
  counts: { taken: number; skipped: number; missed: number; dropped: number };
  /** Newest first. */
  lastRuns: ScheduledRun[];
  /** Runs it started that wait for a decision; with `waitingMore` at least so many. */
  waiting: number;
  waitingMore?: true;
  createdAt?: string;
  updatedAt?: string;
  /** Who saved it last, and therefore stands behind its runs; nobody for samples and other people's schedules. */
  savedBy?: Person;
}

/** One schedule, whole. */
export interface ScheduleView extends ScheduleSummary {
  /** Input of its runs as JSON, when it can be read. */
  input?: unknown;
  /** The same as the form writes it; absent where the form cannot. */
  form?: LaunchForm;
  asOf: string;
  stale?: Staleness;
}

export interface SchedulesPage {
  /** The newest first. */
  schedules: ScheduleSummary[];
  /** Give it back as `cursor` for those after these; absent when these are all. */
  next?: string;
  asOf: string;
  stale?: Staleness;
}

/** What a backfill would do, asked before it does it. */
export interface BackfillCount {
  /** Runs that it starts. */
  runs: number;
  /** Times of the range whose run is still open: those are not started again. */
  open: number;
  first?: string;
  last?: string;
}

/** What came of `Trigger now`: the run, once it is known. */
export interface Triggered {
  run?: { workflowId: string; runId: string };
}
