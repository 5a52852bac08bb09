import type { Command } from 'commander';
import { startDemoSchedule, stopDemoSchedule } from '../../temporal/client/demo-schedule';
import { createSchedule, updateSchedule } from '../../temporal/client/save-schedule';
import * as acts from '../../temporal/client/schedule-acts';
import { parseOrTeach } from '../../temporal/client/parse';
import { readSchedule, readSchedules } from '../../temporal/client/schedules';
import { visibilityOf } from '../../temporal/client/visibility';
import { DeskError } from '../../temporal/contract/desk-error';
import {
  backfillSchema,
  createScheduleSchema,
  noteScheduleSchema,
  updateScheduleSchema,
} from '../../temporal/contract/schedule.schema';
import { askSchedule, requireYes } from '../ask-schedule';
import type { Act, Register } from '../program';
import { addScheduleOptions, handlingOfOptions, startsOfOptions, timingOfOptions } from '../schedule-options';
import type { ScheduleOptions } from '../schedule-options';
import { backfillWords, scheduleTable, scheduleWords } from '../schedule-words';
import type { Session } from '../session';
import { answer } from '../terminal';

const nameArgument = ['[name]', 'name of the schedule; asked for on a terminal'] as const;

/** `schedule` and all its verbs. */
export function addScheduleCommands(program: Command, register: Register): void {
  const schedule = program.command('schedule').description('Runs that start by themselves');
  addDemo(schedule, register);
  addSaving(schedule, register);
  addReading(schedule, register);
  addActing(schedule, register);
}

function addDemo(schedule: Command, register: Register): void {
  const demo = schedule
    .command('demo')
    .description('Start a new run every 15 seconds, 20 of them; a second call starts the count again')
    .option('--stop', 'delete the demo schedule');
  register(demo, () => (demo.opts<{ stop?: boolean }>().stop ? stop : start));
}

const start: Act = async ({ temporal, terminal }, json) => {
  const schedule = await startDemoSchedule(temporal);
  const { remaining, everySeconds } = schedule;
  const words =
    `A new run starts every ${everySeconds} seconds, ${remaining} remaining. ` +
    'Stop it with: npx countersign schedule demo --stop';
  answer(terminal, json, schedule, words);
  return 0;
};

const stop: Act = async ({ temporal, terminal }, json) => {
  const stopped = await stopDemoSchedule(temporal);
  const words = stopped
    ? 'The demo schedule is deleted; runs it has started stay.'
    : 'There was no demo schedule.';
  answer(terminal, json, { stopped }, words);
  return 0;
};

function addSaving(schedule: Command, register: Register): void {
  const create = addScheduleOptions(
    schedule
      .command('create')
      .argument('<name>', 'its name; its runs are named after it')
      .description('Make a schedule; you count as who starts its runs')
      .option('--paused', 'it starts nothing until it is resumed')
      .option('--note <text>', 'shown with it'),
  );
  register(create, (name) => creating(String(name), create.opts<ScheduleOptions>()));

  const update = addScheduleOptions(
    schedule
      .command('update')
      .argument(...nameArgument)
      .description('Change what is named, and leave the rest; you count as who starts its runs from then on'),
  );
  register(update, (name) => updating(name, update.opts<ScheduleOptions>()));
}

function creating(scheduleId: string, options: ScheduleOptions): Act {
  return async ({ temporal, person, terminal }, json) => {
    const timing = timingOfOptions(options);
    const starts = startsOfOptions(options);
    if (!timing) throw new DeskError('invalid-input', 'Say when it runs: --every, --cron or --at.');
    if (!starts) throw new DeskError('invalid-input', 'Say what it starts: --task, or --kind and --input.');
    const { stopsAfter, paused, note } = options;
    const command = parseOrTeach(createScheduleSchema, {
      ...{ scheduleId, timing, starts, paused, note },
      handling: handlingOfOptions(options),
      ...(typeof stopsAfter === 'number' && { remaining: stopsAfter }),
    });
    const made = await createSchedule(temporal, command, { startedBy: person });
    answer(terminal, json, made, `Created. See it with: npx countersign schedule describe ${scheduleId}`);
    return 0;
  };
}

function updating(name: unknown, options: ScheduleOptions): Act {
  return async (session, json) => {
    const { temporal, person, terminal } = session;
    const scheduleId = await askSchedule(session, name);
    const { version, timing: before } = await readSchedule(temporal, visibilityOf(temporal), scheduleId);
    const timing = timingOfOptions(options, before);
    const starts = startsOfOptions(options);
    const { stopsAfter } = options;
    const command = parseOrTeach(updateScheduleSchema, {
      ...{ scheduleId, version, handling: handlingOfOptions(options) },
      ...(timing && { timing }),
      ...(starts && { starts }),
      ...(stopsAfter !== undefined && { remaining: stopsAfter === 'none' ? null : stopsAfter }),
    });
    const updated = await updateSchedule(temporal, command, { startedBy: person });
    answer(terminal, json, updated, `Updated: ${scheduleId}`);
    return 0;
  };
}

