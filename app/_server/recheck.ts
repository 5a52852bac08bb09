import 'server-only';
import { cookies } from 'next/headers';
import { DeskError } from '@/temporal/contract/desk-error';
import type { Me } from '@/temporal/contract/views';
import { env } from './env';
import { identityProvider } from './identity-provider';
import { currentSession, keepSession, meOf } from './session';
import type { Session } from './session';
import { sessionMemory } from './session-memory';

/** Longest time that a person waits for the provider, in milliseconds: actions of one browser run one at a time. */
const patienceMs = 3_000;

/**
 * Who is asking, in groups that the provider has confirmed a moment ago. Whoever was removed from a group can do
 * nothing with it any more once that moment has passed.
 *
 * @throws DeskError `signed-out`, and `identity-unreachable` where the provider does not answer in time: old groups
 * are never given instead
 */
export async function recheckedMe(): Promise<Me> {
  const session = await currentSession();
  if (Date.now() - session.groupsAt <= env().signIn.groupsMaxAgeMs) return meOf(session);
  const renewed = await inTime(renew(session));
  // Next draws the page anew for an action that sets cookies: only where there is something to keep.
  if (renewed.tokens.access !== session.tokens.access) await keepSession(await cookies(), renewed);
  return meOf(renewed);
}

async function renew(session: Session): Promise<Session> {
  const memory = sessionMemory();
  try {
    return await memory.renew(session, (known, keep) => identityProvider().renew(known, keep));
  } catch (error) {
    if (error instanceof DeskError && error.code === 'signed-out') memory.end(session.id);
    throw error;
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const failure = new DeskError(
      'identity-unreachable',
      'Your identity provider takes too long to say whether you still may. Nothing was sent; try again in a moment.',
    );
    timer = setTimeout(() => reject(failure), patienceMs);
  });
  // Whoever asks next may still be glad of the answer; nobody is, of its failure.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
