/** Where a command reads and writes; a test hands in its own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether somebody can be asked: both ends are a terminal. */
  isInteractive: boolean;
  /** Ends with the process's first Ctrl-C. */
  interrupted: AbortSignal;
}

/** The terminal of this process. */
export function systemTerminal(): Terminal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    isInteractive: process.stdin.isTTY && process.stdout.isTTY,
    interrupted: controller.signal,
  };
}

/** Writes the answer for a program or for a person. */
export function answer(terminal: Terminal, asJson: boolean, value: unknown, words: string): void {
  terminal.out(asJson ? JSON.stringify(value, undefined, 2) : words);
}

/** A time as the person's own clock shows it, with its zone: `2026-11-23 15:46:12 UTC+1`. */
export function timeWords(iso: string): string {
  const date = new Date(iso);
  const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'shortOffset' })
    .formatToParts(date)
    .find(({ type }) => type === 'timeZoneName')?.value;
  // Swedish writes dates as ISO 8601 does.
  return `${date.toLocaleString('sv-SE')} ${(zone ?? 'GMT').replace(/^GMT(\+0$)?/, 'UTC')}`;
}

/** Columns under each other, two blanks apart; the last one is not padded. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) => row.map((cell, index) => (index < row.length - 1 ? cell.padEnd(widths[index] ?? 0) : cell)))
    .map((row) => row.join('  ').trimEnd())
    .join('\n');
}
