import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { EnvError } from './variables';

/** A variable that holds JSON, or the path of a file with it; what is in it is never repeated in a message. */
interface JsonVariable<T> {
  name: string;
  schema: z.ZodType<T>;
  accepted: string;
}

/**
 * What such a variable says, checked.
 *
 * @param given its value, not empty
 * @throws EnvError that says what is wrong with it, and never what is in it
 */
export function givenJson<T>({ name, schema, accepted }: JsonVariable<T>, given: string): T {
  const refused = (problem: string) => new EnvError(`${name} ${problem}. Accepted: ${accepted}.`);
  const isText = /^[[{]/.test(given);
  const file = path.resolve(given);
  if (!isText && !existsSync(file)) throw refused(`names the file ${file}, which is not there`);
  const parsed = schema.safeParse(jsonOf(isText ? given : readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused(
    `cannot be used at ${issue?.path.join('.') || 'its root'}: ${issue?.message ?? 'unreadable'}`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it
  }
}
