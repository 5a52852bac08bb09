import {
  Client,
  ClientCredentialsProvider,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { agentViewSchema } from '../temporal/contract/mcp.schema';
import type { AgentView } from '../temporal/contract/mcp.schema';
import { record, send, unique, waiting } from './asks';
import type { Desk } from './desk';
import { expect, test } from './fixtures';
import { approve, openRequest } from './pages';

type Mode = 'legacy' | 'auto';

const address = (desk: Desk) => new URL('/mcp', desk.origin);

/** A client of the SDK, with a token or with the way to one. */
async function connected(
  desk: Desk,
  mode: Mode,
  by: { token: string } | { authProvider: ClientCredentialsProvider },
): Promise<Client> {
  const client = new Client({ name: 'agent', version: '1.0.0' }, { versionNegotiation: { mode } });
  const options = 'token' in by ? { requestInit: { headers: { authorization: `Bearer ${by.token}` } } } : by;
  await client.connect(new StreamableHTTPClientTransport(address(desk), options));
  return client;
}

async function use(client: Client, name: string, given: Record<string, unknown>): Promise<AgentView> {
  const { isError, content, structuredContent } = await client.callTool({ name, arguments: given });
  if (isError) throw new Error(JSON.stringify(content));
  return agentViewSchema.parse(structuredContent);
}

const ask = (client: Client, title: string) =>
  use(client, 'request_approval', {
    ...{ title, idempotencyKey: title, action: { name: 'deploy', arguments: { version: '2.4.0' } } },
  });

for (const mode of ['auto', 'legacy'] as const) {
  test(`an agent that negotiates ${mode} asks, waits in turns, and is told what a person decided`, async ({
    desk,
    person,
  }) => {
    const client = await connected(desk, mode, { token: desk.stack.tokens.all });
    const request = await ask(client, unique('Deploy'));
    const asked = { workflowId: request.id, title: request.title };
    const early = await use(client, 'wait_for_decision', { id: request.id, timeoutSeconds: 1 });
    expect(early).toMatchObject({ approved: false, final: false });
    const page = await person();
    await openRequest(page, asked);
    expect(page.url()).toBe(request.url);
    const decided = use(client, 'wait_for_decision', { id: request.id });
    await approve(page).click();
    expect(await decided).toMatchObject({ approved: true, final: true, action: request.action });
    await client.close();
  });
}

test('a wait outlives the patience of a client that is told that it goes on', async ({ desk }) => {
  const client = await connected(desk, 'auto', { token: desk.stack.tokens.all });
  const { id } = await ask(client, unique('Deploy'));
  const told: number[] = [];
  const { structuredContent } = await client.callTool(
    { name: 'wait_for_decision', arguments: { id, timeoutSeconds: 25 } },
    { timeout: 15_000, resetTimeoutOnProgress: true, onprogress: ({ progress }) => told.push(progress) },
  );
  expect(agentViewSchema.parse(structuredContent)).toMatchObject({ approved: false, final: false });
  expect(told).toEqual([10, 20]);
  await send(desk, { workflowId: id }, 'withdraw');
  await client.close();
});

test('a client without a token finds the identity provider by itself, and asks as whom it is known there', async ({
  desk,
}) => {
  const { COUNTERSIGN_STATE_DIR: stateDir = '' } = desk.stack.cliEnv;
  const secret = await readFile(path.join(stateDir, 'keys', 'identity-agent-secret'), 'utf8');
  const authProvider = new ClientCredentialsProvider({
    ...{ clientId: 'countersign-agent', clientSecret: secret.trim() },
    expectedIssuer: desk.stack.identity.issuer,
  });
  const client = await connected(desk, 'auto', { authProvider });
  const request = await ask(client, unique('Deploy'));
  expect(request.requester?.id).toMatch(/^agent:/);
  const gates = async () => (await record(desk, { workflowId: request.id })).gates;
  await expect.poll(async () => (await gates()).length, waiting).toBe(1);
  expect((await record(desk, { workflowId: request.id })).startedBy).toEqual(request.requester);
  await client.close();
});

test('whoever brings nothing, too little or no message is told so', async ({ desk }) => {
  const call = (token: string | undefined, body: string | undefined, method = 'POST') =>
    fetch(address(desk), {
      method,
      ...(body !== undefined && { body }),
      headers: {
        ...{ 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
    });
  const asking = JSON.stringify({
    ...{ jsonrpc: '2.0', id: 1, method: 'tools/call' },
    params: { name: 'request_approval', arguments: {} },
  });
  const nobody = await call(undefined, asking);
  expect(nobody.status).toBe(401);
  const [, metadata = ''] =
    /resource_metadata="(.+?)"/.exec(nobody.headers.get('www-authenticate') ?? '') ?? [];
  const where = z.object({ authorization_servers: z.array(z.string()) });
  expect(where.parse(await (await fetch(metadata)).json()).authorization_servers).toEqual([
    desk.stack.identity.issuer,
  ]);
  expect((await call(desk.stack.tokens.read, asking)).status).toBe(403);
  expect((await call(desk.stack.tokens.submit, 'x'.repeat(300_000))).status).toBe(413);
  for (const method of ['GET', 'DELETE']) {
    expect((await call(desk.stack.tokens.all, undefined, method)).status).toBe(405);
  }
});
