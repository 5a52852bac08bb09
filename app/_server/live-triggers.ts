import 'server-only';
import { existsSync, readFileSync } from 'node:fs';
import { startableKinds } from '@/temporal/client/launch';
import { DeskError } from '@/temporal/contract/desk-error';
import type { TriggerProblem } from '@/temporal/contract/trigger-views';
import { JqPool } from '@/temporal/definitions/jq-pool';
import { readTriggers } from '@/temporal/definitions/triggers';
import type { ReadyTrigger } from '@/temporal/definitions/triggers';
import { env } from './env';
import { keysOf } from './hook-keys';
import type { PlacedKey } from './hook-keys';
import type { ReadyHook } from './hook-signature';

/** The triggers in use, and what is needed to ask them. */
export interface LiveTriggers {
  file: string;
  digest: string;
  hooks: (ReadyHook & { places: PlacedKey[] })[];
  triggers: ReadyTrigger[];
  jq: JqPool;
}

declare global {
  // See `temporal.ts`: Next loads modules once per kind of entry, and threads are one pool per process.
  var countersignTriggers: Promise<LiveTriggers> | undefined;
}

const usualFile = 'triggers.yaml';

/**
 * The triggers in use, read once from their file.
 *
 * @throws DeskError that names each mistake with its place; EnvError for a key that cannot be used
 */
export function liveTriggers(): Promise<LiveTriggers> {
  globalThis.countersignTriggers ??= load(env().triggers, new JqPool());
  return globalThis.countersignTriggers;
}

async function load(named: string | undefined, jq: JqPool): Promise<LiveTriggers> {
  const file = named ?? usualFile;
  // Without a file of that name nothing is triggered; one that was named must be there.
  const text = named === undefined && !existsSync(file) ? '' : readText(file);
  const read = await readTriggers(text, startableKinds, jq);
  if (Array.isArray(read)) throw unusable(file, read);
  const hooks = read.hooks.map((hook) => {
    const places = keysOf(hook, process.env);
    return { hook, places, keys: places.flatMap(({ key }) => key ?? []) };
  });
  return { file, digest: read.digest, hooks, triggers: read.triggers, jq };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new DeskError('invalid-input', `The triggers in ${file} cannot be read: ${words}.`, {
      field: 'COUNTERSIGN_TRIGGERS',
      cause,
    });
  }
}

function unusable(file: string, problems: readonly TriggerProblem[]): DeskError {
  const lines = problems.map(({ line, column, message }) => {
    const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    return `  ${place}: ${message}`;
  });
  return new DeskError('invalid-input', [`The triggers in ${file} cannot be used:`, ...lines].join('\n'), {
    field: 'COUNTERSIGN_TRIGGERS',
  });
}
