import { Client, Connection, isRetryableError, makeGrpcRetryInterceptor } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { DeskError } from '../contract/desk-error';
import { defaultTaskQueue } from '../contract/names';
import type { VisibilityBudget } from './budget';
import { createBudget } from './budget';
import { grpcStatus, toDeskError } from './failures';

/** One Temporal namespace as this process reaches it. Made once per process and handed around. */
export interface Temporal {
  readonly client: Client;
  /** Lazy: it connects with the first call, and again by itself after an outage. */
  readonly connection: Connection;
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Every list and count passes through it. */
  readonly budget: VisibilityBudget;
}

/** Environment variables, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How this process reaches Temporal: from the environment and Temporal's own profiles. */
export interface TemporalSettings {
  address: string;
  namespace: string;
  taskQueue: string;
  /** Visibility calls a second that the server admits for the whole namespace. */
  visibilityLimit: number;
}

const defaultAddress = 'localhost:7233';
const defaultNamespace = 'default';
/** What a self-hosted server admits by default; Temporal Cloud: 30. */
const defaultVisibilityLimit = 10;
/** Part of the limit that this process takes: others in the namespace need room too, and two clocks never agree. */
const ownShare = 0.8;

function visibilityLimitOf(env: Environment): number {
  const found = env.COUNTERSIGN_VISIBILITY_LIMIT;
  if (found === undefined || found === '') return defaultVisibilityLimit;
  const limit = Number(found);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return limit;
  throw new DeskError(
    'invalid-input',
    `COUNTERSIGN_VISIBILITY_LIMIT is "${found}"; it must be a whole number from 1 to 1000 (calls a second).`,
    { field: 'COUNTERSIGN_VISIBILITY_LIMIT' },
  );
}

/** Calls a second that one process allows itself. */
export const ownPart = (visibilityLimit: number): number =>
  Math.max(1, Math.floor(visibilityLimit * ownShare));

function loadProfile(env: Environment): ReturnType<typeof loadClientConnectConfig> {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  try {
    return loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(given) });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new DeskError('invalid-input', `The Temporal profile or a TEMPORAL_ variable is wrong: ${words}`, {
      cause: error,
    });
  }
}

/** Where Temporal is and what of it is ours. Throws a `DeskError` that names a wrong variable. */
export function readTemporalSettings(env: Environment): TemporalSettings {
  const profile = loadProfile(env);
  return {
    address: profile.connectionOptions.address ?? defaultAddress,
    namespace: profile.namespace ?? defaultNamespace,
    taskQueue: env.COUNTERSIGN_TASK_QUEUE ?? defaultTaskQueue,
    visibilityLimit: visibilityLimitOf(env),
  };
}

/**
 * Three attempts, 50 ms apart. The client's default holds a call for 21 s while the server is down and for 43 s
 * while it is exhausted; a call past its deadline is never sent again, since it may have arrived.
 */
const neverAgain = new Set<number>([grpcStatus.deadlineExceeded]);
const quickRetry = makeGrpcRetryInterceptor({
  delayFunction: () => 50,
  retryableDecider: (attempt, status) =>
    attempt < 3 && !neverAgain.has(status.code) && isRetryableError(status),
});

/** Opens one namespace of Temporal, lazily: nothing is called yet. Throws a `DeskError` for a wrong setting. */
export function openTemporal(options: { env: Environment; identity?: string }): Temporal {
  const { address, namespace, taskQueue, visibilityLimit } = readTemporalSettings(options.env);
  const { apiKey, tls, metadata } = loadProfile(options.env).connectionOptions;
  const connection = Connection.lazy({
    address,
    apiKey,
    tls,
    metadata,
    interceptors: [quickRetry],
    // Without these a long outage makes gRPC wait up to two minutes before it looks again.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1000 },
  });
  const client = new Client({ connection, namespace, identity: options.identity });
  const budget = createBudget(ownPart(visibilityLimit));
  return { client, connection, address, namespace, taskQueue, budget };
}

/** Ends the connection; calls under way fail. */
export function closeTemporal(temporal: Temporal): Promise<void> {
  return temporal.connection.close();
}

/** Longest time, in milliseconds, that a call of each kind may hold its caller. */
export const deadlines = {
  signal: 2500,
  query: 1000,
  describe: 2500,
  history: 3000,
  visibility: 2500,
  start: 5000,
  schedule: 5000,
  system: 1500,
} as const;
export type CallKind = keyof typeof deadlines;

/** Makes one call within its deadline and turns its failure into a `DeskError`. */
export async function callTemporal<T>(
  temporal: Temporal,
  kind: CallKind,
  call: () => Promise<T>,
  deadlineMs: number = deadlines[kind],
): Promise<T> {
  try {
    return await temporal.connection.withDeadline(Date.now() + deadlineMs, call);
  } catch (error) {
    throw toDeskError(error, temporal.address);
  }
}
