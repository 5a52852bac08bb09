import { RateLimiterMemory } from 'rate-limiter-flexible';
import { env } from './env';
import { isLimitReached } from './limit-reached';

declare global {
  // See `temporal.ts`: Next loads modules once per kind of entry, and this must be one per process.
  var countersignCallLimiter: RateLimiterMemory | undefined;
}

/** Seconds in which a caller has so many calls. */
const windowSeconds = 60;

/** How one caller stands against the limit. */
export interface Allowance {
  isOver: boolean;
  /** Seconds until it has all calls again. */
  resetSeconds: number;
  /**
   * `RateLimit` and `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers-10, and `Retry-After` where there is
   * nothing left.
   */
  headers: Record<string, string>;
}

/** Counts one call of a caller over HTTP. Each process of the desk counts for itself. */
export async function countCall(whose: string): Promise<Allowance> {
  const limit = env().callsPerMinute;
  globalThis.countersignCallLimiter ??= new RateLimiterMemory({ points: limit, duration: windowSeconds });
  const counted = await globalThis.countersignCallLimiter.consume(whose).catch((refused: unknown) => {
    if (isLimitReached(refused)) return refused;
    throw refused;
  });
  const isOver = counted.consumedPoints > limit;
  const resetSeconds = Math.max(1, Math.ceil(counted.msBeforeNext / 1000));
  return {
    isOver,
    resetSeconds,
    headers: {
      'ratelimit-policy': `"calls";q=${limit};w=${windowSeconds}`,
      ratelimit: `"calls";r=${Math.max(0, counted.remainingPoints)};t=${resetSeconds}`,
      ...(isOver && { 'retry-after': String(resetSeconds) }),
    },
  };
}
