import { deskErrors } from '@/temporal/contract/desk-error';
import type { DeskErrorCode, DeskFailure } from '@/temporal/contract/desk-error';

/** A read that failed, with the code and the sentence of its problem document. */
export class ReadError extends Error {
  override readonly name = 'ReadError';

  constructor(readonly failure: DeskFailure) {
    super(failure.message);
  }
}

const timeoutMs = 8000;
const keptAnswers = 60;
const kept = new Map<string, { etag: string; body: object }>();

/**
 * Reads one of our own addresses. An unchanged answer (304) costs no body: the last one is given back, with the
 * time that the server says it is still true for.
 *
 * @throws ReadError for every failure: a problem document, an unreachable server, a timeout.
 */
export async function fetchJson<T extends object>(
  path: string,
  signal?: AbortSignal,
  headers: Record<string, string> = {},
): Promise<T> {
  const known = kept.get(path);
  const response = await ask(path, known?.etag, signal, headers);
  // The answer of our own server, of the same build and of the type its route is declared with.
  if (response.status === 304 && known) return withTime(known.body, response) as T;
  if (!response.ok) throw new ReadError(await failureOf(response));
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null) throw new ReadError(notOurs);
  remember(path, response.headers.get('etag'), body);
  return body as T;
}

const notOurs: DeskFailure = {
  code: 'internal',
  message: 'The answer did not come from the desk. Reload the page.',
};

async function ask(
  path: string,
  etag: string | undefined,
  signal: AbortSignal | undefined,
  more: Record<string, string>,
): Promise<Response> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(path, {
      headers: { accept: 'application/json', ...more, ...(etag !== undefined && { 'if-none-match': etag }) },
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    const message = navigator.onLine ? 'Its web server may be restarting.' : 'You are offline.';
    throw new ReadError({ code: 'not-confirmed', message });
  }
}

function withTime(body: object, response: Response): object {
  const asOf = response.headers.get('countersign-as-of');
  return asOf === null ? body : { ...body, asOf };
}

function remember(path: string, etag: string | null, body: object): void {
  kept.delete(path);
  if (etag === null) return;
  kept.set(path, { etag, body });
  const oldest = kept.keys().next();
  if (kept.size > keptAnswers && oldest.done !== true) kept.delete(oldest.value);
}

function isCode(value: unknown): value is DeskErrorCode {
  return typeof value === 'string' && value in deskErrors;
}

async function failureOf(response: Response): Promise<DeskFailure> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null && 'code' in body && isCode(body.code)) {
    const message =
      'detail' in body && typeof body.detail === 'string' ? body.detail : deskErrors[body.code].title;
    return { code: body.code, message };
  }
  return { code: 'internal', message: `The desk’s web server answered ${response.status}.` };
}

/** Whether a read failed because there is nothing (any more) to read: asking again would not help. */
export function isGone(error: Error | null): boolean {
  return (
    error instanceof ReadError && (error.failure.code === 'not-found' || error.failure.code === 'removed')
  );
}

/** Who can read nothing here any more: how that is called where there is little room, and as a sentence. */
const shutOut: Partial<Record<DeskErrorCode, { brief: string; sentence: string }>> = {
  'signed-out': { brief: 'Signed out', sentence: 'You are not signed in.' },
  'not-permitted': { brief: 'No role', sentence: 'You have no role here any more.' },
};

/**
 * Says that a read failed because nobody is signed in here any more, or not as somebody who may; undefined for any
 * other failure.
 */
export function shutOutWords(error: Error | null): { brief: string; sentence: string } | undefined {
  return error instanceof ReadError ? shutOut[error.failure.code] : undefined;
}

/** What a failed read is called: nothing was sent by it, so nothing can have arrived. */
export function readTitle({ code }: DeskFailure): string {
  return code === 'not-confirmed' ? 'The desk does not answer' : deskErrors[code].title;
}

/** Any failure of a read as plain data. */
export function readFailure(error: unknown): DeskFailure {
  if (error instanceof ReadError) return error.failure;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
