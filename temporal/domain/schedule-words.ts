import cronstrue from 'cronstrue';
import type { Timing, When } from '../contract/schedule.schema';
import { cronOf, readCron } from './calendar';
import { durationMs } from './duration';
import { lengthWords } from './length';

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
  return offset === undefined ? words : `${words}, shifted by ${lengthWords(durationMs(offset) ?? 0)}`;
}

/** `Every hour`, but `Every 2 hours`. */
const unitWords = (ms: number): string => lengthWords(ms).replace(/^1 (\w+)$/, '$1');
