import { DeskError } from '@/temporal/contract/desk-error';
import { permissionWords } from '@/temporal/contract/roles';
import type { Permission } from '@/temporal/contract/roles';
import type { Me } from '@/temporal/contract/views';
import { recheckedMe } from './recheck';
import { currentMe } from './session';

/** Who may call a page, a route or an action: everybody, whoever has signed in, or whose roles permit it. */
export type Who = 'anyone' | 'signed-in' | Permission;
/** What is known of a caller who may. */
export type Caller<W extends Who> = W extends 'anyone' ? undefined : Me;

/** Finds out who reads. @throws DeskError `signed-out`, `not-permitted` */
export async function callerOf<W extends Who>(who: W): Promise<Caller<W>>;
export async function callerOf(who: Who): Promise<Me | undefined> {
  return who === 'anyone' ? undefined : permitted(await currentMe(), who);
}

/**
 * Finds out who changes something: their groups have just been confirmed. While the provider is away nobody decides;
 * what is not a decision goes on in the groups known last, so that a run can still be stopped.
 *
 * @throws DeskError `signed-out`, `not-permitted`, `identity-unreachable`
 */
export async function actorOf(who: Exclude<Who, 'anyone'>): Promise<Me> {
  if (who === 'signed-in') return currentMe();
  const me = await recheckedMe().catch((error: unknown) => {
    const isAway = error instanceof DeskError && error.code === 'identity-unreachable';
    if (!isAway || who === 'decide') throw error;
    return currentMe();
  });
  return permitted(me, who);
}

function permitted(me: Me, who: Exclude<Who, 'anyone'>): Me {
  if (who === 'signed-in' || me.permissions.includes(who)) return me;
  const words =
    me.roles.length === 0
      ? 'None of your groups gives you a role at this desk.'
      : `Your roles do not let you ${permissionWords[who]}.`;
  throw new DeskError('not-permitted', words);
}
