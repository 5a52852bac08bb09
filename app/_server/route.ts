import type { NextRequest } from 'next/server';
import { failureOf } from './problem';
import { overlong, problem, respond } from './respond';
import type { Answer } from './respond';
import { callerOf } from './who';
import type { Caller, Who } from './who';

interface Asked<W extends Who, P> {
  /** Parameters of the path, decoded. */
  params: P;
  query: URLSearchParams;
  me: Caller<W>;
}

type Handler<P extends object> = (request: NextRequest, context: { params: Promise<P> }) => Promise<Response>;

/**
 * Makes a GET route. There is no other way to make one, so each says who may call it.
 *
 * An answer has an ETag over its content and `Cache-Control: private, no-store`: no cache on the way or in the
 * browser may keep it. The page revalidates by itself: its fetch sends `If-None-Match` with the last ETag and gets 304
 * through to its code (a browser answers a fetch that sets this header from the network only, see
 * https://fetch.spec.whatwg.org/#http-network-or-cache-fetch step 8.16). 304 means: the same content, as of the
 * time in `Countersign-As-Of`. A failure is a problem document (RFC 9457).
 */
export function route<W extends Who, P extends object = object>(
  who: W,
  answer: (asked: Asked<W, P>) => Promise<Answer>,
): Handler<P> & { who: Who } {
  const get: Handler<P> = async (request, context) => {
    try {
      const query = request.nextUrl.searchParams;
      const tooLong = overlong(request.nextUrl.search);
      if (tooLong) return problem(tooLong);
      const me = await callerOf(who);
      return respond(request.headers, await answer({ params: await context.params, query, me }));
    } catch (error) {
      return problem(failureOf(error));
    }
  };
  return Object.assign(get, { who });
}
