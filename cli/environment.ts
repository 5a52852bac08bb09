import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import type { Environment } from '../temporal/client/connect';

/** What a running `npm start` leaves in its state folder; `temporal` is absent when it uses somebody else's server. */
const runningDeskSchema = z.object({
  pid: z.number().int().positive(),
  origin: z.string().optional(),
  temporal: z.object({ address: z.string(), namespace: z.string() }).optional(),
});

/** The folder of the project, found from a file of the command line, built or not; undefined outside of it. */
export function projectFolder(from: string): string | undefined {
  for (let at = from; at !== path.dirname(at); at = path.dirname(at)) {
    if (existsSync(path.join(at, 'bin', 'countersign.mjs'))) return path.dirname(at);
  }
  return undefined;
}

/**
 * The environment of one command line, in this order:
 *
 * 1. what the person set; `.env` of the project fills in what is missing, as it does for `npm start`
 * 2. the address of the desk of the `npm start` that runs now, where none is set
 * 3. a Temporal address or a profile that is set is used as it is
 * 4. else the Temporal server of that `npm start`: with it nothing that is meant for another server (keys,
 *    certificates, the default profile) is sent
 */
export function readEnvironment(given: Environment, project: string | undefined): Environment {
  if (project === undefined) return given;
  const set = { ...dotEnv(project), ...withoutBlank(given) };
  const desk = runningDesk(path.resolve(project, set.COUNTERSIGN_STATE_DIR ?? '.countersign'));
  const env: Environment = { ...(desk?.origin && { COUNTERSIGN_ORIGIN: desk.origin }), ...set };
  if (env.TEMPORAL_ADDRESS !== undefined || env.TEMPORAL_PROFILE !== undefined) return env;
  const own = desk?.temporal;
  if (!own) return env;
  const ours = Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_'));
  return {
    ...Object.fromEntries(ours),
    TEMPORAL_ADDRESS: own.address,
    TEMPORAL_NAMESPACE: env.TEMPORAL_NAMESPACE ?? own.namespace,
    TEMPORAL_CONFIG_FILE: path.join(project, 'dev', 'no-profile.toml'),
  };
}

/** The folder of the policies, as every process of the desk finds it: from the project, not from where one stands. */
export function policiesFolder(env: Environment, project: string | undefined): string {
  return path.resolve(project ?? '.', env.COUNTERSIGN_POLICIES ?? 'policies');
}

function dotEnv(project: string): Environment {
  const file = path.join(project, '.env');
  return existsSync(file) ? withoutBlank(parseEnv(readFileSync(file, 'utf8'))) : {};
}

/** An empty value counts as not set. */
function withoutBlank(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => (value ?? '').trim() !== ''));
}

function runningDesk(stateDir: string): z.infer<typeof runningDeskSchema> | undefined {
  try {
    const desk = runningDeskSchema.parse(
      JSON.parse(readFileSync(path.join(stateDir, 'running.json'), 'utf8')),
    );
    return lives(desk.pid) ? desk : undefined;
  } catch {
    return undefined; // none was started, or the file is of another version: then the defaults stand
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // it lives, as somebody else's
  }
}
