import { Agent, request } from 'undici';
import type { Outbound, PostAnswer } from '../../temporal/activities/outbound';
import type { AllowedPlaces } from './address-guard';
import { BlockedAddress, guardedLookup, requireReachable } from './address-guard';

interface Options {
  allowed: AllowedPlaces;
  /** How long one try may take, all in all, in milliseconds. */
  timeoutMs?: number;
  lookup?: ReturnType<typeof guardedLookup>;
}

/** An answer is of no interest beyond its status; more than this is not read to the end. */
const longestAnswer = 64 * 1024;

/**
 * Posts to the outside, and nowhere else:
 *
 * 1. To public addresses alone, and to those that are allowed by name. Judged is the address that is connected to.
 * 2. No redirect is followed: it would lead past 1, and past what was signed for whom.
 * 3. https, but for development and what is allowed by name.
 * 4. Each connection serves one post: none is found open that was judged by other settings.
 */
export function webPost({
  allowed,
  timeoutMs = 20_000,
  lookup = guardedLookup(allowed),
}: Options): Outbound['post'] {
  return async ({ url, headers, body }) => {
    const dispatcher = new Agent({ connect: { lookup, timeout: timeoutMs }, pipelining: 0 });
    try {
      requireReachable(new URL(url), allowed);
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = await request(url, { method: 'POST', headers, body, dispatcher, signal });
      await answer.body.dump({ limit: longestAnswer, signal }).catch(() => undefined); // the status is told already
      return { state: 'answered', status: answer.statusCode };
    } catch (error) {
      return failureOf(error, timeoutMs);
    } finally {
      await dispatcher.destroy();
    }
  };
}

function failureOf(error: unknown, timeoutMs: number): PostAnswer {
  const blocked = causesOf(error).find((one) => one instanceof BlockedAddress);
  if (blocked) return { state: 'blocked', problem: blocked.message };
  if (!(error instanceof Error)) throw new TypeError('What failed is no error', { cause: error });
  const isLate =
    error.name === 'TimeoutError' || ('code' in error && error.code === 'UND_ERR_CONNECT_TIMEOUT');
  if (isLate) return { state: 'unanswered', problem: `There was no answer within ${timeoutMs / 1000} s.` };
  return { state: 'unanswered', problem: `It could not be reached: ${wordsOf(error)}.` };
}

/** With several addresses to try, what went wrong with each is inside. */
function causesOf(error: unknown): unknown[] {
  if (error instanceof AggregateError) return [error, ...(error.errors as unknown[]).flatMap(causesOf)];
  if (error instanceof Error && error.cause !== undefined) return [error, ...causesOf(error.cause)];
  return [error];
}

function wordsOf(error: Error): string {
  const [first] = causesOf(error)
    .filter((one) => one instanceof Error)
    .map(({ message }) => message)
    .filter((message) => message !== '');
  return (first ?? ('code' in error ? String(error.code) : error.name)).replace(/\.$/, '');
}
