import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { defaultTaskQueue } from '../temporal/contract/names';
import { inRoot, root } from './paths';
import { Problem } from './problem';

const port = z.coerce.number().int().min(1).max(65_535);
const httpUrl = z.url({ protocol: /^https?$/ });

/** Every variable that `npm start` and its relatives read, with what is accepted in words. */
const variables = {
  PORT: [port.default(3000), 'a port from 1 to 65535'],
  COUNTERSIGN_MODE: [
    z.enum(['development', 'production']).default('development'),
    '"development" or "production"',
  ],
  COUNTERSIGN_ORIGIN: [
    httpUrl.refine((url) => URL.canParse(url) && new URL(url).origin === url.replace(/\/$/, '')).optional(),
    'an http or https address without a path, as in http://localhost:3000',
  ],
  COUNTERSIGN_TASK_QUEUE: [z.string().max(200).default(defaultTaskQueue), 'a name of up to 200 characters'],
  COUNTERSIGN_IDENTITY_PORT: [port.default(3001), 'a port from 1 to 65535'],
  COUNTERSIGN_OIDC_ISSUER: [httpUrl.optional(), 'an http or https address'],
  COUNTERSIGN_MAIL_PORT: [port.default(1025), 'a port from 1 to 65535'],
  COUNTERSIGN_SMTP_URL: [z.url({ protocol: /^smtps?$/ }).optional(), 'the address of a mail server'],
  COUNTERSIGN_TEMPORAL_PORT: [port.default(7233), 'a port from 1 to 65535'],
  COUNTERSIGN_TEMPORAL_UI_PORT: [port.default(8233), 'a port from 1 to 65535'],
  COUNTERSIGN_TEMPORAL_UI_URL: [httpUrl.optional(), 'an http or https address'],
  COUNTERSIGN_VISIBILITY_LIMIT: [
    z.coerce.number().int().min(1).max(1000).optional(),
    'calls a second, a whole number from 1 to 1000',
  ],
  COUNTERSIGN_STATE_DIR: [z.string().default('.countersign'), 'a folder'],
  COUNTERSIGN_AGENT_STEP_MS: [
    z.coerce.number().int().min(0).optional(),
    'milliseconds, a whole number from 0',
  ],
  TEMPORAL_ADDRESS: [
    z
      .string()
      .regex(/^[^\s/]+:\d+$/)
      .optional(),
    'host:port, as in localhost:7233',
  ],
  TEMPORAL_NAMESPACE: [z.string().default('default'), 'the name of a namespace'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

/** The environment of `npm start`, parsed. */
export interface Settings {
  port: number;
  mode: 'development' | 'production';
  /** Canonical address of the web app, without a slash at its end. */
  origin: string;
  taskQueue: string;
  /** Port of the identity provider for development; absent where the environment names another provider. */
  identityPort: number | undefined;
  /** Port of the mail server for development; absent in production, and where the environment names another. */
  mailPort: number | undefined;
  temporalPort: number;
  temporalUiPort: number;
  temporalUiUrl: string | undefined;
  /** Absolute folder that holds everything a start keeps. */
  stateDir: string;
  /** Whether the environment names a Temporal server; otherwise we start one. */
  temporalIsGiven: boolean;
  namespace: string;
}

/** Loads `.env` of the project, if there is one. What the environment says already wins. */
export function loadDotEnv(file = inRoot('.env')): void {
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * Parses the environment once. An empty value counts as not set.
 *
 * @throws Problem with the name, what was found and what is accepted
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const webPort = read('PORT', env);
  const origin = read('COUNTERSIGN_ORIGIN', env) ?? `http://localhost:${webPort}`;
  read('COUNTERSIGN_VISIBILITY_LIMIT', env);
  read('COUNTERSIGN_AGENT_STEP_MS', env);
  return {
    port: webPort,
    mode: read('COUNTERSIGN_MODE', env),
    origin: origin.replace(/\/$/, ''),
    taskQueue: read('COUNTERSIGN_TASK_QUEUE', env),
    identityPort: readIdentityPort(env),
    mailPort: readMailPort(env),
    temporalPort: read('COUNTERSIGN_TEMPORAL_PORT', env),
    temporalUiPort: read('COUNTERSIGN_TEMPORAL_UI_PORT', env),
    temporalUiUrl: read('COUNTERSIGN_TEMPORAL_UI_URL', env),
    stateDir: path.resolve(root, read('COUNTERSIGN_STATE_DIR', env)),
    temporalIsGiven: read('TEMPORAL_ADDRESS', env) !== undefined || isSet(env['TEMPORAL_PROFILE']),
    namespace: read('TEMPORAL_NAMESPACE', env),
  };
}

/** Where anybody may be anybody is no way into a desk in production. */
function readIdentityPort(env: NodeJS.ProcessEnv): number | undefined {
  const identityPort = read('COUNTERSIGN_IDENTITY_PORT', env);
  if (read('COUNTERSIGN_OIDC_ISSUER', env) !== undefined) return undefined;
  if (read('COUNTERSIGN_MODE', env) === 'development') return identityPort;
  throw new Problem(
    'COUNTERSIGN_MODE is "production", and there is no identity provider: set COUNTERSIGN_OIDC_ISSUER to yours (docs/operations.md says what else it takes).',
  );
}

function readMailPort(env: NodeJS.ProcessEnv): number | undefined {
  const mailPort = read('COUNTERSIGN_MAIL_PORT', env);
  const isOwn =
    read('COUNTERSIGN_SMTP_URL', env) === undefined && read('COUNTERSIGN_MODE', env) === 'development';
  return isOwn ? mailPort : undefined;
}

type Variable = keyof typeof variables;

function read<Name extends Variable>(
  name: Name,
  env: NodeJS.ProcessEnv,
): z.infer<(typeof variables)[Name][0]>;
function read(name: Variable, env: NodeJS.ProcessEnv): unknown {
  const found = isSet(env[name]) ? env[name] : undefined;
  const [schema, accepted] = variables[name];
  const result = schema.safeParse(found);
  if (result.success) return result.data;
  throw new Problem(`${name} is "${found ?? ''}", and what is accepted is ${accepted}.`);
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}
