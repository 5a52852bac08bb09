import { z } from 'zod';
import { riskSchema } from '@/temporal/contract/request.schema';
import type { Risk } from '@/temporal/contract/request.schema';
import { readApiSettings } from './api-settings';
import type { ApiSettings } from './api-settings';
import { isLoopback } from './origin';
import { readSignInSettings } from './sign-in-settings';
import type { SignInSettings } from './sign-in-settings';
import { VariableReader } from './variables';
import type { Environment, Variable } from './variables';

const isWebUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const portVariable: Variable<number> = {
  name: 'PORT',
  schema: z.coerce.number().int().min(1).max(65_535),
  accepted: 'a port from 1 to 65535',
};
const modeVariable: Variable<Env['mode']> = {
  name: 'COUNTERSIGN_MODE',
  schema: z.enum(['development', 'production']),
  accepted: '"development" or "production"',
};
const originVariable: Variable<string> = {
  name: 'COUNTERSIGN_ORIGIN',
  schema: z.string().refine((text) => isWebUrl(text) && new URL(text).origin === text),
  accepted: 'scheme, host and port without a path, for example http://localhost:3000',
};
const temporalUiVariable: Variable<string> = {
  name: 'COUNTERSIGN_TEMPORAL_UI_URL',
  schema: z.string().refine(isWebUrl),
  accepted: 'an http or https address, for example http://localhost:8233',
};

const bulkMaxRiskVariable: Variable<Risk> = {
  name: 'COUNTERSIGN_BULK_MAX_RISK',
  schema: riskSchema,
  accepted: '"low", "medium", "high" or "critical"',
};

const policiesVariable: Variable<string> = {
  name: 'COUNTERSIGN_POLICIES',
  schema: z.string(),
  accepted: 'a folder of policies',
};

const triggersVariable: Variable<string> = {
  name: 'COUNTERSIGN_TRIGGERS',
  schema: z.string(),
  accepted: 'a YAML file of triggers',
};

const directoryVariable: Variable<string> = {
  name: 'COUNTERSIGN_DIRECTORY',
  schema: z.string(),
  accepted: 'a JSON file: { "people": [{ "id", "name", "groups" }] }',
};

const callsVariable: Variable<number> = {
  name: 'COUNTERSIGN_CALLS_PER_MINUTE',
  schema: z.coerce.number().int().min(1).max(1_000_000),
  accepted: 'how often a minute, a whole number from 1',
};

const mailSinkVariable: Variable<string> = {
  name: 'COUNTERSIGN_MAIL_SINK',
  schema: z.string(),
  accepted: 'the folder of the mail server for development',
};

/** The web app's own settings, checked. Those of Temporal are read by `temporal/client`. */
export interface Env {
  mode: 'development' | 'production';
  port: number;
  /** Canonical address of the desk: scheme, host, port. */
  origin: string;
  /** Temporal's own Web UI, when there is one to link to; without a slash at its end. */
  temporalUiUrl?: string;
  /** Requests of a higher risk are decided one by one. */
  bulkMaxRisk: Risk;
  signIn: SignInSettings;
  api: ApiSettings;
  /** Folder of the policies, as it was named. */
  policies: string;
  /** File of the triggers, as it was named; absent: `triggers.yaml`, where there is one. */
  triggers?: string;
  /** File that lists who is in which group; without it requests name groups, not people. */
  directory?: string;
  /** Folder in which the mail server for development keeps what it was handed, where there is one. */
  mailSink?: string;
  /** How often a minute one caller may call over HTTP. */
  callsPerMinute: number;
}

/**
 * Reads the settings from an environment. An empty value counts as absent.
 *
 * @throws EnvError naming every wrong variable, one a line.
 */
export function readEnv(environment: Environment): Env {
  const reader = new VariableReader(environment);
  const mode = reader.optional(modeVariable) ?? 'development';
  const port = reader.optional(portVariable) ?? 3000;
  const origin = reader.optional(originVariable) ?? `http://localhost:${port}`;
  const temporalUiUrl = reader.optional(temporalUiVariable)?.replace(/\/+$/, '');
  const bulkMaxRisk = reader.optional(bulkMaxRiskVariable) ?? 'medium';
  if (!isPrivate(origin)) {
    reader.problems.push(
      `COUNTERSIGN_ORIGIN is "${origin}". Accepted: an https address, or http on this machine (localhost): a sign-in must not travel in the clear.`,
    );
  }
  const policies = reader.optional(policiesVariable) ?? 'policies';
  const directory = reader.optional(directoryVariable);
  const triggers = reader.optional(triggersVariable);
  const mailSink = reader.optional(mailSinkVariable);
  const callsPerMinute = reader.optional(callsVariable) ?? 3_000;
  const signIn = readSignInSettings(reader, mode);
  const api = readApiSettings(reader, origin, signIn.scope);
  reader.finish();
  const some = {
    ...(temporalUiUrl && { temporalUiUrl }),
    ...(directory && { directory }),
    ...(triggers && { triggers }),
    ...(mailSink && { mailSink }),
  };
  return { mode, port, origin, bulkMaxRisk, policies, ...some, callsPerMinute, signIn, api };
}

/** Whether what is sent to an address cannot be read on its way. */
function isPrivate(origin: string): boolean {
  return origin.startsWith('https:') || isLoopback(new URL(origin).hostname);
}

let parsed: Env | undefined;

/** The settings of this process, parsed once. */
export function env(): Env {
  parsed ??= readEnv(process.env);
  return parsed;
}
