import { randomBytes } from 'node:crypto';
import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';
import { env } from '@/app/_server/env';
import { judgeHost } from '@/app/_server/origin';
import { contentSecurityPolicy, everyAnswer, onlyHttps } from '@/app/_server/security-headers';
import { noteUseAgain } from '@/app/_server/session';
import { pathHeader } from '@/app/_server/path-header';
import { inUseHeader } from '@/components/shell/in-use-header';
import { protectedResourcePath } from '@/temporal/contract/names';

/**
 * Runs before every page, action and route: foreign names, the life of the session, headers.
 * It permits nothing: each page, route and action asks for itself who calls and from where. To the canonical address
 * pages lead (`pageFor`): Next takes all names of this machine for one, and makes an address relative to which its
 * proxy redirects from one to the other, so that a browser would go round in circles.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (judgeHost(request.headers.get('host'), env().origin) === 'refuse') return refusal();
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  const forwarded = new Headers(request.headers);
  forwarded.set('content-security-policy', policy);
  forwarded.set(pathHeader, pathname + search);
  const response = NextResponse.next({ request: { headers: forwarded } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('cache-control', 'private, no-store');
  if (isUse(request)) await noteUseAgain(request.cookies, response.cookies);
  return withHeaders(response);
}

function isForPrograms(pathname: string): boolean {
  return pathname.startsWith('/api/') || pathname.startsWith(protectedResourcePath);
}

function isRead(request: NextRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** A person asked for it: a page, or a feed whose page says that somebody is there. Polling keeps no session alive. */
function isUse(request: NextRequest): boolean {
  const { pathname } = request.nextUrl;
  if (!isRead(request) || pathname.startsWith('/api/auth/')) return false;
  return !isForPrograms(pathname) || request.headers.has(inUseHeader);
}

function refusal(): NextResponse {
  const text = `This desk answers at ${env().origin}. To reach it under another name, set COUNTERSIGN_ORIGIN.\n`;
  return withHeaders(new NextResponse(text, { status: 421, headers: { 'content-type': 'text/plain' } }));
}

function withHeaders(response: NextResponse): NextResponse {
  const headers = env().origin.startsWith('https:') ? { ...everyAnswer, ...onlyHttps } : everyAnswer;
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

export const config = {
  // Built files need no session, and a health check must not be given one. Programs bring a token with each call, and
  // set their own headers: a call costs them little more than what it does.
  matcher: ['/((?!_next/static/|api/health$|api/v1/|icon\\.svg$).*)'],
};
