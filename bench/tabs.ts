import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';

/** One address that an open tab asks again and again. */
export interface Poll {
  /** Path and query string. */
  path: string;
  everyMs: number;
}

/** Longest time between two requests that still counts as polling, in milliseconds. */
const rarelyMs = 5_000;

/** From the moments (in milliseconds) at which each address was asked: what is polled, and how often. */
export function pollsOf(asked: ReadonlyMap<string, readonly number[]>): Poll[] {
  return [...asked].flatMap(([path, moments]) => {
    const [first, last] = [moments.at(0), moments.at(-1)];
    if (first === undefined || last === undefined || moments.length < 3) return [];
    const everyMs = Math.round((last - first) / (moments.length - 1));
    return everyMs > rarelyMs ? [] : [{ path, everyMs }];
  });
}

/** Watches a real tab for a while and tells what it polls. */
export async function watchTab(page: Page, forMs: number): Promise<Poll[]> {
  const asked = new Map<string, number[]>();
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (!pathname.startsWith('/api/')) return;
    asked.set(pathname + search, [...(asked.get(pathname + search) ?? []), performance.now()]);
  });
  await sleep(forMs);
  page.removeAllListeners('request');
  return pollsOf(asked);
}

/** What the open tabs saw so far. */
export interface TabCounts {
  asked: number;
  /** Answers without a body: nothing had changed. */
  unchanged: number;
  failed: number;
  slowestMs: number;
}

/** Tabs that ask what a real one asks, with the ETag of the last answer, each at its own beat. */
export interface OpenTabs {
  readonly counts: TabCounts;
  readonly close: () => Promise<void>;
}

/** Opens simulated tabs, one for each of these cookies, spread over a second. */
export function openTabs(origin: string, cookies: readonly string[], polls: readonly Poll[]): OpenTabs {
  const counts: TabCounts = { asked: 0, unchanged: 0, failed: 0, slowestMs: 0 };
  const closing = new AbortController();
  // Every tab waits on it.
  setMaxListeners(0, closing.signal);
  const beats = cookies.flatMap((cookie, index) => {
    const startAfterMs = (index / cookies.length) * 1_000;
    return polls.map((poll) => beat(origin, cookie, poll, startAfterMs, counts, closing.signal));
  });
  return {
    counts,
    close: async () => {
      closing.abort();
      await Promise.all(beats);
    },
  };
}

async function beat(
  origin: string,
  cookie: string,
  { path, everyMs }: Poll,
  startAfterMs: number,
  counts: TabCounts,
  signal: AbortSignal,
): Promise<void> {
  let etag: string | null = null;
  await pause(startAfterMs, signal);
  while (!signal.aborted) {
    const startedAt = performance.now();
    const headers: Record<string, string> = { cookie, accept: 'application/json' };
    if (etag !== null) headers['if-none-match'] = etag;
    etag = (await ask(`${origin}${path}`, headers, counts)) ?? etag;
    const tookMs = performance.now() - startedAt;
    counts.slowestMs = Math.max(counts.slowestMs, tookMs);
    await pause(Math.max(0, everyMs - tookMs), signal);
  }
}

async function ask(url: string, headers: Record<string, string>, counts: TabCounts): Promise<string | null> {
  counts.asked += 1;
  try {
    const answer = await fetch(url, { headers, cache: 'no-store' });
    await answer.arrayBuffer();
    if (answer.status === 304) counts.unchanged += 1;
    else if (!answer.ok) counts.failed += 1;
    return answer.headers.get('etag');
  } catch {
    counts.failed += 1; // told in the figure
    return null;
  }
}

async function pause(forMs: number, signal: AbortSignal): Promise<void> {
  // Ends early when the tab is closed.
  await sleep(forMs, undefined, { signal }).catch(() => undefined);
}
