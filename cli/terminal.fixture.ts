import { spawn } from 'node:child_process';
import type { Environment } from '../temporal/client/connect';

/** A command line on a terminal of its own, as a person has it. */
export interface OnTerminal {
  /** Waits until the terminal has shown this, and forgets what it showed up to there. */
  shows: (what: RegExp) => Promise<string>;
  /** Presses keys. */
  type: (keys: string) => void;
  /** Its exit code. */
  ended: Promise<number | null>;
}

export const keys = { enter: '\r', down: '\u001b[B', interrupt: '\u0003' } as const;

/** What a terminal is told besides text: colours, and where the cursor goes. */
const escapes = /\u001b\[[\d;?]*[a-zA-Z]/g;
const patienceMs = 20_000;

/** Runs it on a pseudo-terminal, by the program `script` that Linux and macOS bring. */
export function onTerminal(file: string, args: readonly string[], env: Environment): OnTerminal {
  const words = [process.execPath, file, ...args].map((word) => `'${word}'`).join(' ');
  // A new terminal has no size of its own.
  const command = `stty cols 120 rows 40; exec ${words}`;
  const how =
    process.platform === 'linux'
      ? ['-qefc', command, '/dev/null']
      : ['-q', '/dev/null', '/bin/sh', '-c', command];
  const child = spawn('script', how, { env: { NODE_ENV: 'test', TERM: 'xterm-256color', ...env } });
  let seen = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (seen += part.replace(escapes, '')));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return {
    ended,
    type: (typed) => child.stdin.write(typed),
    shows: async (what) => {
      const giveUpAt = Date.now() + patienceMs;
      for (;;) {
        const found = what.exec(seen);
        if (found) {
          seen = seen.slice(found.index + found[0].length);
          return found[0];
        }
        if (Date.now() > giveUpAt) throw new Error(`The terminal does not show ${what}, but:\n${seen}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
  };
}
