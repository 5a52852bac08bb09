import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { Environment } from '../temporal/client/connect';

const packageFolder = import.meta.dirname;

/** What one command line said and how it ended. */
export interface Said {
  out: string;
  err: string;
  exitCode: number;
}

/** A command line that is still running. */
export interface Running {
  /** The next line that it writes for its reader; undefined once it has ended. */
  line(): Promise<string | undefined>;
  /** Its exit code. */
  ended: Promise<number | null>;
  interrupt(): void;
}

/** The command line, built for one test file and run as the process that people run. */
export interface CommandLine {
  run(args: readonly string[], env?: Environment): Promise<Said>;
  /** Starts it and reads on while it runs. */
  start(args: readonly string[], env?: Environment): Running;
  /** For a shell of its own; a pipe's reader, say. */
  readonly main: string;
  /** Gives the disk back what the build took. */
  remove(): Promise<void>;
}

export async function buildCommandLine(env: Environment): Promise<CommandLine> {
  // Inside the package, where its dependencies are found.
  const folder = path.join(packageFolder, 'dist', `test-${randomUUID().slice(0, 8)}`);
  const main = path.join(folder, 'main.js');
  await build({
    entryPoints: [path.join(packageFolder, 'main.ts')],
    outfile: main,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
  });
  return {
    main,
    run: (args, more = {}) => runFile(main, args, { ...env, ...more }),
    start: (args, more = {}) => startFile(main, args, { ...env, ...more }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Runs one script of Node to its end, which must come within half a minute. */
export function runFile(file: string, args: readonly string[], env: Environment): Promise<Said> {
  return new Promise((resolve) => {
    const options = { env: { NODE_ENV: 'test', ...env } as const, timeout: 30_000 };
    execFile(process.execPath, [file, ...args], options, (error, out, err) => {
      const exitCode = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ out, err, exitCode });
    });
  });
}

function startFile(file: string, args: readonly string[], env: Environment): Running {
  const child = spawn(process.execPath, [file, ...args], { env: { NODE_ENV: 'test', ...env } });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    line: async () => {
      const next = await lines.next();
      return next.done ? undefined : next.value;
    },
    ended,
    interrupt: () => child.kill('SIGINT'),
  };
}
