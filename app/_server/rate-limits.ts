import { RateLimiterMemory } from 'rate-limiter-flexible';
import { DeskError } from '@/temporal/contract/desk-error';
import { env } from './env';
import { isLimitReached } from './limit-reached';
import type { Limits } from './sign-in-settings';

declare global {
  // See `temporal.ts`: Next loads modules once per kind of entry, and this must be one per process.
  var countersignLimiters: Record<keyof Limits, RateLimiterMemory> | undefined;
}

const what: Record<keyof Limits, string> = {
  signIn: 'Too many sign-ins from your address',
  launch: 'You launch runs too quickly',
  decide: 'You decide too quickly',
};

/**
 * Counts what somebody does against its limit a minute. Each process of the desk counts for itself.
 *
 * @throws DeskError `rate-limited`, with when to try again
 */
export async function countAgainst(limit: keyof Limits, whose: string, points = 1): Promise<void> {
  try {
    await limiters()[limit].consume(whose, points);
  } catch (refused) {
    if (!isLimitReached(refused)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new DeskError('rate-limited', `${what[limit]}. Try again in ${seconds} s.`);
  }
}

function limiters(): Record<keyof Limits, RateLimiterMemory> {
  const { perMinute } = env().signIn;
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: 60 });
  globalThis.countersignLimiters ??= {
    signIn: limiter(perMinute.signIn),
    launch: limiter(perMinute.launch),
    decide: limiter(perMinute.decide),
  };
  return globalThis.countersignLimiters;
}

/**
 * The address that a request came from, as the last proxy saw it. Next notes the caller's own where no proxy did;
 * what stands before the last one, anybody may have written.
 */
export function addressOf(headers: Pick<Headers, 'get'>): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown';
}
