import 'server-only';
import { cookies } from 'next/headers';
import type { NextRequest } from 'next/server';
import { DeskError } from '@/temporal/contract/desk-error';
import type { CookieReader, CookieWriter } from './cookie-jar';
import { env } from './env';
import { failureOf } from './problem';
import { addressOf, countAgainst } from './rate-limits';
import { everyAnswer } from './security-headers';
import { SignInProblem } from './sign-in-problem';
import type { SignInProblemCode } from './sign-in-problem';

interface Passing {
  query: URLSearchParams;
  jar: CookieReader & CookieWriter;
}

/**
 * Makes a route of the sign-in: a GET that leads a browser on. `anyone` may take it, so often a minute from one
 * address. What fails leads to the page that says so; the log has the reason.
 *
 * @param who states that these doors are open to everybody
 * @param go resolves to a path of ours or an address of the provider
 */
export function doorway(who: 'anyone', go: (passing: Passing) => Promise<string>) {
  const get = async (request: NextRequest): Promise<Response> => {
    try {
      await countAgainst('signIn', addressOf(request.headers));
      return lead(await go({ query: request.nextUrl.searchParams, jar: await cookies() }));
    } catch (error) {
      return lead(`/sign-in?problem=${codeOf(error)}`);
    }
  };
  return Object.assign(get, { who });
}

function lead(to: string): Response {
  const location = new URL(to, env().origin).href;
  return new Response(null, {
    status: 303,
    headers: { ...everyAnswer, location, 'cache-control': 'private, no-store' },
  });
}

function codeOf(error: unknown): SignInProblemCode {
  if (error instanceof DeskError && error.code === 'rate-limited') return 'too-many';
  if (!(error instanceof SignInProblem)) {
    failureOf(error);
    return 'refused';
  }
  if (error.code === 'refused' || error.code === 'unreachable') {
    const { cause } = error;
    const words = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    process.stderr.write(`countersign: sign-in ${error.code}: ${words}\n`);
  }
  return error.code;
}
