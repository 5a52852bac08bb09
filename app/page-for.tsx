import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { env } from '@/app/_server/env';
import { judgeHost } from '@/app/_server/origin';
import { pathHeader } from '@/app/_server/path-header';
import { returnPath } from '@/app/_server/return-to';
import { currentMe } from '@/app/_server/session';
import { callerOf } from '@/app/_server/who';
import type { Caller, Who } from '@/app/_server/who';
import { NoAccess } from '@/components/door/no-access';
import type { SearchParams } from '@/components/shell/query-of';
import { routes } from '@/components/shell/routes';
import { DeskError } from '@/temporal/contract/desk-error';

interface Visit<W extends Who, P> {
  /** Parameters of the path, as Next hands them over: not decoded. */
  params: P;
  search: SearchParams;
  me: Caller<W>;
}

interface PageProps<P> {
  params: Promise<P>;
  searchParams: Promise<SearchParams>;
}

type Page<P> = (props: PageProps<P>) => Promise<ReactNode>;

/** Stands for a caller who is signed in and may not. */
const refused: unique symbol = Symbol('refused');

/**
 * Makes a page. There is no other way to make one, so each says who may see it: who has not signed in is sent to do
 * so and comes back, who has no role for it reads that instead, and in neither case is anything of the page read or
 * drawn.
 */
export function pageFor<W extends Who, P extends object = object>(
  who: W,
  draw: (visit: Visit<W, P>) => ReactNode | Promise<ReactNode>,
): Page<P> & { who: Who } {
  const page: Page<P> = async ({ params, searchParams }) => {
    await connection();
    await leadToCanonical();
    const me = await callerOf(who).catch(turnAway);
    if (me === refused) return refusal(who);
    return draw({ params: await params, search: await searchParams, me });
  };
  return Object.assign(page, { who });
}

/**
 * Another name of this machine leads to the canonical one: cookies and the origin of actions need it.
 *
 * @throws what Next redirects by
 */
async function leadToCanonical(): Promise<void> {
  const { origin } = env();
  const sent = await headers();
  // As it stands, not as a place to come back to: the page for signing in is led to like any other.
  const path = sent.get(pathHeader) ?? routes.inbox();
  if (judgeHost(sent.get('host'), origin) === 'redirect') redirect(origin + path);
}

/** @throws what Next redirects by, for who is not signed in */
async function turnAway(error: unknown): Promise<typeof refused> {
  if (!(error instanceof DeskError)) throw error;
  if (error.code === 'signed-out') redirect(routes.signIn(await here()));
  if (error.code === 'not-permitted') return refused;
  throw error;
}

async function refusal(who: Who): Promise<ReactNode> {
  if (who === 'anyone' || who === 'signed-in') throw new Error(`Nobody is refused where ${who} may come.`);
  const { adminContact } = env().signIn;
  return <NoAccess me={await currentMe()} needs={who} returnTo={await here()} contact={adminContact} />;
}

/** The address of this page, as the proxy noted it. */
async function here(): Promise<string> {
  return returnPath((await headers()).get(pathHeader));
}
