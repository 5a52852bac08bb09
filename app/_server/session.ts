import 'server-only';
import { cookies } from 'next/headers';
import { DeskError } from '@/temporal/contract/desk-error';
import type { Person } from '@/temporal/contract/person.schema';
import { isReviewerSecret, reviewerCookie, reviewerOf } from './reviewer-cookie';

/**
 * Who is asking. The one place that knows how: pages, routes and actions ask here and nowhere else.
 *
 * Each browser is its own local reviewer, `claimed:local-<id>`; the proxy gives it its cookie on the first
 * visit, in time for that same request.
 *
 * @throws DeskError `not-permitted` for a caller without a session.
 */
export async function currentPerson(): Promise<Person> {
  const secret = (await cookies()).get(reviewerCookie)?.value;
  if (!isReviewerSecret(secret)) {
    throw new DeskError('not-permitted', 'This browser has no session yet. Reload the page and try again.');
  }
  return reviewerOf(secret);
}
