import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Temporal } from '../temporal/client/connect';
import { closeTemporal } from '../temporal/client/connect';
import { openForTest } from '../temporal/client/for-tests';
import type { continues } from '../temporal/workflows/continues.fixture';
import type { TestDesk } from '../worker/testing';
import { openTestDesk } from '../worker/testing';
import type { Terminal } from './terminal';
import { watch } from './watch';

const taskQueue = randomUUID();
let desk: TestDesk;
let temporal: Temporal;
let stopWorker: () => Promise<void>;
beforeAll(async () => {
  const workflowsPath = fileURLToPath(new URL('../temporal/workflows/continues.fixture.ts', import.meta.url));
  desk = await openTestDesk(inject('temporal'), workflowsPath);
  temporal = openForTest(inject('temporal'), taskQueue);
  stopWorker = await desk.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await closeTemporal(temporal);
  await desk.close();
});

it('follows a run into the execution in which it goes on, to its end', async () => {
  const handle = await desk.client.workflow.start<typeof continues>('continues', {
    taskQueue,
    workflowId: `continues-${randomUUID()}`,
    args: [1],
  });
  const told: string[] = [];
  const terminal: Terminal = {
    out: (text) => {
      // The second execution begins to tell its story: now it ends.
      if (text.includes('Launched') && told.some((line) => line.includes('Launched'))) void end();
      told.push(text);
    },
    err: (text) => told.push(text),
    isInteractive: false,
    interrupted: new AbortController().signal,
  };
  const end = () => desk.client.workflow.getHandle(handle.workflowId).terminate('that is enough');
  const ref = { workflowId: handle.workflowId, runId: handle.firstExecutionRunId };
  const exitCode = await watch({ temporal, terminal }, ref, false);
  const story = told.join('\n');
  expect(story).toMatch(/Went on as a new run\n[^]*Launched[^]*that is enough\nTerminated$/);
  expect(exitCode).toBe(1);
});
