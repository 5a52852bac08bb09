'use client';
import { ageWords } from '@/temporal/domain/words';
import { useInBrowser, useNow } from '../shell/clock';
import { absoluteWords } from '../shell/time';

/** When something comes that nobody has to hurry for, alive: `in 14m`; once it is there: `now`. */
export function ComesIn({ at }: { at: string }) {
  const left = Date.parse(at) - useNow();
  const inBrowser = useInBrowser();
  return (
    <time dateTime={at} title={absoluteWords(at, inBrowser)} className="text-ink">
      {left < 1_000 ? 'now' : `in ${ageWords(left)}`}
    </time>
  );
}
