import type { QueryClient } from '@tanstack/react-query';
import { DeskError } from '@/temporal/contract/desk-error';
import type { DeskErrorCode, DeskFailure } from '@/temporal/contract/desk-error';
import { fetchJson, ReadError } from './fetch-json';

const goneCodes = new Set<DeskErrorCode>(['not-found', 'removed']);
const keyOf = (feed: string) => ['missing', feed] as const;

/**
 * A read of the server for a page, which notes when there is nothing to read: the browser gets that with the page and
 * need not ask, and fail, once more.
 *
 * @throws whatever the read throws
 */
export async function orMissing<T>(read: Promise<T>, client: QueryClient, feed: string): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof DeskError && goneCodes.has(error.code)) {
      const failure: DeskFailure = { code: error.code, message: error.message };
      client.setQueryData(keyOf(feed), failure);
    }
    throw error;
  }
}

/** Reads an address, unless the page came with the news that there is nothing at it. @throws ReadError */
export async function readUnlessMissing<T extends object>(
  client: QueryClient,
  feed: string,
  signal: AbortSignal,
): Promise<T> {
  const failure = client.getQueryData<DeskFailure>(keyOf(feed));
  if (failure !== undefined) throw new ReadError(failure);
  return fetchJson<T>(feed, signal);
}
