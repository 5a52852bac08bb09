import { ApplicationFailure } from '@temporalio/common';
import type { z } from 'zod';
import { invalidInput } from '../contract/failures';

/**
 * Reads what an activity was called with.
 *
 * @throws ApplicationFailure of type `InvalidInput`, never retried, that names the activity and the field
 */
export function parseInput<T>(activity: string, schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') || 'input';
  throw ApplicationFailure.nonRetryable(
    `${activity}: ${field}: ${issue?.message ?? 'not valid'}`,
    invalidInput,
    {
      field,
    },
  );
}
