import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DeskError } from '@/temporal/contract/desk-error';
import type { DeskErrorCode } from '@/temporal/contract/desk-error';
import { DeskServer } from './desk.fixture';
import { ReadError } from './fetch-json';
import { orMissing, readUnlessMissing } from './missing';

const feed = '/api/runs/gone';
let client: QueryClient;
let server: DeskServer;
beforeEach(() => {
  client = new QueryClient();
  server = new DeskServer().says(feed, { title: 'here' });
  vi.stubGlobal('fetch', server.fetch);
});

/** What the page learns on the server, handed to the browser with it. */
const learn = (code: DeskErrorCode) =>
  orMissing(Promise.reject(new DeskError(code, `It is ${code}.`)), client, feed);
const read = (from = feed) => readUnlessMissing(client, from, new AbortController().signal);

describe('a page that came with the news that there is nothing', () => {
  it.each(['not-found', 'removed'] as const)('is told %s without asking again', async (code) => {
    await expect(learn(code)).rejects.toMatchObject({ code });
    const failed: unknown = await read().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ReadError);
    expect(failed).toMatchObject({ failure: { code, message: `It is ${code}.` } });
    expect(server.asked).toEqual([]);
  });

  it('asks for everything else', async () => {
    await expect(learn('removed')).rejects.toThrow();
    server.says('/api/runs/other', { title: 'other' });
    expect(await read('/api/runs/other')).toEqual({ title: 'other' });
    expect(server.asked).toEqual(['/api/runs/other']);
  });
});

describe('a page whose read failed otherwise, or did not', () => {
  it.each(['temporal-unreachable', 'not-permitted', 'internal'] as const)(
    'asks again after %s: that may pass',
    async (code) => {
      await expect(learn(code)).rejects.toMatchObject({ code });
      expect(await read()).toEqual({ title: 'here' });
    },
  );

  it('asks again after what is no error of the desk', async () => {
    await expect(orMissing(Promise.reject(new TypeError('odd')), client, feed)).rejects.toThrow('odd');
    expect(await read()).toEqual({ title: 'here' });
  });

  it('hands on what was read', async () => {
    expect(await orMissing(Promise.resolve('value'), client, feed)).toBe('value');
  });
});
