import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { MailPerson } from '../../temporal/activities/outbound';
import { DeskError } from '../../temporal/contract/desk-error';

/** The file of `COUNTERSIGN_DIRECTORY`, as the desk reads it too; only mail is read here alone. */
const directorySchema = z.object({
  people: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string().optional(),
      groups: z.array(z.string()),
      mail: z.email().optional(),
    }),
  ),
});

/**
 * The people of a directory, as they are now: the file is read again when it has changed. One that cannot be read any
 * more is told once, and nobody of it gets mail until it can.
 *
 * @throws DeskError where it cannot be read at the start
 */
export function mailPeople(
  file: string,
  say = (line: string) => console.error(line),
): () => readonly MailPerson[] {
  let read = { changedMs: changedAt(file), people: readPeople(file) };
  return () => {
    const changedMs = changedAt(file);
    if (changedMs === read.changedMs) return read.people;
    try {
      read = { changedMs, people: readPeople(file) };
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      say(error.message);
      read = { changedMs, people: [] };
    }
    return read.people;
  };
}

const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

function readPeople(file: string): readonly MailPerson[] {
  try {
    return directorySchema.parse(JSON.parse(readFileSync(file, 'utf8'))).people;
  } catch (error) {
    const told = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new DeskError(
      'invalid-input',
      `COUNTERSIGN_DIRECTORY names ${file}, which is no directory of people: ${told}`,
      { cause: error },
    );
  }
}
