import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { defaultTaskQueue } from '../temporal/contract/names';
import { stackTokens } from './api-tokens';
import type { StackTokens } from './api-tokens';
import { builtMain, testPlace } from './build';
import { childEnv } from './child-env';
import { startWebProcess, startWorkerProcess, waitUntilHealthy, waitUntilPolling } from './desk-processes';
import { startMailSink } from './mail/sink';
import { mailFolder, outboundEnv } from './outbound-env';
import { freePort } from './ports';
import type { ManagedProcess } from './processes';
import { signingKeys } from './signing-keys';
import { signInEnv } from './sign-in-env';
import { stackIdentity } from './stack-identity';
import type { StackIdentity } from './stack-identity';
import { startTemporalServer } from './temporal-server';
import type { TemporalServer } from './temporal-server';

export interface StackOptions {
  /** Folder of this stack alone: database, effects, logs. Made when missing; whoever made it removes it. */
  stateDir: string;
  /** Built web app to serve. Default: what `npm test` built. */
  webDistDir?: string;
  /** Folder inside `worker/` and `cli/` with the built packages. Default: what `npm test` built. */
  packageOut?: string;
  /** Calls per second that the web app believes the server admits. */
  visibilityLimit?: number;
  /** Further arguments of the Temporal server. */
  temporalArgs?: string[];
  /** Workers at the start. Default 1. */
  workers?: number;
  /** `false`: no web app. */
  web?: boolean;
  taskQueue?: string;
  /** Starts a mail server, by which this desk sends mail; without one it sends none. */
  mail?: boolean;
  /** Further environment of the worker and the web app. */
  env?: Record<string, string>;
}

export interface WorkerHandle {
  readonly pid: number;
  readonly running: () => boolean;
  readonly stop: () => Promise<unknown>;
  readonly kill: () => Promise<unknown>;
}

/** A whole desk on free ports, for tests and benchmarks: Temporal, workers, identity provider, web app. */
export interface Stack {
  /** Address of the web app, as in "http://localhost:41234"; empty without one. */
  readonly origin: string;
  readonly temporal: TemporalServer;
  /** Runs where the web app does. */
  readonly identity: StackIdentity;
  readonly taskQueue: string;
  /** Tokens for its HTTP API: one of each scope alone, and one of all of them. */
  readonly tokens: StackTokens;
  /** Every worker that was started, also those that have ended. */
  readonly workers: WorkerHandle[];
  readonly startWorker: () => Promise<WorkerHandle>;
  readonly web: {
    readonly stop: () => Promise<void>;
    readonly kill: () => Promise<void>;
    /** On the same port, after `stop` or `kill` or while it runs. */
    readonly restart: () => Promise<void>;
  };
  /** The built command line; run it as `node <cliMain> …` with `cliEnv`. */
  readonly cliMain: string;
  readonly cliEnv: NodeJS.ProcessEnv;
  readonly stop: () => Promise<void>;
}

/** Starts a desk from built outputs and waits until all of it answers. When a part fails, the others are ended. */
export async function startStack(options: StackOptions): Promise<Stack> {
  mkdirSync(options.stateDir, { recursive: true });
  const log = (name: string): string => path.join(options.stateDir, 'logs', `${name}.log`);
  const temporal = await startTemporalServer({
    dbFile: path.join(options.stateDir, 'temporal.db'),
    logFile: log('temporal'),
    ...(options.temporalArgs === undefined ? {} : { extraArgs: options.temporalArgs }),
  });
  const mail = options.mail ? await startMailSink({ folder: mailFolder(options.stateDir) }) : undefined;
  const started: { stop: () => Promise<unknown> }[] = mail ? [temporal, mail] : [temporal];
  const stop = async (): Promise<void> => {
    for (const part of [...started].reverse()) await part.stop();
  };
  try {
    const context = await describeStack(options, temporal, mail?.port);
    const workers: WorkerHandle[] = [];
    const startWorker = async (): Promise<WorkerHandle> => {
      const name = `worker-${workers.length + 1}`;
      const worker = await startWorkerProcess({
        name,
        place: context.place,
        env: context.env,
        logFile: log(name),
      });
      started.push(worker);
      workers.push(worker);
      await waitUntilPolling(worker, context);
      return worker;
    };
    for (let count = options.workers ?? 1; count > 0; count -= 1) await startWorker();
    const identity = stackIdentity(context.identityPlace, log('identity'));
    const web = webOf(context, log('web'));
    started.push(identity, web);
    if (options.web !== false) {
      await identity.restart();
      await web.restart();
    }
    return {
      origin: options.web === false ? '' : context.origin,
      temporal,
      identity,
      taskQueue: context.taskQueue,
      tokens: context.tokens,
      workers,
      startWorker,
      web,
      cliMain: builtMain('cli', context.place),
      // Nobody's own sign-ins have business here.
      cliEnv: { ...context.env, XDG_CONFIG_HOME: path.join(options.stateDir, 'config') },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function describeStack(options: StackOptions, temporal: TemporalServer, mailPort: number | undefined) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const taskQueue = options.taskQueue ?? defaultTaskQueue;
  const { address, namespace } = temporal;
  const identityPlace = { port: await freePort(), stateDir: options.stateDir, origin };
  const limit = options.visibilityLimit;
  const { tokens, env: tokensEnv } = stackTokens();
  const env = childEnv({
    temporal: { address, namespace },
    taskQueue,
    stateDir: options.stateDir,
    mode: 'development',
    more: {
      PORT: String(port),
      COUNTERSIGN_ORIGIN: origin,
      COUNTERSIGN_VISIBILITY_LIMIT: limit === undefined ? undefined : String(limit),
      ...signingKeys({ stateDir: options.stateDir, mode: 'development' }, options.env),
      ...tokensEnv,
      // A person at a terminal may have an identity provider and a mail server configured: this desk has its own.
      COUNTERSIGN_SMTP_URL: undefined,
      ...outboundEnv(
        { ...identityPlace, mode: 'development', mailPort, identityPort: identityPlace.port },
        {},
      ),
      ...signInEnv({ ...identityPlace, identityPort: identityPlace.port }, { NODE_ENV: 'production' }),
      ...options.env,
    },
  });
  const place = {
    webDistDir: options.webDistDir ?? testPlace.webDistDir,
    packageOut: options.packageOut ?? testPlace.packageOut,
  };
  const connection = { address };
  return { port, origin, taskQueue, namespace, connection, env, place, identityPlace, tokens };
}

function webOf(context: Awaited<ReturnType<typeof describeStack>>, logFile: string): Stack['web'] {
  let current: ManagedProcess | undefined;
  const stop = async (): Promise<void> => {
    await current?.stop(5_000);
  };
  return {
    stop,
    kill: async () => {
      await current?.kill();
    },
    restart: async () => {
      await stop();
      const { port, env, place } = context;
      current = await startWebProcess({ webDistDir: place.webDistDir, port, env, logFile });
      await waitUntilHealthy(current, port);
    },
  };
}
