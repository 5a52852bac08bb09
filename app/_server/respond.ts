import { createHash } from 'node:crypto';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import { env } from './env';
import { problemOf } from './problem';
import { everyAnswer, onlyHttps } from './security-headers';

/** What a route answers. */
export interface Answer {
  body: object;
  /** What the ETag covers, where the body also holds what changes without meaning (its age). */
  content?: unknown;
  /** When Temporal gave this answer; also sent with 304, where the body's own time is not. */
  asOf?: string;
  status?: number;
  headers?: Record<string, string>;
}

/** Not every route has the proxy before it, which says the same. */
const ownHeaders = () => ({
  ...everyAnswer,
  ...(env().origin.startsWith('https:') && onlyHttps),
  'cache-control': 'private, no-store',
});

/** The answer with an ETag over its content; 304 where the caller has it already. */
export function respond(sent: Headers, { body, content, asOf, status = 200, headers }: Answer): Response {
  const etag = `"${createHash('sha256')
    .update(JSON.stringify(content ?? body))
    .digest('base64url')
    .slice(0, 27)}"`;
  const all = { ...ownHeaders(), ...headers, etag, ...(asOf && { 'countersign-as-of': asOf }) };
  if (status === 200 && matches(sent.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: all });
  }
  return Response.json(body, { status, headers: all });
}

/** Weak comparison (RFC 9110, 13.1.2): a proxy that compresses may have made our tag weak. */
function matches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** A failure as a problem document (RFC 9457). */
export function problem(failure: DeskFailure, headers: Record<string, string> = {}): Response {
  const body = problemOf(failure);
  const all = { ...ownHeaders(), ...headers, 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify(body), { status: body.status, headers: all });
}

/** Longest query string a route reads, in characters. */
const longestQuery = 8_000;

/** Why a query string is not read, where that is so. */
export function overlong(search: string): DeskFailure | undefined {
  if (search.length <= longestQuery) return undefined;
  return {
    code: 'invalid-input',
    message: `The query string is longer than ${longestQuery} characters.`,
  };
}
