import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import type { RunState } from '../contract/run-state';
import type { continues } from '../workflows/continues.fixture';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { openForTest } from './for-tests';
import { readRun } from './run-view';
import { readRuns } from './runs';
import { visibilityOf } from './visibility';

const taskQueue = randomUUID();
let desk: TestDesk;
let temporal: Temporal;
let stopWorker: () => Promise<void>;
beforeAll(async () => {
  const workflowsPath = fileURLToPath(new URL('../workflows/continues.fixture.ts', import.meta.url));
  desk = await openTestDesk(inject('temporal'), workflowsPath);
  temporal = openForTest(inject('temporal'), taskQueue);
  stopWorker = await desk.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await closeTemporal(temporal);
  await desk.close();
});

it('a run that went on in another execution has ended as continued, on its page and in the lists', async () => {
  const workflowId = `continues-${randomUUID()}`;
  const handle = await desk.client.workflow.start<typeof continues>('continues', {
    taskQueue,
    workflowId,
    args: [1],
  });
  const first = { workflowId, runId: handle.firstExecutionRunId };
  const newest = await eventually(
    () => readRun(temporal, { workflowId }),
    ({ run }) => run.runId !== first.runId,
  );
  expect(newest.run.state).toBe('running');
  const before = await readRun(temporal, first);
  expect(before.run).toMatchObject({ ...first, state: 'continued' });
  expect(before.run.closedAt).toBeDefined();
  expect(before.timeline.at(-1)?.title).toBe('Went on as a new run');

  const listed = async (...state: RunState[]) => {
    const { runs } = await readRuns(visibilityOf(temporal), { state, kind: ['continues'] });
    return runs.filter((run) => run.workflowId === workflowId);
  };
  const both = await eventually(
    () => listed(),
    (runs) => runs.length === 2 && runs.some(({ state }) => state === 'continued'),
  );
  expect(both.map(({ state }) => state).sort()).toEqual(['continued', 'running']);
  expect((await listed('continued')).map(({ runId }) => runId)).toEqual([first.runId]);
  expect((await listed('running')).map(({ runId }) => runId)).toEqual([newest.run.runId]);
  await desk.client.workflow.getHandle(workflowId).terminate();
});
