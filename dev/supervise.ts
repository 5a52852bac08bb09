import type { ManagedProcess } from './processes';
import { reasonOf } from './problem';

export interface Supervised {
  /** As in "the worker". */
  name: string;
  /** Starts it; resolves when it works. */
  start: () => Promise<ManagedProcess>;
  /** For each thing worth telling. */
  tell: (line: string) => void;
  /** Waits before another try; the default is real time. */
  sleep?: (ms: number) => Promise<void>;
}

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** A process that ran this long starts with the short wait again. */
const healthyMs = 60_000;

/** Milliseconds before the try after `failures` failures in a row: 1 s, 2 s, 4 s … 30 s. */
export function backoffMs(failures: number): number {
  return Math.min(firstWaitMs * 2 ** failures, longestWaitMs);
}

/**
 * Keeps a process running: whenever it ends by itself it is started again, with growing pauses, and a line says so.
 *
 * @returns a function that ends the watching, never the process
 */
export function keepRunning(first: ManagedProcess, supervised: Supervised): () => void {
  let watching = true;
  const sleep = supervised.sleep ?? ((ms: number) => new Promise((resolve) => setTimeout(resolve, ms)));
  const watch = async (): Promise<void> => {
    let current: ManagedProcess | undefined = first;
    let failures = 0;
    while (watching) {
      const startedAt = Date.now();
      const exit = await current?.exited;
      if (!stillWatching()) return;
      if (exit && Date.now() - startedAt > healthyMs) failures = 0;
      const wait = backoffMs(failures);
      failures += 1;
      const why = exit
        ? `ended unexpectedly (${exit.signal ?? `exit code ${exit.code}`})`
        : 'is still missing';
      supervised.tell(`${supervised.name} ${why}; starting it again in ${wait / 1000} s.`);
      await sleep(wait);
      if (!stillWatching()) return;
      current = await tryStart(supervised);
    }
  };
  const stillWatching = (): boolean => watching;
  void watch();
  return () => {
    watching = false;
  };
}

async function tryStart({ name, start, tell }: Supervised): Promise<ManagedProcess | undefined> {
  try {
    const started = await start();
    tell(`${name} runs again.`);
    return started;
  } catch (error) {
    // Where a message goes on with what the process wrote last, its first line is the reason.
    tell(`${name} did not start: ${reasonOf(error).replace(/:$/, '.')}`);
    return undefined;
  }
}
