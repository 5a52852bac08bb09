import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { freePort } from './ports';
import { Problem, reasonOf } from './problem';
import { startProcess } from './processes';
import type { Exit, ManagedProcess } from './processes';
import { obtainTemporalBinary } from './temporal-binary';

export interface TemporalServerOptions {
  /** SQLite file that holds everything; made when missing. */
  dbFile: string;
  /** Default: `obtainTemporalBinary()`. */
  binary?: string;
  /** Default: a free one. */
  port?: number;
  /** Port of Temporal's Web UI; `false` for none. Default: none. */
  uiPort?: number | false;
  namespace?: string;
  /** Further arguments, as in `['--dynamic-config-value', 'frontend.namespaceRPS.visibility=10']`. */
  extraArgs?: string[];
  logFile?: string;
  /** How long closed runs are kept. Default 90. */
  retentionDays?: number;
}

/** A Temporal dev server that answers. */
export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  readonly uiUrl: string | undefined;
  readonly binary: string;
  /** The process that runs now; another after `restart`. */
  readonly process: () => ManagedProcess;
  readonly stop: () => Promise<Exit>;
  /** As `kill -9` does it. */
  readonly kill: () => Promise<Exit>;
  /** Starts it again on the same port with the same file, after `stop`, `kill` or a crash. */
  readonly restart: () => Promise<void>;
}

/**
 * Starts a Temporal dev server and waits until it answers.
 *
 * @throws Problem when it does not come up; nothing is left running
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const binary = options.binary ?? (await obtainTemporalBinary());
  if (options.port !== undefined) return startOnPort({ ...options, binary, port: options.port });
  for (let tries = 1; ; tries += 1) {
    try {
      return await startOnPort({ ...options, binary, port: await freePort() });
    } catch (error) {
      // A port found free may be taken by the time the server listens on it, and it takes more than the one we name.
      if (!(error instanceof Problem) || tries === 3) throw error;
    }
  }
}

async function startOnPort(
  options: TemporalServerOptions & { binary: string; port: number },
): Promise<TemporalServer> {
  const { binary, port } = options;
  const namespace = options.namespace ?? 'default';
  const address = `127.0.0.1:${port}`;
  mkdirSync(path.dirname(options.dbFile), { recursive: true });
  const start = async (): Promise<ManagedProcess> => {
    const server = await startProcess({
      name: 'temporal',
      command: binary,
      args: serverArguments({ ...options, namespace }),
      ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
    });
    await waitUntilReady(server, address, namespace, options.retentionDays ?? 90);
    return server;
  };
  let current = await start();
  return {
    address,
    namespace,
    binary,
    uiUrl: typeof options.uiPort === 'number' ? `http://localhost:${options.uiPort}` : undefined,
    process: () => current,
    stop: () => current.stop(),
    kill: () => current.kill(),
    restart: async () => {
      await current.stop();
      current = await start();
    },
  };
}

/** Arguments of `temporal`. One SQLite connection serves everything, so the file is given its fast and safe modes. */
export function serverArguments(
  options: TemporalServerOptions & { port: number; namespace: string },
): string[] {
  const ui = typeof options.uiPort === 'number' ? ['--ui-port', String(options.uiPort)] : ['--headless'];
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port), ...ui],
    ...['--namespace', options.namespace, '--db-filename', options.dbFile, '--log-level', 'error'],
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
    ...(options.extraArgs ?? []),
  ];
}

async function waitUntilReady(
  server: ManagedProcess,
  address: string,
  namespace: string,
  retentionDays: number,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  let reason = '';
  while (server.running() && Date.now() < deadline) {
    try {
      await raiseRetention(address, namespace, retentionDays);
      return;
    } catch (error) {
      reason = reasonOf(error);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await server.kill();
  throw new Problem(`The Temporal server at ${address} did not come up: ${server.tail() || reason}`);
}

/** The dev server keeps closed runs for a day and has no flag for it: only its API can say more. */
async function raiseRetention(address: string, namespace: string, days: number): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 1_000 });
  try {
    const deadline = Date.now() + 2_000;
    await connection.withDeadline(deadline, () =>
      connection.workflowService.updateNamespace({
        namespace,
        config: { workflowExecutionRetentionTtl: msToTs(days * 24 * 60 * 60 * 1000) },
      }),
    );
  } finally {
    await connection.close();
  }
}
