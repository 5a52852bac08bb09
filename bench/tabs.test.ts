import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openTabs, pollsOf } from './tabs';

test('what is asked at a beat is polled; what is asked once or rarely is not', () => {
  const asked = new Map([
    ['/api/inbox', [0, 1_000, 2_000, 3_000]],
    ['/api/requests/a', [500, 2_000, 3_500]],
    ['/api/system', [100]],
    ['/api/runs', [0, 9_000, 18_000]],
  ]);
  expect(pollsOf(asked)).toEqual([
    { path: '/api/inbox', everyMs: 1_000 },
    { path: '/api/requests/a', everyMs: 1_500 },
  ]);
});

test('each tab asks as its own person, sends the last ETag, and stops when it is closed', async () => {
  const seen: { cookie?: string; etag?: string; url?: string }[] = [];
  const server = createServer(({ headers, url }, answer) => {
    seen.push({ cookie: headers.cookie, etag: headers['if-none-match'], url });
    answer.writeHead(headers['if-none-match'] === '"1"' ? 304 : 200, { etag: '"1"' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  const tabs = openTabs(`http://127.0.0.1:${port}`, ['a=1', 'a=2'], [{ path: '/api/inbox', everyMs: 20 }]);
  while (!seen.some(({ cookie, etag }) => cookie === 'a=2' && etag !== undefined)) await sleep(10);
  await tabs.close();
  const asked = tabs.counts.asked;
  await sleep(60);
  server.close();
  expect(seen).toHaveLength(asked);
  expect(new Set(seen.map(({ cookie }) => cookie))).toEqual(new Set(['a=1', 'a=2']));
  expect(seen.filter(({ etag }) => etag === undefined)).toHaveLength(2);
  expect(seen.every(({ url }) => url === '/api/inbox')).toBe(true);
  expect(tabs.counts).toMatchObject({ failed: 0, unchanged: asked - 2 });
});

test('an answer that fails is counted', async () => {
  const tabs = openTabs('http://127.0.0.1:1', ['a=1'], [{ path: '/', everyMs: 10 }]);
  while (tabs.counts.failed === 0) await sleep(5);
  await tabs.close();
  expect(tabs.counts.failed).toBe(tabs.counts.asked);
});
