import { createHash, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { scopes } from '@/temporal/contract/scopes';
import { openTestDesk } from '@/worker/testing';
import type { TestDesk } from '@/worker/testing';
import { LyingProvider } from './_server/provider.fixture';

/**
 * The promise itself, against a real run: whatever a machine sends to whichever route, with every scope that there is,
 * nothing is decided. Routes are walked by being there.
 */
const taskQueue = `machines-${randomUUID()}`;
const lying = new LyingProvider();
let tests: TestDesk;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  await lying.start();
  const { address, namespace } = inject('temporal');
  vi.stubEnv('TEMPORAL_ADDRESS', address);
  vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
  vi.stubEnv('COUNTERSIGN_TASK_QUEUE', taskQueue);
  vi.stubEnv('COUNTERSIGN_OIDC_ISSUER', lying.issuer);
  vi.stubEnv('COUNTERSIGN_CLI_CLIENT_ID', 'terminal');
  const sha256 = createHash('sha256').update('secret').digest('hex');
  vi.stubEnv('COUNTERSIGN_API_TOKENS', JSON.stringify([{ name: 'ci', scopes, sha256 }]));
  tests = await openTestDesk({ address, namespace });
  stopWorker = await tests.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await tests.close();
  lying.stop();
  vi.unstubAllEnvs();
});

type Door = (request: NextRequest, context: object) => Promise<Response> | Response;

async function doors(): Promise<[string, Door][]> {
  const here = path.join(import.meta.dirname, 'api', 'v1');
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('route.ts'),
  );
  const all = files.map(async (file) => {
    const loaded: unknown = await import(pathToFileURL(path.join(here, file)).href);
    return Object.entries(loaded as Record<string, Door>).map(([method, door]): [string, Door] => [
      `${method} ${file}`,
      door,
    ]);
  });
  return (await Promise.all(all)).flat();
}

/** Everything that decides anywhere, in one body. */
const body = (gateId: string, digest: string | undefined) => ({
  ...{ gateId, digest, verdict: 'approve', decisionId: randomUUID(), seen: { digest }, via: 'web' },
  ...{ actor: { id: 'dev|finance-1' }, by: 'dev|finance-1', proof: 'x', comment: 'yes' },
});

test('every route × every credential of a machine: nothing is decided, and the run hears of nothing', async () => {
  const action = { name: 'refund', arguments: { order: 7 } };
  const handle = await tests.start(taskQueue, 'approval', { title: 'Refund', action });
  const { gates } = await tests.approvals(handle);
  const [gate] = gates;
  const scope = [...scopes, 'decide', 'openid', 'reviewer'].join(' ');
  const ofClient = { client_id: 'planner', scope };
  const given = await Promise.all([
    lying.accessToken({ ...ofClient, sub: 'planner', auth_time: undefined }),
    lying.accessToken({ ...ofClient, sub: 'ann', groups: ['reviewers'] }),
    lying.accessToken({ ...ofClient, client_id: 'terminal', sub: 'terminal' }),
    lying.accessToken({ ...ofClient, client_id: 'terminal', auth_time: undefined }),
    lying.accessToken({ ...ofClient, client_id: 'terminal', act: { sub: 'planner' } }),
  ]);
  const tokens = ['secret', ...given];
  const found = await doors();
  expect(found.length).toBeGreaterThan(20);
  const answers = new Map<string, number[]>();
  for (const [name, door] of found) {
    const method = name.split(' ')[0] ?? '';
    for (const token of tokens) {
      const request = new NextRequest(`http://localhost:3000/api/v1/x`, {
        method,
        headers: {
          ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          'idempotency-key': randomUUID(),
        },
        ...(!['GET', 'HEAD', 'DELETE'].includes(method) && {
          body: JSON.stringify(body(gate?.gateId ?? '', gate?.digest)),
        }),
      });
      const id = handle.workflowId;
      const params = Promise.resolve({ id, workflowId: id, source: 'x', path: [id] });
      const { status } = await door(request, { params });
      answers.set(name, [...(answers.get(name) ?? []), status]);
    }
  }
  expect(answers.get('POST requests/[id]/decision/route.ts')).toEqual([403, 403, 403, 401, 401, 401]);
  expect([...answers.values()].flat().filter((status) => status >= 500)).toEqual([]);
  const { events = [] } = await handle.fetchHistory();
  const heard = events?.flatMap(
    ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName ?? [],
  );
  expect(heard).toEqual([]);
  expect(await tests.approvals(handle)).toMatchObject({
    gates: [{ status: 'open', votes: [], refused: [] }],
  });
  await handle.terminate();
});
