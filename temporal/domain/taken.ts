import type { Vote } from '../contract/gate.schema';

/** Longer than this no decision takes from its sender to the run while a worker works for it. */
const promptMs = 10_000;

/**
 * When a decision was taken, where the run counted it only noticeably later: no worker was there. Undefined where it
 * was prompt, and where nobody vouches for the time.
 *
 * @returns an ISO time
 */
export function takenEarlier({ sentAt, at, verified }: Vote): string | undefined {
  if (sentAt === undefined || verified !== true) return undefined;
  return Date.parse(at) - Date.parse(sentAt) > promptMs ? sentAt : undefined;
}
