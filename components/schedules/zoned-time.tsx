import { isTimeZone } from '@/temporal/domain/time-zone';

const format: Intl.DateTimeFormatOptions = {
  ...({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const),
  ...({ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' } as const),
};

/** A moment on the clocks of a time zone, with its name. */
export function zonedWords(at: string, timeZone: string): string {
  return new Date(at).toLocaleString('en-GB', {
    ...format,
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
  });
}

/** The same, drawn. */
export function ZonedTime({ at, timeZone }: { at: string; timeZone: string }) {
  return (
    <time dateTime={at} className="text-ink">
      {zonedWords(at, timeZone)}
    </time>
  );
}
