/** Writes one line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Whole seconds since `startedAt` (from `Date.now()`), as "12 s". */
export function secondsSince(startedAt: number): string {
  return `${Math.round((Date.now() - startedAt) / 1000)} s`;
}

/**
 * Runs a long step and keeps the person informed: one line when it starts, one every ten seconds while it lasts.
 *
 * @param what present participle, as in "Building the web app"
 */
export async function withProgress<T>(what: string, step: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  say(`${what} …`);
  const timer = setInterval(() => say(`  still ${what.toLowerCase()} (${secondsSince(startedAt)})`), 10_000);
  try {
    return await step();
  } finally {
    clearInterval(timer);
  }
}
