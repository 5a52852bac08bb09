import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '@/temporal/contract/person.schema';

/** Cookie that makes a browser its own local reviewer. Its value is a secret, never shown or recorded. */
export const reviewerCookie = 'countersign-reviewer';

const secretForm = /^[0-9a-f]{32}$/;

/** A new secret for a browser that has none. */
export function newReviewerSecret(): string {
  return randomBytes(16).toString('hex');
}

/** Whether a cookie value has the form that `newReviewerSecret` gives. */
export function isReviewerSecret(value: string | undefined): value is string {
  return value !== undefined && secretForm.test(value);
}

/**
 * The local reviewer who holds this secret. The id is derived one way: it is public (it stands in histories),
 * and whoever reads it must not be able to act in its name.
 */
export function reviewerOf(secret: string): Person {
  const id = createHash('sha256').update(`countersign local reviewer ${secret}`).digest('hex').slice(0, 12);
  return { id: `claimed:local-${id}`, name: `Local reviewer ${id.slice(0, 4)}` };
}
