import { spawn } from 'node:child_process';
import { root } from './paths';

export interface CommandResult {
  /** Undefined when it did not start or was ended by the time limit. */
  code: number | undefined;
  /** Standard output and error together, in the order they came. */
  output: string;
}

/** Runs a short command to its end. Never throws: a command that is not there has no code, and says so. */
export function runCommand(
  command: string,
  args: string[],
  options: { timeoutMs?: number; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Not the limit of spawn itself: for a command that is not there it stays behind and keeps us running.
    const limit =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
    const end = (result: CommandResult): void => {
      clearTimeout(limit);
      resolve(result);
    };
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.once('error', (error) => end({ code: undefined, output: error.message }));
    child.once('close', (code) => end({ code: code ?? undefined, output }));
  });
}

/** The last line of some output that says anything. */
export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}
