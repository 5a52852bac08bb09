import type { RateLimiterRes } from 'rate-limiter-flexible';

/**
 * Whether a limiter said that it is too much, and did not fail. By form, not by class: a web build holds the class
 * once per kind of entry, and the one limiter of the process is of whichever came first.
 */
export function isLimitReached(refused: unknown): refused is RateLimiterRes {
  return (
    typeof refused === 'object' &&
    refused !== null &&
    !(refused instanceof Error) &&
    'msBeforeNext' in refused &&
    'consumedPoints' in refused
  );
}
