import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { DeskError } from '@/temporal/contract/desk-error';
import type { ActionResult, Me } from '@/temporal/contract/views';
import { env } from './env';
import { isOwnOrigin } from './origin';
import { parse } from './parse';
import { failureOf } from './problem';
import { countAgainst } from './rate-limits';
import { actorOf } from './who';
import type { Who } from './who';

interface ActionOptions<I> {
  /** How much of the limit of its kind it uses. Default 1. */
  points?: (input: I) => number;
}

/**
 * Runs what a server action does. There is no other way to write one: each says who may call it and what its input
 * is. In this order: the request came from a page of ours, who it is and whether they may, the input is well formed,
 * it is not too often, then `act`. Whatever fails comes back as a failure; an action never throws at a browser.
 */
export async function action<I, T>(
  who: Exclude<Who, 'anyone'>,
  schema: z.ZodType<I>,
  input: unknown,
  act: (input: I, me: Me) => Promise<T>,
  { points = () => 1 }: ActionOptions<I> = {},
): Promise<ActionResult<T>> {
  try {
    await checkOrigin();
    const me = await actorOf(who);
    const parsed = parse(schema, input);
    if (who === 'launch' || who === 'decide') await countAgainst(who, me.person.id, points(parsed));
    return { ok: true, value: await act(parsed, me) };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

async function checkOrigin(): Promise<void> {
  const sent = await headers();
  if (isOwnOrigin(sent, [env().origin])) return;
  const origin = sent.get('origin');
  throw new DeskError(
    'foreign-origin',
    origin === null
      ? 'The request does not say which page sent it. Use the desk in a browser.'
      : `The request came from ${origin.slice(0, 200)}, but this desk is ${env().origin}. Open it there, or set COUNTERSIGN_ORIGIN.`,
  );
}
