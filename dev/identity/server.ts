import { timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import { inRoot } from '../paths';
import type { Accounts } from './accounts';
import { choicePage } from './pages';

const font = inRoot('node_modules', 'geist', 'dist', 'fonts', 'geist-sans', 'Geist-Variable.woff2');
const longestBody = 10_000;
const groupsSchema = z.array(z.string()).max(50);

interface Parts {
  provider: Provider;
  accounts: Accounts;
  /** Whoever knows it may change groups; without one nobody may. */
  adminSecret?: string | undefined;
}

/**
 * Serves the provider with its own pages around it: the choice of a persona, and for tests
 * `PUT /admin/personas/<login>` with a list of groups, which changes groups while it runs.
 */
export function createIdentityServer({ provider, accounts, adminSecret }: Parts): Server {
  const callback = provider.callback();
  return createServer((request, response) => {
    response.setHeader('content-security-policy', "frame-ancestors 'none'");
    response.setHeader('referrer-policy', 'no-referrer');
    const answer = ownAnswer(request, response, { provider, accounts, adminSecret });
    if (answer === undefined) void callback(request, response);
    else void answer.catch((error: unknown) => fail(response, error));
  });
}

/** The answer of a page of ours; undefined where the address is the provider's. */
function ownAnswer(request: IncomingMessage, response: ServerResponse, parts: Parts) {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const [, room, name, last] = pathname.split('/');
  const { method } = request;
  if (pathname === '/geist.woff2') return sendFont(response);
  if (room === 'interaction' && method === 'GET') return sendChoice(request, response, parts);
  if (room === 'interaction' && method === 'POST') {
    return last === 'cancel' ? cancel(request, response, parts) : choose(request, response, parts);
  }
  if (room === 'admin' && name === 'personas' && method === 'PUT') {
    return changeGroups(request, response, parts, decodeURIComponent(last ?? ''));
  }
  return undefined;
}

async function sendFont(response: ServerResponse): Promise<void> {
  const bytes = await readFile(font);
  response.writeHead(200, { 'content-type': 'font/woff2', 'cache-control': 'max-age=86400' });
  response.end(bytes);
}

async function sendChoice(
  request: IncomingMessage,
  response: ServerResponse,
  { provider, accounts }: Parts,
): Promise<void> {
  const { uid, session } = await provider.interactionDetails(request, response);
  const again = session && accounts.find(session.accountId);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(choicePage({ uid, personas: accounts.personas, again }));
}

async function choose(
  request: IncomingMessage,
  response: ServerResponse,
  { provider, accounts }: Parts,
): Promise<void> {
  const login = new URLSearchParams(await bodyOf(request)).get('login') ?? '';
  if (!accounts.find(login)) throw new Error(`There is nobody called ${login}.`);
  const result = { login: { accountId: login, remember: true } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function cancel(
  request: IncomingMessage,
  response: ServerResponse,
  { provider }: Parts,
): Promise<void> {
  const result = { error: 'access_denied', error_description: 'The person cancelled.' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function changeGroups(
  request: IncomingMessage,
  response: ServerResponse,
  { accounts, adminSecret }: Parts,
  login: string,
): Promise<void> {
  if (adminSecret === undefined || !isSame(request.headers.authorization ?? '', `Bearer ${adminSecret}`)) {
    response.writeHead(403).end();
    return;
  }
  const groups = groupsSchema.parse(JSON.parse(await bodyOf(request)));
  response.writeHead(accounts.setGroups(login, groups) ? 204 : 404).end();
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > longestBody) throw new Error('The body is too long.');
  }
  return body;
}

/** The page of a sign-in that is over or was never begun here is reached by going back in the browser. */
function fail(response: ServerResponse, error: unknown): void {
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${words}\n`);
  if (response.headersSent) return;
  response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(
    `This sign-in is over, or was begun elsewhere (${words}). Go back to the desk and begin it again.\n`,
  );
}
