/** A run that cannot be read at once (no worker answers) must not hold a page up: the browser asks again. */
const patienceMs = 600;

/**
 * Waits for reads that a page starts before it draws, but not for long. One that fails or comes late is not handed to
 * the browser, which then reads for itself and shows what is wrong.
 */
export async function prefetch(...reads: (Promise<unknown> | undefined)[]): Promise<void> {
  const started = reads.filter((read) => read !== undefined);
  await Promise.race([
    Promise.allSettled(started),
    new Promise((resolve) => setTimeout(resolve, patienceMs)),
  ]);
}

/** The time at which the server draws a page, in milliseconds. */
export function drawnAt(): number {
  return Date.now();
}
