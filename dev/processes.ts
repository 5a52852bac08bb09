import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import { inRoot, root } from './paths';
import { Problem } from './problem';

export interface ProcessOptions {
  /** Shown in messages and in front of log lines: "web", "worker 1". */
  name: string;
  command: string;
  args: string[];
  /** The whole environment of the child; default is ours. */
  env?: NodeJS.ProcessEnv;
  /** Every line of output is appended here, with the name in front. */
  logFile?: string;
  /** `tail` then gives the whole output. */
  keepAll?: boolean;
  /** Called for each line of output. */
  onLine?: (line: string) => void;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A child process in its own process group, which ends with us whatever happens to us. */
export interface ManagedProcess {
  readonly name: string;
  readonly pid: number;
  /** Resolves when the process has ended. Never rejects. */
  readonly exited: Promise<Exit>;
  readonly running: () => boolean;
  /** The last lines of its output. */
  readonly tail: () => string;
  /** SIGTERM, and SIGKILL when it has not ended after `graceMs`. */
  readonly stop: (graceMs?: number) => Promise<Exit>;
  /** SIGKILL to its whole group, at once. */
  readonly kill: () => Promise<Exit>;
}

const alive = new Map<number, ManagedProcess>();
const tailLines = 40;
let guard: ChildProcess | undefined;

/** Starts a child process. Throws a `Problem` when the command cannot be run at all. */
export async function startProcess(options: ProcessOptions): Promise<ManagedProcess> {
  const child = spawn(options.command, options.args, {
    cwd: root,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const pid = await pidOf(child, options);
  tellGuard(`+${pid}`);
  const managed = manage(child, pid, options);
  alive.set(pid, managed);
  return managed;
}

/** Ends every child that still runs: the last started first. */
export async function stopAll(graceMs?: number): Promise<void> {
  for (const child of [...alive.values()].reverse()) await child.stop(graceMs);
}

async function pidOf(child: ChildProcess, options: ProcessOptions): Promise<number> {
  if (child.pid !== undefined) return child.pid;
  const cause = await new Promise<Error>((resolve) => child.once('error', resolve));
  throw new Problem(`${options.name} could not be started (${options.command}): ${cause.message}`, { cause });
}

function manage(child: ChildProcess, pid: number, options: ProcessOptions): ManagedProcess {
  const { lines, closed } = collectOutput(child, options);
  let running = true;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      running = false;
      alive.delete(pid);
      // What it started itself must not outlive it.
      signalGroup(pid, 'SIGKILL');
      tellGuard(`-${pid}`);
      void closed.then(() => resolve({ code, signal }));
    });
  });
  const kill = (): Promise<Exit> => {
    if (running) signalGroup(pid, 'SIGKILL');
    return exited;
  };
  const stop = async (graceMs = 10_000): Promise<Exit> => {
    if (running) signalGroup(pid, 'SIGTERM');
    const timer = setTimeout(() => void kill(), graceMs);
    return exited.finally(() => clearTimeout(timer));
  };
  return {
    name: options.name,
    pid,
    exited,
    running: () => running,
    tail: () => lines.join('\n'),
    stop,
    kill,
  };
}

function collectOutput(
  child: ChildProcess,
  options: ProcessOptions,
): { lines: string[]; closed: Promise<void> } {
  const lines: string[] = [];
  const log = options.logFile === undefined ? undefined : openLog(options.logFile);
  const take = (line: string): void => {
    lines.push(line);
    if (!options.keepAll && lines.length > tailLines) lines.shift();
    log?.write(`${new Date().toISOString()} [${options.name}] ${line}\n`);
    options.onLine?.(line);
  };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      parts.forEach(take);
    });
    stream?.on('end', () => {
      if (rest !== '') take(rest);
    });
  }
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      if (log) log.end(() => resolve());
      else resolve();
    });
  });
  return { lines, closed };
}

function openLog(file: string): ReturnType<typeof createWriteStream> {
  mkdirSync(path.dirname(file), { recursive: true });
  return createWriteStream(file, { flags: 'a' });
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: the group has ended; EPERM: macOS says so for one that is ending. Anything else is ours to know.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

/** One small process per run ends our children when we are killed and cannot do it ourselves. */
function tellGuard(line: string): void {
  guard ??= startGuard();
  guard.stdin?.write(`${line}\n`);
}

function startGuard(): ChildProcess {
  const child = spawn(process.execPath, [inRoot('dev', 'guard.mjs')], {
    cwd: root,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.on('error', () => {
    // Without a guard only a kill -9 of ourselves leaves children behind.
  });
  child.stdin.on('error', () => {
    // The guard has gone: see above.
  });
  child.unref();
  // Its pipe is a socket, which would keep us running; the type does not say so.
  if (child.stdin instanceof Socket) child.stdin.unref();
  process.once('exit', () => {
    for (const pid of alive.keys()) signalGroup(pid, 'SIGKILL');
  });
  return child;
}
