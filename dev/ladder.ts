import { Problem, reasonOf } from './problem';

/** One way to get something. `climb` gives its path, or throws saying why this way does not work here. */
export interface Rung {
  name: string;
  climb: () => Promise<string>;
}

/**
 * Tries the rungs from first to last and takes the first that works.
 *
 * @param what what is wanted, as in "Temporal"
 * @param remedy one sentence: what the person can do when no rung works
 * @throws Problem naming every rung and why it failed
 */
export async function climbLadder(what: string, rungs: Rung[], remedy: string): Promise<string> {
  const failed: string[] = [];
  for (const rung of rungs) {
    try {
      return await rung.climb();
    } catch (error) {
      failed.push(`  - ${rung.name}: ${reasonOf(error)}`);
    }
  }
  throw new Problem(
    [`${what} is not to be had on this machine. ${remedy}`, 'What was tried:', ...failed].join('\n'),
  );
}
