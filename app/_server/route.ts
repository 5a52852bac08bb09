import { createHash } from 'node:crypto';
import type { NextRequest } from 'next/server';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import { failureOf, problemOf } from './problem';
import { everyAnswer } from './security-headers';
import { callerOf } from './who';
import type { Caller, Who } from './who';

/** Longest query string a route reads, in characters. */
const longestQuery = 8_000;

interface Asked<W extends Who, P> {
  /** Parameters of the path, decoded. */
  params: P;
  query: URLSearchParams;
  me: Caller<W>;
}

interface Answer {
  body: object;
  /** What the ETag covers, where the body also holds what changes without meaning (its age). */
  content?: unknown;
  /** When Temporal gave this answer; also sent with 304, where the body's own time is not. */
  asOf?: string;
  status?: number;
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
      if (request.nextUrl.search.length > longestQuery) return problem(tooLong);
      const me = await callerOf(who);
      return respond(request, await answer({ params: await context.params, query, me }));
    } catch (error) {
      return problem(failureOf(error));
    }
  };
  return Object.assign(get, { who });
}

const tooLong = {
  code: 'invalid-input',
  message: `The query string is longer than ${longestQuery} characters.`,
} as const;

function respond(request: NextRequest, { body, content, asOf, status = 200 }: Answer): Response {
  const etag = `"${createHash('sha256')
    .update(JSON.stringify(content ?? body))
    .digest('base64url')
    .slice(0, 27)}"`;
  const headers: Record<string, string> = { ...private_, etag, ...(asOf && { 'countersign-as-of': asOf }) };
  if (status === 200 && matches(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return Response.json(body, { status, headers });
}

/** Weak comparison (RFC 9110, 13.1.2): a proxy that compresses may have made our tag weak. */
function matches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function problem(failure: DeskFailure): Response {
  const body = problemOf(failure);
  const headers = { ...private_, 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify(body), { status: body.status, headers });
}

const private_ = { ...everyAnswer, 'cache-control': 'private, no-store' };
