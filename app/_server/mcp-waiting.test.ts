import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RequestView } from '@/temporal/contract/api.schema';
import type * as asking from './asking';
import { tokenOf, withMachines } from './machine.fixture';
import { mcpDoor } from './mcp-door';

/** A wait that ends by what its test does: by the time of the call, or by its signal. */
const waits = vi.hoisted((): { ms: number; aborted: boolean }[] => []);
const still: RequestView = {
  ...{ id: 'req-1', runId: 'run-1', gateId: 'gate-1', kind: 'approval', title: 'Refund', status: 'open' },
  ...{ url: 'http://localhost:3000/inbox/req-1', final: false, asOf: '2026-01-01T10:00:00.000Z' },
};
vi.mock('./asking', async (original) => ({
  ...(await original<typeof asking>()),
  waitForDecision: (_id: string, ms: number, { signal }: { signal: AbortSignal }) => {
    const wait = { ms, aborted: false };
    waits.push(wait);
    return new Promise<RequestView>((resolve) => {
      const gone = () => {
        wait.aborted = true;
        clearTimeout(timer);
        resolve(still);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', gone);
        resolve(still);
      }, ms);
      signal.addEventListener('abort', gone);
    });
  },
}));
vi.mock('next/headers', () => ({ cookies: () => Promise.reject(new Error('no cookie counts here')) }));
withMachines();
beforeEach(() => {
  waits.length = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** What each revision of the protocol adds to a call. */
const revisions = {
  '2026-07-28': {
    meta: {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'agent', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    },
    headers: {
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': 'wait_for_decision',
    },
  },
  '2025-11-25': { meta: {}, headers: { 'mcp-protocol-version': '2025-11-25' } },
} as const;
type Revision = keyof typeof revisions;

function wait(revision: Revision, { token, signal }: { token?: string; signal?: AbortSignal } = {}) {
  const { meta, headers } = revisions[revision];
  const _meta = { ...meta, ...(token !== undefined && { progressToken: token }) };
  const params = { name: 'wait_for_decision', arguments: { id: 'req-1', timeoutSeconds: 25 }, _meta };
  return mcpDoor(
    new Request('http://localhost:3000/mcp', {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
      headers: {
        ...{ authorization: `Bearer ${tokenOf('wait')}`, 'content-type': 'application/json' },
        ...{ accept: 'application/json, text/event-stream', ...headers },
      },
      ...(signal && { signal }),
    }),
  );
}

describe.each(Object.keys(revisions) as Revision[])('a wait in revision %s', (revision) => {
  test('tells who asked for it each ten seconds that it goes on, then answers', async () => {
    const [begun, ended] = [vi.spyOn(globalThis, 'setInterval'), vi.spyOn(globalThis, 'clearInterval')];
    const answering = wait(revision, { token: 'mine' }).then((answer) => answer.text());
    await vi.advanceTimersByTimeAsync(25_000);
    const text = await answering;
    const told = [...text.matchAll(/"method":"notifications\/progress"/g)];
    expect(told).toHaveLength(2);
    for (const part of ['"progressToken":"mine"', '"progress":10', '"progress":20', '"total":25']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('"approved":false');
    expect(waits).toEqual([{ ms: 25_000, aborted: false }]);
    // Nothing is left behind that goes on telling.
    const left = begun.mock.results.filter(
      ({ value }) => !ended.mock.calls.some(([timer]) => timer === value),
    );
    expect([begun.mock.calls.length > 0, left]).toEqual([true, []]);
  });

  test('says nothing on the way where nobody asked for it', async () => {
    const answering = wait(revision).then((answer) => answer.text());
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await answering).not.toContain('notifications/progress');
  });

  test('ends when its caller has gone', async () => {
    const gone = new AbortController();
    const answering = wait(revision, { signal: gone.signal }).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(waits).toEqual([{ ms: 25_000, aborted: false }]);
    gone.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(waits).toEqual([{ ms: 25_000, aborted: true }]);
    await answering;
  });
});
