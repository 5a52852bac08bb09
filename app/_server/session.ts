import 'server-only';
import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { DeskError } from '@/temporal/contract/desk-error';
import { permissionsOf, roles as allRoles } from '@/temporal/contract/roles';
import type { Role } from '@/temporal/contract/roles';
import type { Me } from '@/temporal/contract/views';
import { CookieNames, readParts, writeParts } from './cookie-jar';
import type { CookieReader, CookieWriter } from './cookie-jar';
import { env } from './env';
import { Sealer } from './sealed';
import { sessionMemory } from './session-memory';

const tokensSchema = z.object({
  access: z.string(),
  /** Until when, in milliseconds; absent where the provider does not say. */
  accessUntil: z.number().optional(),
  refresh: z.string().optional(),
});
/** What lets the desk ask the provider about a person later on. */
export type Tokens = z.infer<typeof tokensSchema>;

const identitySchema = z.object({
  /** Id of the person at the provider. */
  subject: z.string().min(1),
  name: z.string().optional(),
  email: z.string().optional(),
  groups: z.array(z.string()),
  /** Where the provider tells groups: it must be asked there again. */
  groupsFrom: z.enum(['userinfo', 'id-token']),
  /** When the provider said so, in milliseconds. */
  groupsAt: z.number(),
  /** When the person proved who they are, in milliseconds. */
  signedInAt: z.number(),
  tokens: tokensSchema,
});
/** Somebody as the provider describes them. */
export type Identity = z.infer<typeof identitySchema>;

const sessionSchema = identitySchema.extend({
  /** Names this session; nothing can be done with it alone. */
  id: z.string(),
  /** When it ends whatever happens, in milliseconds. */
  endsAt: z.number(),
});
/** A person signed in on one browser. It is kept by that browser, sealed, and nowhere else. */
export type Session = z.infer<typeof sessionSchema>;

const seenSchema = z.object({ id: z.string(), at: z.number() });

/** A session's last use is noted at most this often, in milliseconds. */
const noteEveryMs = 60_000;

const signedOut = () =>
  new DeskError('signed-out', 'You are not signed in, or your session has ended. Sign in and try again.');

/** The session in these cookies, with what this process has learned since; undefined where none holds. */
export async function sessionIn(jar: CookieReader, nowMs = Date.now()): Promise<Session | undefined> {
  const { sealer, names, idleMs } = tools();
  const session = await sealer.open('session', readParts(jar, names.nameOf('session')), sessionSchema);
  const seen = await sealer.open('seen', jar.get(names.nameOf('seen'))?.value, seenSchema);
  if (!session || seen?.id !== session.id || seen.at + idleMs <= nowMs || session.endsAt <= nowMs) {
    return undefined;
  }
  return sessionMemory().recall(session);
}

/** Whether this browser holds a session. */
export async function isSignedIn(): Promise<boolean> {
  return (await sessionIn(await cookies())) !== undefined;
}

/** @throws DeskError `signed-out` */
export async function currentSession(): Promise<Session> {
  const session = await sessionIn(await cookies());
  if (!session) throw signedOut();
  return session;
}

/**
 * Who is asking. The one place that knows how: pages, routes and actions ask here and nowhere else.
 *
 * @throws DeskError `signed-out`
 */
export async function currentMe(): Promise<Me> {
  return meOf(await currentSession());
}

/** Somebody as the rest of the desk knows them: who, in which groups, with which permissions. */
export function meOf({
  subject,
  name,
  groups,
  signedInAt,
}: Pick<Identity, 'subject' | 'name' | 'groups' | 'signedInAt'>): Me {
  const roles = rolesOf(groups);
  return {
    person: { id: `${env().signIn.alias}|${subject}`, ...(name && { name }) },
    groups,
    roles,
    permissions: permissionsOf(roles),
    signedInAt: new Date(signedInAt).toISOString(),
  };
}

/** What the members of these groups are to the desk. */
export function rolesOf(groups: readonly string[]): Role[] {
  const { rolesOfGroup } = env().signIn;
  const held = new Set<Role>(groups.flatMap((group) => rolesOfGroup.get(group) ?? []));
  return allRoles.filter((role) => held.has(role));
}

/** A new session of somebody who has just signed in. */
export function newSession(identity: Identity, nowMs = Date.now()): Session {
  return { ...identity, id: randomUUID(), endsAt: nowMs + env().signIn.longestMs };
}

/**
 * Gives the browser its session to keep.
 *
 * @throws DeskError `not-permitted` where the provider says more of the person than cookies can carry
 */
export async function keepSession(jar: CookieReader & CookieWriter, session: Session): Promise<void> {
  const { sealer, names } = tools();
  const sealed = await sealer.seal('session', session, session.endsAt);
  const options = names.options(Math.ceil((session.endsAt - Date.now()) / 1000));
  if (!writeParts(jar, names.nameOf('session'), sealed, options)) {
    throw new DeskError(
      'not-permitted',
      'Your identity provider tells more about you than a session can hold: have it send fewer groups to this desk.',
    );
  }
}

/**
 * Notes that the person uses the desk, which keeps the session alive. In a cookie of its own: this is written often,
 * and must never carry tokens over newer ones.
 */
export async function noteUse(jar: CookieWriter, session: Session, nowMs = Date.now()): Promise<void> {
  const { sealer, names, idleMs } = tools();
  const until = Math.min(nowMs + idleMs, session.endsAt);
  const sealed = await sealer.seal('seen', { id: session.id, at: nowMs }, until);
  jar.set(names.nameOf('seen'), sealed, names.options(Math.ceil((until - nowMs) / 1000)));
}

/** Notes a use unless the last one was noted just now. Does nothing without a session. */
export async function noteUseAgain(jar: CookieReader, out: CookieWriter, nowMs = Date.now()): Promise<void> {
  const { sealer, names } = tools();
  const seen = await sealer.open('seen', jar.get(names.nameOf('seen'))?.value, seenSchema);
  if (!seen || seen.at + noteEveryMs > nowMs) return;
  const session = await sessionIn(jar, nowMs);
  if (session) await noteUse(out, session, nowMs);
}

/** Ends the session on this browser, and in this process for whoever else holds a copy of it. */
export function dropSession(jar: CookieReader & CookieWriter, session?: Session): void {
  const { names } = tools();
  if (session) sessionMemory().end(session.id);
  writeParts(jar, names.nameOf('session'), '', names.options(0));
  jar.set(names.nameOf('seen'), '', names.options(0));
}

let made: { sealer: Sealer; names: CookieNames; idleMs: number } | undefined;

function tools(): { sealer: Sealer; names: CookieNames; idleMs: number } {
  made ??= {
    sealer: new Sealer(env().signIn.sessionSecrets),
    names: new CookieNames(env().origin),
    idleMs: env().signIn.idleMs,
  };
  return made;
}

/** The sealer and the names of cookies, for the sign-in itself. */
export { tools as sessionTools };
