import path from 'node:path';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { DeskError } from '../temporal/contract/desk-error';
import { defaultTaskQueue } from '../temporal/contract/names';
import { isWebAddress } from '../temporal/contract/web-address';
import type { VerificationMode } from '../temporal/contract/rule.schema';
import { verificationModeSchema } from '../temporal/contract/rule.schema';
import type { Notifications } from './adapters/notifications';
import { readNotifications } from './adapters/notifications';
import { readVerifyKeys } from './adapters/verify-keys';

const milliseconds = z.coerce.number().int().min(0).max(600_000);
const slots = z.coerce.number().int().min(1).max(10_000);

/** Every variable of ours that the worker reads, with what is accepted in words. */
const variables = {
  COUNTERSIGN_MODE: [
    z.enum(['development', 'production']).default('development'),
    '"development" or "production"',
  ],
  COUNTERSIGN_TASK_QUEUE: [z.string().max(200).default(defaultTaskQueue), 'a name of up to 200 characters'],
  COUNTERSIGN_STATE_DIR: [z.string().default('.countersign'), 'a folder that all workers share'],
  COUNTERSIGN_POLICIES: [z.string().default('policies'), 'a folder of policies'],
  COUNTERSIGN_VERIFICATION: [verificationModeSchema.optional(), '"open" or "verified"'],
  COUNTERSIGN_VERIFY_KEYS: [
    z.string().optional(),
    'a JSON Web Key Set of public keys, or the path of a file with one',
  ],
  COUNTERSIGN_NOTIFICATIONS: [z.string().optional(), 'a YAML file: whom to tell what'],
  COUNTERSIGN_DIRECTORY: [
    z.string().optional(),
    'a JSON file: { "people": [{ "id", "name", "groups", "mail" }] }',
  ],
  COUNTERSIGN_CALLBACK_SECRET: [z.string().min(32).optional(), 'a secret of at least 32 characters'],
  COUNTERSIGN_SMTP_URL: [
    z.url({ protocol: /^smtps?$/ }).optional(),
    'the address of a mail server, as in smtps://user:password@mail.example.com',
  ],
  PORT: [z.coerce.number().int().min(1).max(65_535).default(3000), 'a port from 1 to 65535'],
  COUNTERSIGN_ORIGIN: [
    z
      .string()
      .refine((text) => isWebAddress(text) && new URL(text).origin === text)
      .optional(),
    'scheme, host and port without a path, for example http://localhost:3000',
  ],
  COUNTERSIGN_AGENT_STEP_MS: [milliseconds.default(400), 'milliseconds, a whole number from 0 to 600000'],
  COUNTERSIGN_SHUTDOWN_GRACE_MS: [
    milliseconds.default(5_000),
    'milliseconds, a whole number from 0 to 600000',
  ],
  COUNTERSIGN_MAX_ACTIVITIES: [slots.default(100), 'a whole number from 1 to 10000'],
  COUNTERSIGN_MAX_CACHED_RUNS: [slots.default(1_000), 'a whole number from 1 to 10000'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

/** Their values are never repeated in a message. */
const secrets: readonly string[] = ['COUNTERSIGN_CALLBACK_SECRET', 'COUNTERSIGN_SMTP_URL'];

/** The environment of the worker process, parsed. */
export interface WorkerEnv {
  /** Temporal's own variables and profile, as its connection wants them; `address` is always filled. */
  connection: ReturnType<typeof loadClientConnectConfig>['connectionOptions'] & { address: string };
  namespace: string;
  mode: 'development' | 'production';
  taskQueue: string;
  /** Absolute folder for what took effect. */
  stateDir: string;
  /** Absolute folder of the policies. */
  policiesDir: string;
  /** Whether unsigned decisions count. */
  verification: VerificationMode;
  /** What proofs are verified with. Without any key no proof holds. */
  verifyKeys: JSONWebKeySet;
  /** Canonical address of the desk, for links to it. */
  origin: string;
  /** Whom to tell what. */
  notifications: Notifications;
  smtpUrl?: string;
  /** Absolute path of the file that lists people, where there is one. */
  directory?: string;
  agentStepMs: number;
  shutdownGraceMs: number;
  maxActivities: number;
  maxCachedRuns: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment once. An empty value counts as not set.
 *
 * @param cwd folder that relative paths start from
 * @throws DeskError that names the variable, what was found and what is accepted
 */
export function readWorkerEnv(env: Environment, cwd = process.cwd()): WorkerEnv {
  const { connectionOptions, namespace = 'default' } = readProfile(env);
  const mode = read('COUNTERSIGN_MODE', env);
  return {
    connection: { ...connectionOptions, address: connectionOptions.address ?? 'localhost:7233' },
    namespace,
    mode,
    policiesDir: path.resolve(cwd, read('COUNTERSIGN_POLICIES', env)),
    ...readVerification(env, mode, cwd),
    taskQueue: read('COUNTERSIGN_TASK_QUEUE', env),
    stateDir: path.resolve(cwd, read('COUNTERSIGN_STATE_DIR', env)),
    ...readOutbound(env, cwd),
    agentStepMs: read('COUNTERSIGN_AGENT_STEP_MS', env),
    shutdownGraceMs: read('COUNTERSIGN_SHUTDOWN_GRACE_MS', env),
    maxActivities: read('COUNTERSIGN_MAX_ACTIVITIES', env),
    maxCachedRuns: read('COUNTERSIGN_MAX_CACHED_RUNS', env),
  };
}

/** Production asks for proofs unless it is told not to; asking for them without a key would refuse everybody. */
function readVerification(env: Environment, mode: WorkerEnv['mode'], cwd: string) {
  const verification = read('COUNTERSIGN_VERIFICATION', env) ?? (mode === 'production' ? 'verified' : 'open');
  const given = read('COUNTERSIGN_VERIFY_KEYS', env);
  if (given === undefined && verification === 'verified') {
    throw new DeskError(
      'invalid-input',
      'COUNTERSIGN_VERIFY_KEYS is not set; without it no decision can be verified. Accepted is a JSON Web Key Set of public keys, or the path of a file with one. COUNTERSIGN_VERIFICATION=open would count unsigned decisions.',
      { field: 'COUNTERSIGN_VERIFY_KEYS' },
    );
  }
  const verifyKeys: JSONWebKeySet = given === undefined ? { keys: [] } : readVerifyKeys(given, cwd);
  return { verification, verifyKeys };
}

function readOutbound(env: Environment, cwd: string) {
  const directory = read('COUNTERSIGN_DIRECTORY', env);
  const smtpUrl = read('COUNTERSIGN_SMTP_URL', env);
  const file = read('COUNTERSIGN_NOTIFICATIONS', env);
  const callbackSecret = read('COUNTERSIGN_CALLBACK_SECRET', env);
  const { settings, allowPrivate } = readNotifications(file, cwd, env);
  return {
    origin: read('COUNTERSIGN_ORIGIN', env) ?? `http://localhost:${read('PORT', env)}`,
    notifications: {
      settings: { ...settings, ...(callbackSecret === undefined ? {} : { callbackSecret }) },
      allowPrivate,
    },
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
    ...(directory === undefined ? {} : { directory: path.resolve(cwd, directory) }),
  };
}

type Variable = keyof typeof variables;

function read<Name extends Variable>(name: Name, env: Environment): z.infer<(typeof variables)[Name][0]>;
function read(name: Variable, env: Environment): unknown {
  const [schema, accepted] = variables[name];
  const found = env[name] === '' ? undefined : env[name];
  const parsed = schema.safeParse(found);
  if (parsed.success) return parsed.data;
  const shown = secrets.includes(name) ? 'something that cannot be used' : `"${found ?? ''}"`;
  throw new DeskError('invalid-input', `${name} is ${shown}; accepted is ${accepted}.`, {
    field: name,
  });
}

function readProfile(env: Environment): ReturnType<typeof loadClientConnectConfig> {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  try {
    return loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(given) });
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new DeskError('invalid-input', `A TEMPORAL_ variable or the Temporal profile is wrong: ${words}`, {
      cause,
    });
  }
}
