import type { z } from 'zod';
import { DeskError } from '../contract/desk-error';

/** Parses what a person or a program handed in. Throws `invalid-input` with the field named. */
export function parseOrTeach<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  const words = issue?.message ?? 'is not valid';
  throw new DeskError('invalid-input', field && !words.startsWith(field) ? `${field}: ${words}` : words, {
    field: field || undefined,
    cause: result.error,
  });
}
