import { z } from 'zod';
import { isLoopback } from './origin';

/** How a variable is checked, and what is accepted as the message of a wrong one says it. */
interface Variable<T> {
  name: string;
  schema: z.ZodType<T>;
  accepted: string;
}

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

/** The web app's own settings, checked. Those of Temporal are read by `temporal/client`. */
export interface Env {
  mode: 'development' | 'production';
  port: number;
  /** Canonical address of the desk: scheme, host, port. */
  origin: string;
  /** Temporal's own Web UI, when there is one to link to; without a slash at its end. */
  temporalUiUrl?: string;
}

/** A variable whose value cannot be used; the message names it, what was found and what is accepted. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/**
 * Reads the settings from an environment. An empty value counts as absent.
 *
 * @throws EnvError naming every wrong variable, one a line.
 */
export function readEnv(environment: Readonly<Record<string, string | undefined>>): Env {
  const problems: string[] = [];
  const read = <T>({ name, schema, accepted }: Variable<T>): T | undefined => {
    const found = environment[name];
    if (found === undefined || found === '') return undefined;
    const parsed = schema.safeParse(found);
    if (!parsed.success) problems.push(`${name} is "${found}". Accepted: ${accepted}.`);
    return parsed.data;
  };
  const mode = read(modeVariable) ?? 'development';
  const port = read(portVariable) ?? 3000;
  const origin = read(originVariable) ?? `http://localhost:${port}`;
  const temporalUiUrl = read(temporalUiVariable)?.replace(/\/+$/, '');
  if (mode === 'production' && !origin.startsWith('https:') && !isLoopback(new URL(origin).hostname)) {
    problems.push(`COUNTERSIGN_ORIGIN is "${origin}". Accepted in production: an https address.`);
  }
  if (problems.length > 0) throw new EnvError(problems.join('\n'));
  return { mode, port, origin, ...(temporalUiUrl && { temporalUiUrl }) };
}

let parsed: Env | undefined;

/** The settings of this process, parsed once. */
export function env(): Env {
  parsed ??= readEnv(process.env);
  return parsed;
}
