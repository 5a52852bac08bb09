import type { z } from 'zod';
import { DeskError } from '@/temporal/contract/desk-error';

/**
 * Reads what came from outside.
 *
 * @throws DeskError `invalid-input` with the first field at fault.
 */
export function parse<I>(schema: z.ZodType<I>, input: unknown): I {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.find((part) => typeof part === 'string');
  throw new DeskError('invalid-input', issue?.message ?? 'The input is not valid.', {
    ...(field !== undefined && { field }),
    cause: parsed.error,
  });
}
