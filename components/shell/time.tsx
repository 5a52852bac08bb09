'use client';
import { ageWords, dueWords, preciseAgeWords, spanWords } from '@/temporal/domain/words';
import type { DueWords } from '@/temporal/domain/words';
import { cn } from '@/components/ui/cn';
import { useInBrowser, useNow } from './clock';

const absolute: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
};

/** A moment with its date and zone, in the reader's zone once that is known. */
export function absoluteWords(at: string, inBrowser: boolean): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return date.toLocaleString('en-GB', inBrowser ? absolute : { ...absolute, timeZone: 'UTC' });
}

interface MomentProps {
  at: string;
  className?: string;
  /** Reachable by Tab, so that the absolute time shows on focus too. Left out where a row is one link. */
  reachable?: boolean;
}

function Moment({ at, className, reachable = false, children }: MomentProps & { children: string }) {
  const inBrowser = useInBrowser();
  return (
    <time
      dateTime={at}
      title={absoluteWords(at, inBrowser)}
      tabIndex={reachable ? 0 : undefined}
      className={cn(reachable && 'absolute-time', className)}
    >
      {children}
    </time>
  );
}

/** How long ago something was, alive: `12m`; with `precise` `12m 04s`. */
export function Age({ at, precise = false, ...rest }: MomentProps & { precise?: boolean }) {
  // Never “now”: it stands in sentences, as in “12m ago”.
  const passed = Math.max(1000, useNow() - Date.parse(at));
  return (
    <Moment at={at} {...rest}>
      {precise ? preciseAgeWords(passed) : ageWords(passed)}
    </Moment>
  );
}

const tones: Record<DueWords['tone'], string> = {
  calm: 'text-dim',
  soon: 'font-medium text-warn-ink',
  overdue: 'font-medium text-no-ink',
};

/** A deadline, alive: `in 3h 48m`, `2m left`, `overdue 41m`. */
export function Due({ at, className, ...rest }: MomentProps) {
  const due = dueWords(at, useNow());
  return (
    <Moment at={at} className={cn(tones[due.tone], className)} {...rest}>
      {due.text}
    </Moment>
  );
}

/** A moment in words of its own: its date and zone, in a sentence. */
export function Absolute({ at }: { at: string }) {
  const inBrowser = useInBrowser();
  return <time dateTime={at}>{absoluteWords(at, inBrowser)}</time>;
}

/** The time of day; with `seconds` for logs. Drawn once the reader's zone is known, with its place kept free. */
export function TimeOfDay({ at, seconds = false, ...rest }: MomentProps & { seconds?: boolean }) {
  const inBrowser = useInBrowser();
  const format: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds && { second: '2-digit' }),
  };
  const text = new Date(at).toLocaleTimeString('en-GB', inBrowser ? format : { ...format, timeZone: 'UTC' });
  return (
    <Moment at={at} {...rest} className={cn(rest.className, !inBrowser && 'invisible')}>
      {text}
    </Moment>
  );
}

/** A length of time that has ended, or still runs when `to` is absent. */
export function Span({ from, to }: { from: string; to?: string }) {
  const now = useNow();
  return <span>{spanWords(Math.max(0, (to === undefined ? now : Date.parse(to)) - Date.parse(from)))}</span>;
}

/** How long something still lasts, alive: `14m`. For what ends by itself and hurries nobody. */
export function Left({ until, ...rest }: Omit<MomentProps, 'at'> & { until: string }) {
  return (
    <Moment at={until} {...rest}>
      {ageWords(Math.max(1000, Date.parse(until) - useNow()))}
    </Moment>
  );
}
