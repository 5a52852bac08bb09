import cronstrue from 'cronstrue';
import type { Timing, When } from '../contract/schedule.schema';
import { cronOf, readCron } from './calendar';
import { durationMs } from './duration';

const units = [
  { ms: 86_400_000, one: 'day' },
  { ms: 3_600_000, one: 'hour' },
  { ms: 60_000, one: 'minute' },
  { ms: 1_000, one: 'second' },
] as const;

/** A length of time in full: `15 minutes`, `1 day and 12 hours`. */
export function lengthWords(ms: number): string {
  const parts: string[] = [];
  let rest = ms;
  for (const { ms: unit, one } of units) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0) parts.push(`${count} ${one}${count === 1 ? '' : 's'}`);
  }
  const last = parts.pop() ?? '0 seconds';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** A cron expression in a sentence; undefined where it is none. Both day fields must match, as Temporal has it. */
export function cronWords(text: string): string | undefined {
  const cron = readCron(text);
  if (!cron.ok) return undefined;
  const plain = cronOf(cron.value);
  const words = cronstrue.toString(plain, { use24HourTimeFormat: true, logicalAndDayFields: true });
  return words.startsWith('At ') && plain.endsWith(' * * *') ? `${words}, every day` : words;
}

/** When runs start, one sentence for each part. The time zone stands beside them. */
export function timingWords(timing: Pick<Timing, 'when'>): string[] {
  return timing.when.map(whenWords);
}

function whenWords(when: When): string {
  if ('cron' in when) return cronWords(when.cron) ?? when.cron;
  const { every, offset } = when;
  const words = `Every ${unitWords(durationMs(every) ?? 0)}`;
  return offset === undefined ? words : `${words}, ${lengthWords(durationMs(offset) ?? 0)} later`;
}

/** `Every hour`, but `Every 2 hours`. */
const unitWords = (ms: number): string => lengthWords(ms).replace(/^1 (\w+)$/, '$1');
