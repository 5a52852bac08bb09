/**
 * A failure whose message is one plain sentence for the person at the terminal, with the remedy in it.
 * Whoever runs a command prints the message alone and ends with exit code 1.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** The message of anything thrown, in one line. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? withCause(error) : String(error);
  return message.trim().split(/\s*\n\s*/)[0] ?? '';
}

/** `fetch` hides the real reason ("getaddrinfo ENOTFOUND …") in the cause. */
function withCause(error: Error): string {
  return error.cause instanceof Error && error.cause.message !== ''
    ? `${error.message} (${error.cause.message})`
    : error.message;
}
