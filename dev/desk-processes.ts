import { Connection } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';
import type { BuildPlace } from './build';
import { builtMain } from './build';
import { inRoot } from './paths';
import { Problem, reasonOf } from './problem';
import { startProcess } from './processes';
import type { ManagedProcess } from './processes';

const nextBin = inRoot('node_modules', 'next', 'dist', 'bin', 'next');

/** Where a worker polls; used to see that it does. */
export interface PollPlace {
  connection: ConnectionOptions;
  namespace: string;
  taskQueue: string;
}

export interface WorkerOptions {
  name: string;
  /** `source`: from TypeScript, started again by itself when it or anything in `temporal/` changes. */
  place: BuildPlace | 'source';
  env: NodeJS.ProcessEnv;
  logFile?: string;
  onLine?: (line: string) => void;
}

const watchedWorker = [
  inRoot('node_modules', 'tsx', 'dist', 'cli.mjs'),
  ...['watch', '--clear-screen=false', '--include', 'temporal/**/*.ts', inRoot('worker', 'main.ts')],
];

/** Starts one worker process. It polls only a moment later: see `waitUntilPolling`. */
export async function startWorkerProcess(options: WorkerOptions): Promise<ManagedProcess> {
  return startProcess({
    name: options.name,
    command: process.execPath,
    args:
      options.place === 'source'
        ? watchedWorker
        : ['--enable-source-maps', builtMain('worker', options.place)],
    env: options.env,
    ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
  });
}

export interface WebOptions {
  webDistDir: string;
  /** `dev`: with hot reload, built as pages are asked for. Default `start`: the production build. */
  command?: 'start' | 'dev';
  port: number;
  env: NodeJS.ProcessEnv;
  logFile?: string;
}

/** Starts the web app on the loopback address. */
export async function startWebProcess(options: WebOptions): Promise<ManagedProcess> {
  return startProcess({
    name: 'web',
    command: process.execPath,
    args: [nextBin, options.command ?? 'start', '-p', String(options.port), '-H', '127.0.0.1'],
    env: { ...options.env, COUNTERSIGN_DIST_DIR: options.webDistDir, PORT: String(options.port) },
    ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
  });
}

/** Waits until the web app tells how it is; 503 is its honest answer while Temporal is down. Ends it and throws a `Problem` when it does not. */
export async function waitUntilHealthy(web: ManagedProcess, port: number): Promise<void> {
  await waitFor(web, 'The web app', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5_000) });
    if (!answer.ok && answer.status !== 503) throw new Error(`/api/health answered ${answer.status}`);
  });
}

/**
 * Waits until Temporal knows the worker as a poller. Ends it and throws a `Problem` when it does not.
 *
 * @param anyone true when the worker's own process is not the one we started: any poller will do
 */
export async function waitUntilPolling(
  worker: ManagedProcess,
  place: PollPlace,
  anyone = false,
): Promise<void> {
  await waitFor(worker, `The worker (${worker.name})`, async () => {
    const identities = await pollers(place);
    const own = anyone ? /./ : new RegExp(`(^|\\D)${worker.pid}(\\D|$)`);
    if (!identities.some((identity) => own.test(identity))) throw new Error('it does not poll yet');
  });
}

/** Identities that poll the task queue for workflow tasks, also of the last minutes. */
async function pollers({ connection, namespace, taskQueue }: PollPlace): Promise<string[]> {
  const temporal = await Connection.connect({ ...connection, connectTimeout: 3_000 });
  try {
    const answer = await temporal.withDeadline(Date.now() + 3_000, () =>
      temporal.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: taskQueue },
      }),
    );
    return answer.pollers.map((poller) => poller.identity ?? '');
  } finally {
    await temporal.close();
  }
}

async function waitFor(child: ManagedProcess, what: string, check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 60_000;
  let reason = '';
  while (child.running() && Date.now() < deadline) {
    try {
      await check();
      return;
    } catch (error) {
      reason = reasonOf(error);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  const ended = !child.running();
  await child.kill();
  const last = child.tail();
  throw new Problem(`${what} ${ended ? 'ended at its start' : `did not come up (${reason})`}:\n${last}`);
}
