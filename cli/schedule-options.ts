import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { DeskError } from '../temporal/contract/desk-error';
import { overlapPolicies, overlapWords } from '../temporal/contract/overlap';
import { workflowTypes } from '../temporal/contract/names';
import { handlingSchema } from '../temporal/contract/schedule.schema';
import type { Handling, Starts, Timing, When } from '../temporal/contract/schedule.schema';
import { readCron, valuesOf } from '../temporal/domain/calendar';
import { whenOfDays } from '../temporal/domain/days';
import { claimedPerson } from '../temporal/domain/person';
import { isoDeadline } from '../temporal/domain/typed-span';

/** What `create` and `update` take, as commander gives it. */
export interface ScheduleOptions {
  every?: string[];
  cron?: string[];
  at?: string;
  on?: string;
  timeZone?: string;
  start?: string;
  end?: string;
  jitter?: string;
  overlap?: Handling['overlap'];
  catchUp?: string;
  pauseOnFailure?: boolean;
  stopsAfter?: number | 'none';
  task?: string;
  title?: string;
  risk?: string;
  requester?: string;
  group?: string;
  deadline?: string;
  kind?: string;
  input?: string;
  note?: string;
  paused?: boolean;
}

const collect = (text: string, before: string[] = []): string[] => [...before, text];

/** The options that say when and what; a length of time is typed as `15m` or as ISO 8601. */
export function addScheduleOptions(command: Command): Command {
  const overlaps = overlapPolicies.map((policy) => `${policy}: ${overlapWords[policy].consequence}`);
  return command
    .option('--every <length>', 'each so much time, such as 15m; shifted: 15m/5m; may be repeated', collect)
    .option('--cron <expression>', 'at each time it matches, such as "0 9 * * 1-5"; may be repeated', collect)
    .option('--at <times>', 'at these times of the day, such as 09:00,17:30')
    .option('--on <days>', 'with --at: only on these days of the week, such as mon-fri or sat,sun')
    .option('--time-zone <name>', 'IANA name of the zone of --cron and --at; UTC when not given')
    .option('--start <time>', 'not before, ISO 8601 such as 2030-01-31T09:00:00Z')
    .option('--end <time>', 'not after')
    .option('--jitter <length>', 'each time is up to so much later')
    .addOption(
      new Option('--overlap <policy>', `while a run of before is open: ${overlaps.join(' ')}`).choices(
        overlapPolicies,
      ),
    )
    .option('--catch-up <length>', 'after an outage of Temporal, make up for times not older than this')
    .option('--pause-on-failure', 'pause when a run fails')
    .option('--no-pause-on-failure', 'go on when a run fails')
    .option('--stops-after <runs>', 'start so many runs and no more; "none": no limit', runsOf)
    .option('--task <text>', 'what the agent should do')
    .option('--title <text>', 'title of its requests')
    .option('--risk <risk>', 'low, medium, high or critical')
    .option('--requester <name>', 'on whose behalf: agent:<name>, or a name')
    .option('--group <name>', 'who should decide')
    .option('--deadline <length>', 'how long each waits for a decision')
    .option('--kind <kind>', 'the kind of run, with --input; agentTask when not given')
    .option('--input <json>', 'the whole input of its runs: JSON, or @file with JSON');
}

function runsOf(text: string): number | 'none' {
  if (text === 'none') return text;
  const runs = Number(text);
  if (Number.isInteger(runs) && runs >= 1) return runs;
  throw new InvalidArgumentError('Give a whole number of runs, or none.');
}

/** When it runs; undefined where nothing of that was said. @throws DeskError `invalid-input` */
export function timingOfOptions(options: ScheduleOptions, before?: Timing): Timing | undefined {
  const when = whenOf(options);
  const { timeZone, start, end, jitter } = options;
  const more = {
    ...(timeZone !== undefined && { timeZone }),
    ...(start !== undefined && { startAt: timeOf(start, 'start') }),
    ...(end !== undefined && { endAt: timeOf(end, 'end') }),
    ...(jitter !== undefined && { jitter: isoDeadline(jitter) }),
  };
  if (when.length === 0 && Object.keys(more).length === 0) return undefined;
  const times = when.length > 0 ? when : before?.when;
  if (times) return { ...before, when: times, ...more };
  throw wrong(
    before
      ? 'This schedule has times that cannot be written here. Say when it runs: --every, --cron or --at.'
      : 'Say when it runs: --every 15m, --cron "0 9 * * 1-5", or --at 09:00 --on mon-fri.',
  );
}

const wrong = (message: string): DeskError => new DeskError('invalid-input', message);

function whenOf({ every = [], cron = [], at, on }: ScheduleOptions): When[] {
  if (on !== undefined && at === undefined) throw wrong('--on needs --at: the times of those days.');
  const days = at === undefined ? [] : whenOfDays({ times: at, dates: '', weekdays: weekdaysOf(on) });
  if (!days) throw wrong(`"${at ?? ''}" is no list of times of the day, such as 09:00,17:30.`);
  const intervals = every.map((text): When => {
    const [length = '', shift] = text.split('/');
    return { every: isoDeadline(length), ...(shift !== undefined && { offset: isoDeadline(shift) }) };
  });
  return [...intervals, ...cron.map((text) => ({ cron: text })), ...days];
}

/** Days of the week as cron writes them. */
function weekdaysOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  const cron = readCron(`0 0 * * ${text}`);
  if (!cron.ok) throw wrong(cron.problem);
  return valuesOf(cron.value.dayOfWeek).map(String);
}

function timeOf(text: string, name: string): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw wrong(`--${name} "${text}" is no time, such as 2030-01-31T09:00:00Z.`);
  return new Date(ms).toISOString();
}

/** What of the handling was said. */
export function handlingOfOptions({ overlap, catchUp, pauseOnFailure }: ScheduleOptions): Partial<Handling> {
  return handlingSchema.partial().parse({
    ...(overlap && { overlap }),
    ...(catchUp !== undefined && { catchUp: isoDeadline(catchUp) }),
    ...(pauseOnFailure !== undefined && { pauseOnFailure }),
  });
}

/** What its runs are started with; undefined where nothing of that was said. @throws DeskError `invalid-input` */
export function startsOfOptions(options: ScheduleOptions): Starts | undefined {
  const { kind, input, task, title, risk, requester, group, deadline } = options;
  const said = [task, title, risk, requester, group, deadline].some((one) => one !== undefined);
  if (input !== undefined) {
    if (said) throw wrong('--input is the whole input: leave the other options of it out.');
    return { kind: kind ?? workflowTypes.agentTask, input: jsonOf(input) };
  }
  if (kind !== undefined && kind !== workflowTypes.agentTask) throw wrong(`--kind ${kind} needs --input.`);
  if (!said) return undefined;
  return {
    kind: workflowTypes.agentTask,
    input: {
      ...(task !== undefined && { task }),
      ...(title !== undefined && { title }),
      ...(risk !== undefined && { risk }),
      ...(requester !== undefined && { requester: requesterNamed(requester) }),
      ...(group !== undefined && { groups: [group] }),
      ...(deadline !== undefined && { expiresIn: isoDeadline(deadline) }),
    },
  };
}

const requesterNamed = (text: string) =>
  text.startsWith('agent:') ? { id: text, name: text.slice('agent:'.length) } : claimedPerson(text);

function jsonOf(given: string): Record<string, unknown> {
  try {
    const text = given.startsWith('@') ? readFileSync(given.slice(1), 'utf8') : given;
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new DeskError('invalid-input', `--input is no JSON: ${words}`, { cause });
  }
  throw wrong('--input is no JSON object.');
}
