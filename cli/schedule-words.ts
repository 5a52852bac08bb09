import { overlapWords } from '../temporal/contract/overlap';
import { runStateWords } from '../temporal/contract/run-state';
import type {
  BackfillCount,
  ScheduledRun,
  ScheduleSummary,
  ScheduleView,
} from '../temporal/contract/schedule-views';
import { durationMs } from '../temporal/domain/duration';
import { lengthWords } from '../temporal/domain/length';
import { kindWords, personWords } from '../temporal/domain/words';
import { table, timeWords } from './terminal';

const runsWords = (count: number): string => `${count} ${count === 1 ? 'run' : 'runs'}`;

/** What comes next, or why nothing does. */
function nextWords({ paused, next, remaining }: ScheduleSummary): string {
  if (paused) return 'paused';
  if (next[0] === undefined || remaining === 0) return 'ended';
  const limit = remaining === undefined ? '' : `, ${remaining} left`;
  return timeWords(next[0]) + limit;
}

/** The schedules as a table, one line each. */
export function scheduleTable(schedules: readonly ScheduleSummary[]): string {
  if (schedules.length === 0)
    return 'There is no schedule. Make one with: npx countersign schedule create --help';
  const lines = schedules.map((one) => [
    one.scheduleId,
    `${one.when.join('; ')} (${one.timeZone})`,
    nextWords(one),
    `${one.waiting}${one.waitingMore ? '+' : ''}`,
    `${one.counts.skipped}/${one.counts.missed}`,
    one.lastRuns[0] ? stateOf(one.lastRuns[0]) : '-',
  ]);
  return table([['NAME', 'WHEN', 'NEXT', 'WAITING', 'SKIPPED/MISSED', 'LAST RUN'], ...lines]);
}

const stateOf = ({ run }: ScheduledRun): string => (run ? runStateWords[run.state] : 'Not listed');

/** One schedule, whole, as plain text. */
export function scheduleWords(view: ScheduleView): string {
  const { handling, counts, timing, lastRuns, next } = view;
  const facts = [
    ['When', `${view.when.join('; ')} (${view.timeZone})`],
    ['Next', nextWords(view)],
    ...(view.note === undefined ? [] : [['Note', view.note]]),
    ...(timing?.startAt === undefined ? [] : [['From', timeWords(timing.startAt)]]),
    ...(timing?.endAt === undefined ? [] : [['Until', timeWords(timing.endAt)]]),
    ...(timing?.jitter === undefined ? [] : [['Jitter', `up to ${length(timing.jitter)}`]]),
    ['Starts', [kindWords(view.starts.kind), view.starts.title].filter(Boolean).join(': ')],
    ['Last saved by', view.savedBy ? personWords(view.savedBy) : 'nobody who is known here'],
    [
      'Run still open',
      `${overlapWords[handling.overlap].label}. ${overlapWords[handling.overlap].consequence}`,
    ],
    ['After an outage', `makes up for the last ${length(handling.catchUp)}`],
    ['Run fails', handling.pauseOnFailure ? 'the schedule pauses' : 'the schedule goes on'],
    [
      'So far',
      `${counts.taken} started, ${counts.skipped} skipped, ${counts.missed} missed, ${counts.dropped} dropped`,
    ],
    ['Waiting', `${view.waiting} for a decision`],
  ];
  const runs = lastRuns.map((one) => [`  ${timeWords(one.scheduledAt)}`, stateOf(one), one.workflowId]);
  return [
    view.scheduleId,
    table(facts.map(([label = '', words = '']) => [`  ${label}`, words])),
    ...(runs.length > 0 ? ['', 'Last runs', table(runs)] : []),
    ...(next.length > 0 ? ['', 'Next times', ...next.map((at) => `  ${timeWords(at)}`)] : []),
  ].join('\n');
}

const length = (iso: string): string => lengthWords(durationMs(iso) ?? 0);

/** What a backfill would start. */
export function backfillWords({ runs, open, first, last }: BackfillCount): string {
  const others = open > 0 ? ` ${runsWords(open)} of the range is still open and is not started again.` : '';
  if (runs === 0) return `Nothing to start in this range.${others}`;
  const span = first && last ? `, for ${timeWords(first)} to ${timeWords(last)}` : '';
  return `This starts ${runsWords(runs)}${span}.${others}`;
}
