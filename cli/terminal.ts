import { hiddenClassOf } from '../temporal/domain/hidden';

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
    out: (text) => process.stdout.write(`${shown(text)}\n`),
    err: (text) => process.stderr.write(`${shown(text)}\n`),
    isInteractive: process.stdin.isTTY && process.stdout.isTTY,
    interrupted: controller.signal,
  };
}

/** Writes the answer for a program or for a person. */
export function answer(terminal: Terminal, asJson: boolean, value: unknown, words: string): void {
  terminal.out(asJson ? jsonOf(value) : words);
}

/** JSON in which every character is seen as well, by its escape. */
export function jsonOf(value: unknown, indent: 0 | 2 = 2): string {
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return replaceHidden(JSON.stringify(value, undefined, indent), (character) =>
    character.split('').map(escape).join(''),
  );
}

/**
 * Text as it may stand on a terminal: what an agent wrote must not move the cursor, take another colour, or be read in
 * another order than it stands.
 */
export function shown(text: string): string {
  const mark = (character: string) => character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return replaceHidden(text, (character) => `⟦U+${mark(character)}⟧`);
}

function replaceHidden(text: string, replace: (character: string) => string): string {
  const isHidden = (character: string) => character === '\r' || hiddenClassOf(character) !== undefined;
  return Array.from(text, (character) => (isHidden(character) ? replace(character) : character)).join('');
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
export function table(content: readonly (readonly string[])[]): string {
  // A line of somebody else's must not look like one of the table.
  const rows = content.map((row) => row.map((cell) => cell.replace(/\s*\n\s*/g, ' ')));
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) => row.map((cell, index) => (index < row.length - 1 ? cell.padEnd(widths[index] ?? 0) : cell)))
    .map((row) => row.join('  ').trimEnd())
    .join('\n');
}
