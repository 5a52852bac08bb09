import { Client } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Worker } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';

const [order = '4711', amount = '129.50'] = process.argv.slice(2);
const { connectionOptions, namespace } = loadClientConnectConfig();
const connection = await NativeConnection.connect(connectionOptions);
const client = new Client({ connection, namespace });
const taskQueue = 'refunds';
const worker = await Worker.create({
  ...{ connection, namespace, taskQueue },
  workflowsPath: fileURLToPath(new URL('workflows.ts', import.meta.url)),
});

await worker.runUntil(async () => {
  const workflowId = `refund-${order}`;
  const args = [order, Number(amount)];
  const run = await client.workflow.start('refundOrder', { workflowId, taskQueue, args });
  console.log(`It waits for a person as ${workflowId}-approval.`);
  console.log(await run.result());
});
await connection.close();
