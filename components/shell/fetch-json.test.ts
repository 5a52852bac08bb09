import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DeskServer } from './desk.fixture';
import { fetchJson, isGone, ReadError, readFailure } from './fetch-json';

let server: DeskServer;
let turn = 0;
/** Answers are kept by address over all tests: each test has its own. */
let path = '';

beforeEach(() => {
  turn += 1;
  path = `/api/test-${turn}`;
  server = new DeskServer();
  vi.stubGlobal('fetch', server.fetch);
});

async function failureOf(read: Promise<unknown>) {
  try {
    await read;
  } catch (error) {
    if (error instanceof ReadError) return error.failure;
    throw error;
  }
  throw new Error('the read did not fail');
}

describe('an answer', () => {
  it('is the body as it came', async () => {
    server.says(path, { rows: [1, 2] });
    expect(await fetchJson(path)).toEqual({ rows: [1, 2] });
  });

  it('asks for JSON and never for one that a browser kept', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.json({})));
    vi.stubGlobal('fetch', fetch);
    await fetchJson(path);
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      cache: 'no-store',
      headers: { accept: 'application/json' },
    });
  });

  it('that did not change costs no body: the last one is true until the time the server says', async () => {
    const known: (string | null)[] = [];
    server.answers(path, (_url, headers) => {
      known.push(headers.get('if-none-match'));
      return known.length === 1
        ? { body: { rows: [1], asOf: 'first' }, headers: { etag: '"v1"' } }
        : { status: 304, headers: { 'countersign-as-of': 'later' } };
    });
    expect(await fetchJson(path)).toEqual({ rows: [1], asOf: 'first' });
    expect(await fetchJson(path)).toEqual({ rows: [1], asOf: 'later' });
    expect(known).toEqual([null, '"v1"']);
  });

  it('without a time in a 304 is the very same object, so that nothing is drawn again', async () => {
    let first = true;
    server.answers(path, () => {
      const answer = first ? { body: { rows: [] }, headers: { etag: '"v1"' } } : { status: 304 };
      first = false;
      return answer;
    });
    expect(await fetchJson(path)).toBe(await fetchJson(path));
  });

  it('is asked for afresh once it came without a tag', async () => {
    const known: (string | null)[] = [];
    server.answers(path, (_url, headers) => {
      known.push(headers.get('if-none-match'));
      return { body: { turn: known.length }, headers: known.length === 1 ? { etag: '"v1"' } : {} };
    });
    for (let read = 0; read < 3; read += 1) await fetchJson(path);
    expect(known).toEqual([null, '"v1"', null]);
  });

  it('is kept by address', async () => {
    server.says(`${path}/one`, { name: 'one' }).says(`${path}/two`, { name: 'two' });
    expect(await fetchJson(`${path}/one`)).toEqual({ name: 'one' });
    expect(await fetchJson(`${path}/two`)).toEqual({ name: 'two' });
  });
});

describe('a failure', () => {
  it('is the code and the sentence of the problem document', async () => {
    server.fails(path, 410, 'removed', 'Temporal kept it for 90 days.');
    expect(await failureOf(fetchJson(path))).toEqual({
      code: 'removed',
      message: 'Temporal kept it for 90 days.',
    });
  });

  it('has the title of its code where the document says nothing more', async () => {
    server.answers(path, () => ({ status: 429, body: { code: 'rate-limited' } }));
    expect(await failureOf(fetchJson(path))).toEqual({ code: 'rate-limited', message: 'Too many requests' });
  });

  it.each([
    ['a code that nobody knows', { code: 'toString-like', detail: 'x' }],
    ['no document at all', undefined],
    ['a list', ['no']],
  ])('of %s names the status', async (_what, body) => {
    server.answers(path, () => ({ status: 502, body }));
    expect(await failureOf(fetchJson(path))).toEqual({
      code: 'internal',
      message: 'The desk’s web server answered 502.',
    });
  });

  it('of the network is not known to have failed', async () => {
    server.breaks(path);
    expect((await failureOf(fetchJson(path))).code).toBe('not-confirmed');
  });

  it('is an answer that is no object', async () => {
    server.says(path, 'a proxy’s greeting');
    expect((await failureOf(fetchJson(path))).message).toContain('did not come from the desk');
  });

  it('is not a read that was given up: that stays an abort', async () => {
    const given = new AbortController();
    given.abort();
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('given up', 'AbortError')));
    await expect(fetchJson(path, given.signal)).rejects.toThrow('given up');
  });
});

describe('what a failure means', () => {
  it.each([
    ['not-found', true],
    ['removed', true],
    ['temporal-unreachable', false],
  ] as const)('%s is gone: %s', (code, gone) => {
    expect(isGone(new ReadError({ code, message: 'x' }))).toBe(gone);
  });

  it('is plain data whatever was thrown', () => {
    expect(readFailure(new ReadError({ code: 'removed', message: 'x' }))).toEqual({
      code: 'removed',
      message: 'x',
    });
    expect(readFailure(new TypeError('broken'))).toEqual({ code: 'internal', message: 'broken' });
    expect(readFailure('text')).toEqual({ code: 'internal', message: 'text' });
    expect(isGone(new Error('x'))).toBe(false);
    expect(isGone(null)).toBe(false);
  });
});
