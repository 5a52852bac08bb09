import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { DeskError } from '@/temporal/contract/desk-error';
import type { ActionResult } from '@/temporal/contract/views';
import { env } from './env';
import { isOwnOrigin } from './origin';
import { parse } from './parse';
import { failureOf } from './problem';
import { callerOf } from './who';
import type { Caller, Who } from './who';

/**
 * Runs what a server action does. There is no other way to write one: each says who may call it and what its input
 * is. In this order: the request came from a page of ours, who it is, the input is well formed, then `act`.
 * Whatever fails comes back as a failure; an action never throws at a browser.
 */
export async function action<W extends Exclude<Who, 'anyone'>, I, T>(
  who: W,
  schema: z.ZodType<I>,
  input: unknown,
  act: (input: I, caller: Caller<W>) => Promise<T>,
): Promise<ActionResult<T>> {
  try {
    await checkOrigin();
    const caller = await callerOf[who]();
    return { ok: true, value: await act(parse(schema, input), caller) };
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
