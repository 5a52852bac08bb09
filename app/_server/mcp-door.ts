import 'server-only';
import { createMcpHandler } from '@modelcontextprotocol/server';
import type { AuthInfo } from '@modelcontextprotocol/server';
import { DeskError, deskErrors } from '@/temporal/contract/desk-error';
import { protectedResourcePath } from '@/temporal/contract/names';
import { permissionOfScope, scopes } from '@/temporal/contract/scopes';
import { bearerOf } from './bearer';
import type { Bearer } from './bearer';
import { countCall } from './call-limits';
import { env } from './env';
import { bytesOf, jsonOf, requireJson } from './machine-body';
import { idOf, requestIdOf } from './machine-route';
import { mcpServerFor } from './mcp-server';
import { failureOf } from './problem';
import { challenge } from './protected-resource';
import { problem } from './respond';
import { everyAnswer } from './security-headers';

/** Who calls, by what the SDK hands from the door to the server of this call. */
const callers = new WeakMap<AuthInfo, Bearer>();

/** Nothing here ever changes while somebody listens, so few may. */
const mostListeners = 16;

const handler = createMcpHandler(
  ({ authInfo }) => {
    const caller = authInfo && callers.get(authInfo);
    if (!caller) throw new Error('A call came past the door of /mcp.');
    return mcpServerFor(caller);
  },
  { maxSubscriptions: mostListeners },
);

/**
 * The door of agents: the Model Context Protocol over HTTP, without sessions. In this order, for every call:
 *
 * 1. A browser’s page of another origin is refused.
 * 2. Who calls, by the token in `Authorization` and nothing else; then how often.
 * 3. The size of the body over its raw bytes, then JSON.
 * 4. The scope of the tool that is called; without it 403 names the scope. Then the tool.
 */
async function answer(request: Request): Promise<Response> {
  const headers: Record<string, string> = { 'x-request-id': requestIdOf(request.headers) };
  try {
    requireOwnPage(request.headers);
    const caller = await bearerOf(request.headers);
    await countCall(idOf(caller), headers);
    const bytes = await bytesOf(request);
    requireJson(request.headers);
    const authInfo = authInfoOf(caller);
    callers.set(authInfo, caller);
    const answered = await handler.fetch(request, { authInfo, parsedBody: jsonOf(bytes) });
    return withHeaders(answered, headers);
  } catch (error) {
    const failure = failureOf(error);
    const { status } = deskErrors[failure.code];
    return problem(failure, { ...headers, ...(status === 401 && { 'www-authenticate': challenge() }) });
  }
}

/** The one method of the door; states, as every route does, who may call it. */
export const mcpDoor = Object.assign(answer, { who: 'bearer' as const });

/** No page has a reason to call this: one that does may have been pointed here (DNS rebinding). */
function requireOwnPage(headers: Headers): void {
  const origin = headers.get('origin');
  if (origin === null || origin === env().origin) return;
  throw new DeskError('foreign-origin', `Pages of ${origin.slice(0, 200)} cannot call this desk.`);
}

/** What the SDK judges scopes by. A person has those that their roles amount to. */
function authInfoOf(caller: Bearer): AuthInfo {
  const held =
    caller.kind === 'machine'
      ? caller.scopes
      : scopes.filter((scope) => caller.me.permissions.includes(permissionOfScope[scope]));
  // The token itself stays at the door.
  return {
    token: '',
    clientId: idOf(caller),
    scopes: [...held],
    resourceMetadataUrl: `${env().origin}${protectedResourcePath}`,
  };
}

function withHeaders(answered: Response, headers: Record<string, string>): Response {
  const all = new Headers(answered.headers);
  for (const [name, value] of Object.entries({ ...everyAnswer, ...headers })) all.set(name, value);
  // `no-transform`: a proxy that compresses would hold back what is streamed.
  all.set('cache-control', 'private, no-store, no-transform');
  return new Response(answered.body, { status: answered.status, headers: all });
}
