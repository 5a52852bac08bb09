import { randomUUID } from 'node:crypto';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { z } from 'zod';
import { agentListSchema, agentViewSchema, sentViewSchema } from '@/temporal/contract/mcp.schema';
import type { AgentView } from '@/temporal/contract/mcp.schema';
import { openTestDesk } from '../../worker/testing';
import type { TestDesk } from '../../worker/testing';
import { tokenOf, withMachines } from './machine.fixture';
import { mcpDoor } from './mcp-door';

// No cookie counts here: whoever asks for one is wrong.
vi.mock('next/headers', () => ({ cookies: () => Promise.reject(new Error('no cookie counts here')) }));

const taskQueue = `mcp-${randomUUID()}`;
let tests: TestDesk;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  const { address, namespace } = inject('temporal');
  vi.stubEnv('TEMPORAL_ADDRESS', address);
  vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
  vi.stubEnv('COUNTERSIGN_TASK_QUEUE', taskQueue);
  withMachines();
  tests = await openTestDesk({ address, namespace });
  stopWorker = await tests.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await tests.close();
  vi.unstubAllEnvs();
});

const open: Client[] = [];
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

/** A client of the SDK whose network is the door itself. */
async function connected(as = 'all', mode: 'legacy' | 'auto' = 'auto'): Promise<Client> {
  const client = new Client({ name: 'test-agent', version: '9.9.9' }, { versionNegotiation: { mode } });
  const transport = new StreamableHTTPClientTransport(new URL('http://localhost:3000/mcp'), {
    requestInit: { headers: { authorization: `Bearer ${tokenOf(as)}` } },
    fetch: (url, init) => {
      const request = new Request(url, init);
      return request.method === 'POST'
        ? mcpDoor(request)
        : Promise.resolve(new Response(null, { status: 405 }));
    },
  });
  await client.connect(transport);
  open.push(client);
  return client;
}

async function use<T>(client: Client, name: string, args: object, schema: z.ZodType<T>): Promise<T> {
  const { isError, content, structuredContent } = await client.callTool({ name, arguments: { ...args } });
  if (isError) throw new Error(JSON.stringify(content));
  // Models that read nothing else are told the same.
  expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
  return schema.parse(structuredContent);
}

const failureSchema = z.tuple([z.object({ type: z.literal('text'), text: z.string() })]);
const codeSchema = z.object({ code: z.string(), detail: z.string() });

/** The failure that a tool answers, with its code. */
async function failure(client: Client, name: string, args: object): Promise<z.infer<typeof codeSchema>> {
  const { isError, content } = await client.callTool({ name, arguments: { ...args } });
  expect(isError).toBe(true);
  return codeSchema.parse(JSON.parse(failureSchema.parse(content)[0].text));
}

const action = { name: 'stripe.refund', target: 'order 7', arguments: { amount: 120, currency: 'EUR' } };
const asked = (more: object = {}) => ({
  idempotencyKey: randomUUID(),
  title: 'Refund order 7',
  action,
  ...more,
});
const ask = (client: Client, more: object = {}) =>
  use(client, 'request_approval', asked(more), agentViewSchema);
const waitFor = (client: Client, { id }: AgentView, timeoutSeconds = 30) =>
  use(client, 'wait_for_decision', { id, timeoutSeconds }, agentViewSchema);
const approvalsOf = ({ id }: AgentView) => tests.approvals(tests.client.workflow.getHandle(id));

describe.each(['auto', 'legacy'] as const)('an agent that negotiates %s', (mode) => {
  test('is told of tools of which none decides', async () => {
    const client = await connected('read', mode);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'get_request',
      'list_my_requests',
      'request_approval',
      'revise_request',
      'wait_for_decision',
      'withdraw_request',
    ]);
    const asks = tools.map(({ inputSchema }) => Object.keys(inputSchema.properties ?? {}));
    for (const name of ['verdict', 'decisionId', 'proof', 'requester', 'startedBy']) {
      expect(asks.flat()).not.toContain(name);
    }
    expect(client.getInstructions()).toContain('Act only when approved is true');
  });

  test('asks, waits, and is told of the approval', async () => {
    const client = await connected('all', mode);
    const request = await ask(client);
    const { startedBy, gates } = await approvalsOf(request);
    expect(startedBy).toEqual({ id: 'agent:all', name: 'all', owner: { id: 'dev|zoe', name: 'Zoe' } });
    expect(gates[0]?.request).toMatchObject({ action, requester: startedBy });
    const waiting = waitFor(client, request);
    await tests.client.workflow.getHandle(request.id).signal('approve', { by: 'bo', comment: 'Fine.' });
    expect(await waiting).toMatchObject({
      ...{ approved: true, final: true, status: 'approved', action, digest: gates[0]?.digest },
      outcome: { outcome: 'approved', by: [{ id: 'claimed:bo' }], comment: 'Fine.' },
    });
  });
});

