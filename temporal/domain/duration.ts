import { parse } from 'tinyduration';
import { limits } from '../contract/limits';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Milliseconds of an ISO 8601 duration such as `PT30M` or `P1DT12H`; a month counts 30 days, a year 365.
 *
 * @returns undefined when it is not a duration, not positive, or longer than `limits.deadlineMs`
 */
export function durationMs(iso: string): number | undefined {
  const parts = parsed(iso);
  if (!parts || parts.negative) return undefined;
  const days =
    (parts.years ?? 0) * 365 + (parts.months ?? 0) * 30 + (parts.weeks ?? 0) * 7 + (parts.days ?? 0);
  const ms = Math.round(
    days * day + (parts.hours ?? 0) * hour + (parts.minutes ?? 0) * minute + (parts.seconds ?? 0) * second,
  );
  return ms > 0 && ms <= limits.deadlineMs ? ms : undefined;
}

function parsed(iso: string) {
  try {
    return parse(iso);
  } catch {
    return undefined; // the only error tinyduration throws: not a duration
  }
}
