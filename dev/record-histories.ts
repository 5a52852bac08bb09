import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { openTemporal, closeTemporal } from '../temporal/client/connect';
import { inRoot } from './paths';

// Records one history of each outcome for the replay test. A worker of today's code must be running:
//
//   TEMPORAL_ADDRESS=localhost:7233 npx tsx dev/record-histories.ts
//
// Only for new shapes of a history: what was recorded by code that people run stays as it is.

interface Recording {
  file: string;
  type: string;
  input: Record<string, unknown>;
  /** What is sent once the gate is open. */
  send?: (handle: WorkflowHandle) => Promise<void>;
}

const approval = { title: 'Deploy web 4.2', action: { name: 'deploy', arguments: { version: '4.2' } } };
const signal = (name: string) => (handle: WorkflowHandle) => handle.signal(name, { by: 'ada' });

const recordings: Recording[] = [
  {
    file: 'agent-task-approved',
    type: 'agentTask',
    input: { task: 'Refund order 7' },
    send: signal('approve'),
  },
  {
    file: 'agent-task-rejected',
    type: 'agentTask',
    input: { task: 'Refund order 7' },
    send: signal('reject'),
  },
  { file: 'agent-task-denied', type: 'agentTask', input: { task: 'forbidden refund' } },
  { file: 'agent-task-expired', type: 'agentTask', input: { task: 'Refund order 7', expiresIn: 'PT1S' } },
  {
    file: 'agent-task-withdrawn',
    type: 'agentTask',
    input: { task: 'Refund order 7' },
    send: signal('withdraw'),
  },
  { file: 'agent-task-failed', type: 'agentTask', input: { task: 'broken refund' }, send: signal('approve') },
  {
    file: 'agent-task-deadline-kept',
    type: 'agentTask',
    input: { task: 'Pay', expiresIn: 'P1D' },
    send: signal('approve'),
  },
  { file: 'approval-approved', type: 'approval', input: approval, send: signal('approve') },
  { file: 'approval-refusals', type: 'approval', input: approval, send: refusalsThenReject },
];

async function refusalsThenReject(handle: WorkflowHandle): Promise<void> {
  await handle.signal('decide', 'nonsense');
  await handle.signal('approve', { gateId: 'no-such-gate' });
  await handle.signal('reject');
}

const temporal = openTemporal({ env: process.env });
const folder = inRoot('temporal', 'workflows', 'histories');
await mkdir(folder, { recursive: true });
for (const recording of recordings) {
  const file = path.join(folder, `${recording.file}.json`);
  const history = JSON.stringify(await record(recording), undefined, 2);
  // Stack traces name files: as seen from the project, wherever it lies.
  await writeFile(file, `${history.replaceAll(`${inRoot()}/`, '')}\n`);
  console.log(`Recorded ${path.relative(inRoot(), file)}`);
}
await closeTemporal(temporal);

async function record({ type, input, send }: Recording) {
  const handle = await temporal.client.workflow.start(type, {
    taskQueue: temporal.taskQueue,
    workflowId: `recording-${randomUUID()}`,
    args: [input],
  });
  if (send) {
    await delay(1_000); // the gate is open then; a query would put workflow tasks of its own into the history
    await send(handle);
  }
  await handle.result().catch(() => undefined); // a failed run is a history too
  return handle.fetchHistory();
}
