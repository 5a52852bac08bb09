import { Client } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Worker } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';

const [invoice = '2026-118'] = process.argv.slice(2);
const { connectionOptions, namespace } = loadClientConnectConfig();
const connection = await NativeConnection.connect(connectionOptions);
const client = new Client({ connection, namespace });
const taskQueue = 'bookkeeping';
const worker = await Worker.create({
  ...{ connection, namespace, taskQueue },
  workflowsPath: fileURLToPath(new URL('workflows.ts', import.meta.url)),
});

const action = { name: 'pay', target: `invoice ${invoice}`, arguments: { invoice } };
const request = { title: `Pay invoice ${invoice}`, action, requester: { id: 'agent:payments' } };
const asking = `pay-${invoice}`;
const waiting = await client.workflow.start('approval', {
  ...{ taskQueue: 'countersign', workflowId: asking, args: [request] },
});
console.log(`${asking} waits for a person.`);

const args = [invoice, asking];
await worker.runUntil(
  client.workflow.execute('invoicePaid', { workflowId: `paid-${invoice}`, taskQueue, args }),
);
const { outcome, comment, by } = (await waiting.result()) as Outcome;
console.log(`${asking} was ${outcome} by ${by?.[0]?.id ?? 'nobody'}: ${comment ?? ''}`);
await connection.close();

interface Outcome {
  outcome: string;
  comment?: string;
  by?: { id: string }[];
}