function addReading(schedule: Command, register: Register): void {
  register(schedule.command('list').description('Every schedule, and how it stands'), () => listing);
  const describe = schedule
    .command('describe')
    .argument(...nameArgument)
    .description('One schedule: when it runs, what it starts, what came of it');
  register(describe, (name) => describing(name));
}

const listing: Act = async ({ temporal, terminal }, json) => {
  const visibility = visibilityOf(temporal);
  const page = await readSchedules(temporal, visibility);
  const schedules = [...page.schedules];
  for (let next = page.next; next !== undefined;) {
    const more = await readSchedules(temporal, visibility, { cursor: next });
    schedules.push(...more.schedules);
    next = more.next;
  }
  answer(terminal, json, schedules, scheduleTable(schedules));
  return 0;
};

function describing(name: unknown): Act {
  return async (session, json) => {
    const { temporal, terminal } = session;
    const view = await readSchedule(temporal, visibilityOf(temporal), await askSchedule(session, name));
    answer(terminal, json, view, scheduleWords(view));
    return 0;
  };
}

/** A verb about one schedule: what it did, for a program, and in words. */
type Verb = (session: Session, scheduleId: string) => Promise<{ value: object; words: string }>;

function addActing(schedule: Command, register: Register): void {
  const verb = (command: Command, act: Verb) => {
    register(command, (name) => async (session, json) => {
      const scheduleId = await askSchedule(session, name);
      const { value, words } = await act(session, scheduleId);
      answer(session.terminal, json, { scheduleId, ...value }, words);
      return 0;
    });
  };
  const about = (name: string, description: string) =>
    schedule
      .command(name)
      .argument(...nameArgument)
      .description(description);
  const pause = about('pause', 'Start nothing until it is resumed').option('--note <text>', 'says why');
  verb(pause, noting('Paused', acts.pauseSchedule, pause));
  const unpause = about('unpause', 'Go on with the next time').option('--note <text>', 'says why');
  verb(unpause, noting('Resumed', acts.unpauseSchedule, unpause));
  verb(about('trigger', 'Start a run now, whatever is still open'), triggering);
  const backfill = about('backfill', 'Start the runs of a past range, once it is said how many those are')
    .requiredOption('--from <time>', 'ISO 8601, included, such as 2026-11-20T00:00:00Z')
    .requiredOption('--to <time>', 'ISO 8601, included')
    .option('--count', 'only say how many')
    .option('--yes', 'start them without being asked');
  verb(backfill, backfilling(backfill));
  const remove = about('delete', 'Delete it; its runs stay').option('--yes', 'without being asked');
  verb(remove, deleting(remove));
}

function noting(what: string, act: typeof acts.pauseSchedule, command: Command): Verb {
  return async ({ temporal, person }, scheduleId) => {
    const { note } = command.opts<{ note?: string }>();
    await act(temporal, parseOrTeach(noteScheduleSchema, { scheduleId, note }), person);
    return { value: {}, words: `${what}: ${scheduleId}` };
  };
}

const triggering: Verb = async ({ temporal }, scheduleId) => {
  const triggered = await acts.triggerSchedule(temporal, scheduleId);
  const { run } = triggered;
  const words = run
    ? `Started ${run.workflowId}\nFollow it with: npx countersign watch ${run.workflowId}`
    : 'Temporal has it; the run does not show yet.';
  return { value: triggered, words };
};

interface Range {
  from: string;
  to: string;
  count?: boolean;
  yes?: boolean;
}

function backfilling(command: Command): Verb {
  return async (session, scheduleId) => {
    const { temporal } = session;
    const { from, to, count, yes } = command.opts<Range>();
    const range = parseOrTeach(backfillSchema, { scheduleId, from, to });
    const counted = await acts.countBackfill(temporal, visibilityOf(temporal), range);
    if (count || counted.runs === 0) return { value: counted, words: backfillWords(counted) };
    await requireYes(session, `${backfillWords(counted)} Start?`, yes === true);
    const started = await acts.backfillSchedule(temporal, visibilityOf(temporal), range);
    return { value: started, words: `Starting ${started.runs} ${started.runs === 1 ? 'run' : 'runs'}.` };
  };
}

function deleting(command: Command): Verb {
  return async (session, scheduleId) => {
    const { yes } = command.opts<{ yes?: boolean }>();
    await requireYes(session, `Delete ${scheduleId}? Its runs stay.`, yes === true);
    await acts.deleteSchedule(session.temporal, scheduleId);
    return { value: {}, words: `Deleted: ${scheduleId}. Its runs stay.` };
  };
}
