import 'server-only';
import { DeskError } from '@/temporal/contract/desk-error';
import type { RunRef } from '@/temporal/contract/views';
import { mayDecide } from '@/temporal/domain/may';
import type { Sender } from './proof';
import { knownGate } from './run-reads';

/**
 * Says before anything is sent that the rule of a gate asks for a fresh sign-in: so that a person who can mend it at
 * once leaves no refused attempt in the record. Of a gate that nobody has read here the run says it.
 *
 * @throws DeskError `sign-in-too-old`
 */
export function requireFreshSignIn(asked: RunRef & { gateId: string }, me: Sender): void {
  const known = knownGate(asked);
  const code = known && mayDecide(known.gate, known.startedBy, me, Date.now());
  if (code !== 'sign-in-too-old') return;
  throw new DeskError(
    'sign-in-too-old',
    'This request asks for a fresh sign-in. Sign in again: you come back here, and your comment is kept.',
  );
}
