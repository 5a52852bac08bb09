import { beforeEach, expect, test, vi } from 'vitest';
import { pathHeader } from './_server/path-header';
import { TestJar } from './_server/session.fixture';
import { pageFor } from './page-for';

const sent = vi.hoisted((): { headers: Record<string, string> } => ({ headers: {} }));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(new TestJar()),
  headers: () => Promise.resolve(new Headers(sent.headers)),
}));
vi.mock('next/server', () => ({ connection: () => Promise.resolve() }));

const draw = vi.fn(() => 'drawn');
const visit = (host: string, path?: string): Promise<unknown> => {
  sent.headers = { host, ...(path !== undefined && { [pathHeader]: path }) };
  const page = pageFor('anyone', draw);
  return page({ params: Promise.resolve({}), searchParams: Promise.resolve({}) }).catch(
    (error: unknown) => error,
  );
};

beforeEach(() => {
  draw.mockClear();
});

test.each([
  ['127.0.0.1:3000', '/inbox/a%2Fb?run=r'],
  ['[::1]:3000', '/sign-in?problem=expired'],
  ['desk.localhost:3000', '//evil.example'],
  ['127.0.0.1:3000', '/\\evil.example'],
])('under %s the page %s leads to itself at the canonical address, and draws nothing', async (host, path) => {
  const led = await visit(host, path);
  expect(Object(led)).toHaveProperty('digest', expect.stringContaining(`http://localhost:3000${path}`));
  expect(new URL(`http://localhost:3000${path}`).origin).toBe('http://localhost:3000');
  expect(draw).not.toHaveBeenCalled();
});

test.each(['localhost:3000', '192.168.1.5:3000'])('under %s a page is drawn', async (host) => {
  expect(await visit(host, '/inbox')).toBe('drawn');
});
