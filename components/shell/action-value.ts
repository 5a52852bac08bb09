import { DeskError } from '@/temporal/contract/desk-error';
import type { ActionResult } from '@/temporal/contract/views';

/** The value of an action, or its failure thrown for the mutation. */
export async function valueOf<T>(answer: Promise<ActionResult<T>>): Promise<T> {
  const result = await answer;
  if (result.ok) return result.value;
  throw new DeskError(result.failure.code, result.failure.message, { field: result.failure.field });
}
