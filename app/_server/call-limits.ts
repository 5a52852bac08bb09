import { RateLimiterMemory } from 'rate-limiter-flexible';
import { DeskError } from '@/temporal/contract/desk-error';
import { env } from './env';
import { isLimitReached } from './limit-reached';

declare global {
  // See `temporal.ts`: Next loads modules once per kind of entry, and this must be one per process.
  var countersignCallLimiter: RateLimiterMemory | undefined;
}

/** Seconds in which a caller has so many calls. */
const windowSeconds = 60;

/**
 * Counts one call of a caller over HTTP. Each process of the desk counts for itself.
 *
 * @param sending gets the headers that say how the caller stands: `RateLimit` and `RateLimit-Policy` of
 * draft-ietf-httpapi-ratelimit-headers-10, and `Retry-After` where there is nothing left
 * @param doing what they do too often, as it completes “You …”
 * @throws DeskError `rate-limited`, with when to try again
 */
export async function countCall(
  whose: string,
  sending: Record<string, string>,
  doing: 'call' | 'send' = 'call',
): Promise<void> {
  const limit = env().callsPerMinute;
  globalThis.countersignCallLimiter ??= new RateLimiterMemory({ points: limit, duration: windowSeconds });
  const counted = await globalThis.countersignCallLimiter.consume(whose).catch((refused: unknown) => {
    if (isLimitReached(refused)) return refused;
    throw refused;
  });
  const isOver = counted.consumedPoints > limit;
  const resetSeconds = Math.max(1, Math.ceil(counted.msBeforeNext / 1000));
  Object.assign(sending, {
    'ratelimit-policy': `"calls";q=${limit};w=${windowSeconds}`,
    ratelimit: `"calls";r=${Math.max(0, counted.remainingPoints)};t=${resetSeconds}`,
    ...(isOver && { 'retry-after': String(resetSeconds) }),
  });
  if (isOver) {
    throw new DeskError('rate-limited', `You ${doing} too often. Try again in ${resetSeconds} s.`);
  }
}
