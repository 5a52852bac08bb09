import { randomBytes } from 'node:crypto';
import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';
import { env } from '@/app/_server/env';
import { judgeHost } from '@/app/_server/origin';
import { isReviewerSecret, newReviewerSecret, reviewerCookie } from '@/app/_server/reviewer-cookie';
import { contentSecurityPolicy, everyAnswer } from '@/app/_server/security-headers';

const oneYearSeconds = 365 * 24 * 60 * 60;

/**
 * Runs before every page, action and route: canonical address, the browser's session, headers.
 * It permits nothing: each route and action asks for itself who calls and from where.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const host = judgeHost(request.headers.get('host'), env().origin);
  if (host === 'refuse') return refusal();
  // Programs keep the name they used: a health check or a feed does not follow redirects.
  if (host === 'redirect' && isRead(request) && !pathname.startsWith('/api/')) {
    return withHeaders(NextResponse.redirect(new URL(pathname + search, env().origin), 307));
  }
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  const forwarded = new Headers(request.headers);
  forwarded.set('content-security-policy', policy);
  const secret = request.cookies.get(reviewerCookie)?.value;
  const fresh = isReviewerSecret(secret) ? undefined : newReviewerSecret();
  if (fresh) forwarded.set('cookie', withReviewer(request, fresh));
  const response = NextResponse.next({ request: { headers: forwarded } });
  response.headers.set('content-security-policy', policy);
  if (fresh) setReviewer(response, fresh);
  return withHeaders(response);
}

function isRead(request: NextRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function withReviewer(request: NextRequest, secret: string): string {
  const others = request.cookies.getAll().filter(({ name }) => name !== reviewerCookie);
  return [...others, { name: reviewerCookie, value: secret }]
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}

function setReviewer(response: NextResponse, secret: string): void {
  response.cookies.set(reviewerCookie, secret, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().origin.startsWith('https:'),
    path: '/',
    maxAge: oneYearSeconds,
  });
}

function refusal(): NextResponse {
  const text = `This desk answers at ${env().origin}. To reach it under another name, set COUNTERSIGN_ORIGIN.\n`;
  return withHeaders(new NextResponse(text, { status: 421, headers: { 'content-type': 'text/plain' } }));
}

function withHeaders(response: NextResponse): NextResponse {
  for (const [name, value] of Object.entries(everyAnswer)) response.headers.set(name, value);
  return response;
}

export const config = {
  // Built files need no session, and a health check must not be given one.
  matcher: ['/((?!_next/static/|_next/image|api/health$|favicon.ico$|icon.svg$).*)'],
};
