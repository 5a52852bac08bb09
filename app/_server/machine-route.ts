import 'server-only';
import { randomUUID } from 'node:crypto';
import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { parseOrTeach } from '@/temporal/client/parse';
import { idSchema } from '@/temporal/contract/api.schema';
import { DeskError, deskErrors } from '@/temporal/contract/desk-error';
import { permissionWords } from '@/temporal/contract/roles';
import { permissionOfScope } from '@/temporal/contract/scopes';
import type { Scope } from '@/temporal/contract/scopes';
import { bearerOf } from './bearer';
import type { Bearer } from './bearer';
import { countCall } from './call-limits';
import { bytesOf, jsonOf, requireJson } from './machine-body';
import { failureOf } from './problem';
import { challenge } from './protected-resource';
import { overlong, problem, respond } from './respond';
import type { Answer } from './respond';

/**
 * Who may call: a machine with the scope, or a person whose roles permit the same; a person alone; or whoever has a
 * token that counts.
 */
export type MachineWho = { scope: Scope } | 'person' | 'token';
type Allowed<W extends MachineWho> = W extends 'person' ? Extract<Bearer, { kind: 'person' }> : Bearer;

/** What a call asks. */
export interface MachineAsked<W extends MachineWho, I, P> {
  /** The body as its schema read it; of a call that has none, the query. */
  input: I;
  /** Parameters of the path, decoded. */
  params: P;
  headers: Headers;
  caller: Allowed<W>;
  /** Fires when the caller has gone. */
  signal: AbortSignal;
}

/** A route for programs, with who may call it. */
export type MachineHandler<P extends object = object> = ((
  request: NextRequest,
  context: { params: Promise<P> },
) => Promise<Response>) & { who: MachineWho };

/**
 * Makes a route for programs. There is no other way to make one under `/api/v1`, so each says who may call it.
 *
 * 1. Who calls, by the token in `Authorization` and nothing else; then whether they may; then how often they have.
 * 2. The size of the body over its raw bytes, then JSON, then the schema. A call without a body has its query read.
 * 3. `answer`. Whatever fails is a problem document (RFC 9457) with a code; a caller is never shown a stack.
 *
 * Every answer carries `X-Request-Id` and, once it is known who calls, `RateLimit`.
 *
 * @param schema of the body of a POST, PUT or PATCH; of the query otherwise, whose values are texts, a name that was
 * given several times a list of texts
 */
export function machineRoute<I, W extends MachineWho = MachineWho, P extends object = object>(
  who: W,
  schema: z.ZodType<I>,
  answer: (asked: MachineAsked<W, I, P>) => Promise<Answer>,
): MachineHandler<P> {
  const handle = async (request: NextRequest, context: { params: Promise<P> }): Promise<Response> => {
    const headers: Sending = { 'x-request-id': requestIdOf(request.headers) };
    try {
      const caller = await callerOf(who, request.headers, headers);
      const input = parseOrTeach(schema, await inputOf(request));
      const { signal } = request;
      const asked = { input, params: await context.params, headers: request.headers, caller, signal };
      const answered = await answer(asked);
      return respond(request.headers, { ...answered, headers: { ...headers, ...answered.headers } });
    } catch (error) {
      return failed(error, headers);
    }
  };
  return Object.assign(handle, { who });
}

/** Path of a route about one run or request. */
interface Named {
  id: string;
}
const namedSchema = z.object({ id: idSchema });

/** Makes a route about one run or request, which its path names as `[id]`; see `machineRoute`. */
export function namedRoute<I, W extends MachineWho>(
  who: W,
  schema: z.ZodType<I>,
  answer: (asked: MachineAsked<W, I, Named>) => Promise<Answer>,
): MachineHandler<Named> {
  return machineRoute<I, W, Named>(who, schema, (asked) =>
    answer({ ...asked, params: parseOrTeach(namedSchema, asked.params) }),
  );
}

/** Headers that are already known of the answer. */
export type Sending = Record<string, string>;

/** The caller's own id for its call, where it sent one that can be repeated. */
export function requestIdOf(sent: Headers): string {
  const own = sent.get('x-request-id');
  return own !== null && /^[\w.:-]{1,100}$/.test(own) ? own : randomUUID();
}

/** Why this caller may not, or undefined where it may. */
function refusalOf(bearer: Bearer, who: MachineWho): string | undefined {
  return bearer.kind === 'machine' ? refusalOfMachine(bearer, who) : refusalOfPerson(bearer, who);
}

function refusalOfMachine(
  { name, scopes }: Extract<Bearer, { kind: 'machine' }>,
  who: MachineWho,
): string | undefined {
  if (who === 'person') return 'Only a person can do that, signed in themselves. No machine decides.';
  if (who === 'token') return undefined;
  const may = scopes.includes(who.scope);
  return may ? undefined : `The token of ${name} does not have the scope ${who.scope}.`;
}

function refusalOfPerson({ me }: Extract<Bearer, { kind: 'person' }>, who: MachineWho): string | undefined {
  if (who === 'person' || who === 'token') return undefined;
  const needed = permissionOfScope[who.scope];
  const may = me.permissions.includes(needed);
  return may ? undefined : `Your roles do not let you ${permissionWords[needed]}.`;
}

/** Finds out who calls and counts it. @throws DeskError where they may not */
export async function callerOf<W extends MachineWho>(
  who: W,
  sent: Headers,
  headers: Sending,
): Promise<Allowed<W>>;
export async function callerOf(who: MachineWho, sent: Headers, headers: Sending): Promise<Bearer> {
  const bearer = await bearerOf(sent);
  const refusal = refusalOf(bearer, who);
  if (refusal) {
    if (typeof who === 'object') headers['www-authenticate'] = insufficient(who.scope);
    throw new DeskError('not-permitted', refusal);
  }
  await countCall(idOf(bearer), headers);
  return bearer;
}

/** The id that a caller's calls are counted under. */
export const idOf = (caller: Bearer): string =>
  caller.kind === 'machine' ? caller.actor.id : caller.me.person.id;

/** RFC 6750, 3.1. */
const insufficient = (scope: Scope): string =>
  `Bearer realm="countersign", error="insufficient_scope", scope="${scope}"`;

async function inputOf(request: NextRequest): Promise<unknown> {
  const tooLong = overlong(request.nextUrl.search);
  if (tooLong) throw new DeskError(tooLong.code, tooLong.message);
  if (!['POST', 'PUT', 'PATCH'].includes(request.method)) return queryOf(request.nextUrl.searchParams);
  const bytes = await bytesOf(request);
  if (bytes.byteLength === 0) return undefined;
  requireJson(request.headers);
  return jsonOf(bytes);
}

function queryOf(query: URLSearchParams): object {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** Seconds after which what passes by itself may have passed. */
const retrySoon = '1';

/** Whatever went wrong as a problem document. @param known how callers make themselves known, where not by a token */
export function failed(error: unknown, headers: Sending, known?: string): Response {
  const failure = failureOf(error);
  const { status } = deskErrors[failure.code];
  return problem(failure, {
    ...headers,
    ...(status === 401 && { 'www-authenticate': known ?? challenge() }),
    ...(status === 503 && { 'retry-after': retrySoon }),
  });
}
