import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const origin = process.env['COUNTERSIGN_ORIGIN'] ?? 'http://localhost:3000';
const token =
  process.env['COUNTERSIGN_TOKEN'] ?? (await readFile('.countersign/keys/api-token', 'utf8')).trim();

const client = new Client(
  { name: 'refund-agent', version: '1.0.0' },
  { versionNegotiation: { mode: 'auto' } },
);
const headers = { authorization: `Bearer ${token}` };
await client.connect(
  new StreamableHTTPClientTransport(new URL('/mcp', origin), { requestInit: { headers } }),
);

const [order = '4711'] = process.argv.slice(2);
let request = await call('request_approval', {
  idempotencyKey: `refund-${order}-${randomUUID()}`,
  title: `Refund order ${order}`,
  why: 'The customer sent photographs of a broken parcel.',
  action: { name: 'stripe.refund', target: `order ${order}`, arguments: { amount: 129.5, currency: 'EUR' } },
  risk: 'medium',
  provenance: { tool: 'refund', server: 'stripe-mcp', model: 'example-model', session: 'thread-1' },
});
console.log(`A person decides at ${request.url}`);

while (!request.final) {
  request = await call('wait_for_decision', { id: request.id });
  if (request.status === 'changes-requested') {
    // A real agent would think about what it is told. This one asks for less.
    console.log(`Sent back: ${request.changes?.comment ?? ''}`);
    const action = { ...request.action, arguments: { amount: 100, currency: 'EUR' } };
    request = await call('revise_request', { id: request.id, action, comment: 'Asking for less.' });
  }
}
await client.close();

// Everything but this is a no. What was approved is the action of this answer: people may have changed it.
if (request.approved) console.log(`Approved: ${JSON.stringify(request.action)}`);
else console.log(`Not approved: ${request.status}`);
process.exitCode = request.approved ? 0 : 1;

interface Request {
  id: string;
  url: string;
  status: string;
  final: boolean;
  approved: boolean;
  action?: { name: string; target?: string; arguments: object };
  changes?: { comment: string };
}

async function call(name: string, given: Record<string, unknown>): Promise<Request> {
  const { isError, content, structuredContent } = await client.callTool({ name, arguments: given });
  if (isError) throw new Error(`${name} failed: ${JSON.stringify(content)}`);
  return structuredContent as Request;
}
