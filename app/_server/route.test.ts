import { NextRequest } from 'next/server';
import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { DeskError } from '@/temporal/contract/desk-error';
import { route } from './route';
import { signedInJar, TestJar } from './session.fixture';
import type { Who } from './who';

const sent = vi.hoisted((): { jar?: TestJar } => ({}));
vi.mock('next/headers', () => ({ cookies: () => Promise.resolve(sent.jar) }));

beforeEach(async () => {
  sent.jar = (await signedInJar()).jar;
});

const ask = (get: ReturnType<typeof route<Who>>, headers: Record<string, string> = {}, query = '') =>
  get(new NextRequest(`http://localhost:3000/api/x${query}`, { headers }), { params: Promise.resolve({}) });
const problemSchema = z.object({
  code: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
});

test('a route gets who asks, and refuses who is not signed in or has no role', async () => {
  const get = route('see', ({ me }) => Promise.resolve({ body: { id: me.person.id } }));
  expect(await (await ask(get)).json()).toEqual({ id: 'dev|ann' });
  sent.jar = new TestJar();
  const refused = await ask(get);
  expect(refused.status).toBe(401);
  expect(problemSchema.parse(await refused.json()).code).toBe('signed-out');
  sent.jar = (await signedInJar({ groups: [] })).jar;
  expect((await ask(get)).status).toBe(403);
});

test('a public route asks nobody', async () => {
  sent.jar = new TestJar();
  const get = route('anyone', (asked) =>
    Promise.resolve({ body: { keys: Object.keys(asked), me: asked.me } }),
  );
  expect(await (await ask(get)).json()).toEqual({ keys: ['params', 'query', 'me'] });
});

test('the same content is answered with 304 and its time; no cache may keep it', async () => {
  let asOf = 'one';
  const get = route('anyone', () => Promise.resolve({ body: { a: 1, asOf }, content: { a: 1 }, asOf }));
  const first = await ask(get);
  const etag = first.headers.get('etag') ?? '';
  asOf = 'two';
  const again = await ask(get, { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect(again.headers.get('countersign-as-of')).toBe('two');
  expect(again.headers.get('etag')).toBe(etag);
  expect((await ask(get, { 'if-none-match': `W/${etag}, "x"` })).status).toBe(304);
  expect((await ask(get, { 'if-none-match': '"x"' })).status).toBe(200);
  for (const response of [first, again]) {
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('an answer that is not 200 is never answered with 304', async () => {
  const get = route('anyone', () => Promise.resolve({ body: { down: true }, status: 503 }));
  const etag = (await ask(get)).headers.get('etag') ?? '';
  expect((await ask(get, { 'if-none-match': etag })).status).toBe(503);
});

test.each([
  ['not-found', 404],
  ['removed', 410],
  ['temporal-unreachable', 503],
  ['rate-limited', 429],
  ['invalid-input', 422],
] as const)('%s becomes a problem document with status %i', async (code, status) => {
  const get = route('anyone', () => Promise.reject(new DeskError(code, 'Why.', { field: 'f' })));
  const response = await ask(get);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect(await response.json()).toMatchObject({
    type: 'about:blank',
    code,
    status,
    detail: 'Why.',
    field: 'f',
  });
});

test('a defect is logged under an id, and the caller learns only that id', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const get = route('anyone', () => Promise.reject(new Error('password is 1234')));
  const problem = problemSchema.parse(await (await ask(get)).json());
  expect(problem.code).toBe('internal');
  expect(problem.detail).not.toContain('1234');
  const id = /as ([0-9a-f]{8})/.exec(problem.detail)?.[1] ?? 'none';
  expect(String(write.mock.calls[0]?.[0])).toContain(id);
  expect(String(write.mock.calls[0]?.[0])).toContain('password is 1234');
  write.mockRestore();
});

test('an over-long query string is refused', async () => {
  const get = route('anyone', () => Promise.resolve({ body: {} }));
  expect((await ask(get, {}, `?a=${'b'.repeat(8_000)}`)).status).toBe(422);
});