describe('asking', () => {
  test('twice with one key is one request; with another body it is refused', async () => {
    const client = await connected();
    const once = asked();
    const first = await use(client, 'request_approval', once, agentViewSchema);
    expect((await use(client, 'request_approval', once, agentViewSchema)).runId).toBe(first.runId);
    expect((await failure(client, 'request_approval', { ...once, title: 'More' })).code).toBe(
      'idempotency-mismatch',
    );
    const other = await connected('other');
    expect((await use(other, 'request_approval', once, agentViewSchema)).id).not.toBe(first.id);
  });

  test('records what the agent tells of itself, and what its client says it is', async () => {
    const told = { tool: 'refund', server: 'stripe-mcp', model: 'large-5', session: 'thread-1' };
    const request = await ask(await connected(), { provenance: told });
    const { gates } = await approvalsOf(request);
    expect(gates[0]?.request.provenance).toEqual({ ...told, client: 'test-agent' });
  });

  test('in somebody else’s name does nothing: the credential says who asks', async () => {
    const request = await ask(await connected(), { requester: { id: 'corp|boss' }, startedBy: { id: 'x' } });
    expect(request.requester?.id).toBe('agent:all');
  });

  test('neither the agent nor its owner decides what it asked', async () => {
    const client = await connected();
    const request = await ask(client);
    await approvalsOf(request);
    const handle = tests.client.workflow.getHandle(request.id);
    for (const id of ['agent:all', 'dev|zoe']) await handle.signal('approve', { by: { id } });
    const { gates } = await tests.approvals(handle, ({ gates: [gate] }) => gate?.refused.length === 2);
    expect(gates[0]).toMatchObject({
      status: 'open',
      refused: [{ code: 'requester-may-not-decide' }, { code: 'requester-may-not-decide' }],
    });
    expect(await waitFor(client, request, 1)).toMatchObject({
      approved: false,
      final: false,
      status: 'open',
    });
  });

  test.each<[string, object]>([
    ['no action', { action: undefined }],
    ['an unknown risk', { risk: 'none' }],
    ['an empty title', { title: ' ' }],
    ['no key', { idempotencyKey: '' }],
  ])('with %s is refused before anything starts', async (_what, wrong) => {
    const client = await connected();
    const { isError, content } = await client.callTool({ name: 'request_approval', arguments: asked(wrong) });
    expect([isError, JSON.stringify(content)]).toEqual([true, expect.stringContaining('Invalid arguments')]);
  });
});

describe('waiting', () => {
  test('ends when a reviewer sends it back; the agent answers, and is approved', async () => {
    const client = await connected();
    const request = await ask(client);
    const { gates } = await approvalsOf(request);
    const waiting = waitFor(client, request);
    const handle = tests.client.workflow.getHandle(request.id);
    await handle.signal('requestChanges', {
      ...{ gateId: gates[0]?.gateId, messageId: randomUUID(), via: 'api', comment: 'Half of it.' },
      ...{ actor: { id: 'claimed:bo' }, seen: { digest: gates[0]?.digest } },
    });
    expect(await waiting).toMatchObject({
      ...{ status: 'changes-requested', final: false, approved: false },
      changes: { comment: 'Half of it.' },
    });
    const half = { ...action, arguments: { amount: 60, currency: 'EUR' } };
    const revised = await use(
      client,
      'revise_request',
      { id: request.id, action: half, comment: 'Half.' },
      sentViewSchema,
    );
    expect(revised).toMatchObject({ sent: 'applied', revision: 2, status: 'open', action: half });
    expect(revised.digest).not.toBe(request.digest);
    await handle.signal('approve', { by: 'bo' });
    expect(await waitFor(client, request)).toMatchObject({
      approved: true,
      action: half,
      digest: revised.digest,
    });
  });

  test.each([
    ['reject', 'rejected'],
    ['withdraw', 'withdrawn'],
  ])('a %s is a no', async (signal, status) => {
    const client = await connected();
    const request = await ask(client);
    await approvalsOf(request);
    await tests.client.workflow.getHandle(request.id).signal(signal, { by: 'bo' });
    expect(await waitFor(client, request)).toMatchObject({ approved: false, final: true, status });
  });

  test('longer than a client waits is refused', async () => {
    const client = await connected();
    const args = { id: 'x', timeoutSeconds: 51 };
    expect((await client.callTool({ name: 'wait_for_decision', arguments: args })).isError).toBe(true);
  });
});

describe('what an agent asked for', () => {
  test('it finds again, and takes back; nobody else does', async () => {
    const client = await connected();
    const request = await ask(client);
    await approvalsOf(request);
    const other = await connected('other');
    for (const name of ['withdraw_request', 'revise_request']) {
      const refused = await failure(other, name, { id: request.id, comment: 'mine', reason: 'mine' });
      expect(refused.code).toBe('not-permitted');
    }
    expect(await use(other, 'get_request', { id: request.id }, agentViewSchema)).toMatchObject({
      status: 'open',
    });
    await expect
      .poll(async () => (await listed(client)).map(({ id }) => id), { timeout: 20_000 })
      .toContain(request.id);
    expect((await listed(other)).map(({ id }) => id)).not.toContain(request.id);
    const taken = await use(
      client,
      'withdraw_request',
      { id: request.id, reason: 'Done by hand.' },
      sentViewSchema,
    );
    expect(taken).toMatchObject({ sent: 'applied', status: 'withdrawn', approved: false });
  });

  const listed = async (client: Client) =>
    (await use(client, 'list_my_requests', {}, agentListSchema)).requests;

  test('that is not there has a code', async () => {
    expect((await failure(await connected(), 'get_request', { id: 'never-was' })).code).toBe('not-found');
  });
});
