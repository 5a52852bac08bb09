import 'server-only';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { RemainingPeople, RunView } from '@/temporal/contract/views';
import { remaining } from '@/temporal/domain/explain';
import type { Directory } from '@/temporal/domain/explain';
import { env } from './env';
import { EnvError } from './variables';

const directorySchema = z.object({
  people: z.array(
    z.object({ id: z.string().min(1), name: z.string().optional(), groups: z.array(z.string()) }),
  ),
});

/**
 * Everybody whom a directory file lists, and their groups: `{ people: [{ id, name?, groups }] }`.
 *
 * @throws EnvError with the file and what is wrong with it.
 */
export function readDirectory(file: string): Directory {
  try {
    return directorySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const told = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new EnvError(`COUNTERSIGN_DIRECTORY names ${file}, which is no directory of people: ${told}`);
  }
}

interface Read {
  file: string;
  /** Of the file when it was read; undefined where it was not there. */
  changedMs: number | undefined;
  /** Absent: it could not be read since, so nobody's groups are known. */
  directory?: Directory;
}

let last: Read | undefined;

/**
 * The directory of this installation as it is now, if it has one: the file is read again when it has changed. One that
 * cannot be read any more is told on the console once, and then nobody's groups are known.
 *
 * @throws EnvError at the first reading: a wrong file must stop the start.
 */
export function directory(): Directory | undefined {
  const { directory: file } = env();
  if (file === undefined) return undefined;
  const changedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (last?.file === file && last.changedMs === changedMs) return last.directory;
  try {
    last = { file, changedMs, directory: readDirectory(file) };
  } catch (error) {
    if (last === undefined || !(error instanceof EnvError)) throw error;
    process.stderr.write(`countersign: ${error.message}\n`);
    last = { file, changedMs };
  }
  return last.directory;
}

/** Who still can decide at each open gate of a run, where that is known. */
export function remainingOf(
  { gates, startedBy }: Pick<RunView, 'gates' | 'startedBy'>,
  known: Directory | undefined,
): RemainingPeople[] {
  return gates.flatMap((gate) => {
    const left = gate.status === 'open' ? remaining(gate, startedBy, known) : undefined;
    return left === undefined ? [] : [{ gateId: gate.gateId, ...left }];
  });
}
