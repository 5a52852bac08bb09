import type { Person } from '@/temporal/contract/person.schema';
import type { Bearer } from './bearer';
import type { Sender } from './proof';

/** Who calls, as policy and proofs know them; `actor` is who is recorded as having started something. */
export function asSender(caller: Bearer): Sender & { actor: Person } {
  if (caller.kind === 'person') return { ...caller.me, actor: caller.me.person };
  const { id, name } = caller.actor;
  // A machine proves who it is with each call.
  const signedInAt = new Date().toISOString();
  return { person: { id, name }, groups: [], roles: [], signedInAt, actor: caller.actor };
}
