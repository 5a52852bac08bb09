import { execFile, execFileSync } from 'node:child_process';
import { inRoot } from '../dev/paths';
import type { Desk, Ran } from './desk';

const patienceMs = 120_000;

/** Runs an example as its README says, against this desk. */
export function runExample(
  desk: Desk,
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const options = { cwd: inRoot(), env: { ...desk.stack.cliEnv, ...env }, timeout: patienceMs };
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number')
        reject(new Error(`${command} was ended`, { cause: error }));
      else resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    }).stdin?.end();
  });
}

/** Runs one of the examples in TypeScript. */
export function runTypeScript(desk: Desk, main: string, args: string[], env?: Record<string, string>) {
  return runExample(desk, process.execPath, ['--import', 'tsx', `examples/${main}`, ...args], env);
}

/** Names of a Python that Temporal's SDK runs on (3.10 or newer), or nothing where there is none. */
export function findPython(): string | undefined {
  return ['python3', 'python'].find((name) => {
    try {
      execFileSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'], { stdio: 'ignore' });
      return true;
    } catch {
      return false; // not there, or too old
    }
  });
}
