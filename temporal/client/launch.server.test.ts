import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import { sampleRequester } from '../contract/names';
import { mayDecide } from '../domain/may';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { examples } from './examples';
import { isWaiting, openForTest, untilRun } from './for-tests';
import type { LaunchInput } from './launch';
import { launchDenied, launchExamples, launchSample, launchTask, runAgain } from './launch';

const ann = { id: 'claimed:ann', name: 'Ann' };
const bob = { id: 'claimed:bob', name: 'Bob' };

let desk: TestDesk;
let temporal: Temporal;
let stopWorker: () => Promise<void>;
beforeAll(async () => {
  const taskQueue = randomUUID();
  desk = await openTestDesk(inject('temporal'));
  temporal = openForTest(inject('temporal'), taskQueue);
  stopWorker = await desk.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await closeTemporal(temporal);
  await desk.close();
});

describe('launchTask', () => {
  it.each<[string, Partial<LaunchInput>]>([
    ['task', { task: ' ' }],
    ['task', { task: 'x'.repeat(10_001) }],
    ['title', { title: 'x'.repeat(301) }],
    ['expiresIn', { expiresIn: 'soon' }],
    ['action.name', { action: { name: '', arguments: {} } }],
  ])('names the field that is wrong: %s', async (field, input) => {
    await expect(launchTask(temporal, { task: 'Buy milk', ...input })).rejects.toMatchObject({
      code: 'invalid-input',
      field,
    });
  });

  it('keeps the samples’ requester for samples', async () => {
    const launch = launchTask(temporal, { task: 'Buy milk', requester: sampleRequester }, { startedBy: ann });
    await expect(launch).rejects.toMatchObject({ code: 'not-permitted', field: 'requester' });
  });

  it('records who started it, whatever the input claims', async () => {
    const forged = { task: 'Buy milk', startedBy: bob };
    const { startedBy, gates } = await untilRun(
      temporal,
      await launchTask(temporal, forged, { startedBy: ann }),
      isWaiting,
    );
    expect(startedBy).toEqual(ann);
    expect(gates[0]?.request.requester).toEqual(ann);
  });

  it('is found by its attributes before its first task ran', async () => {
    const apart = openForTest(inject('temporal'));
    const requester = { id: `agent:${randomUUID()}` };
    const launched = await launchTask(apart, { task: 'Buy milk', requester, risk: 'high', groups: ['shop'] });
    const query = `ApprovalRequester = '${requester.id}' AND ApprovalRisk = 'high' AND ApprovalGroups = 'shop'`;
    const found = await eventually(
      () => apart.connection.workflowService.listWorkflowExecutions({ namespace: apart.namespace, query }),
      ({ executions }) => executions.length > 0,
    );
    expect(found.executions.map(({ execution }) => execution?.workflowId)).toEqual([launched.workflowId]);
    await apart.client.workflow.getHandle(launched.workflowId).terminate();
    await closeTemporal(apart);
  });
});

describe('samples', () => {
  it.each([
    ['a sample', () => launchSample(temporal, 'Mail the team')],
    ['a denied run', () => launchDenied(temporal)],
  ])('%s is in the samples’ name and started by nobody', async (_what, launch) => {
    const { input } = await untilRun(temporal, await launch(), (view) => view.input !== undefined);
    expect(input).toMatchObject({ requester: sampleRequester });
    expect(input).not.toHaveProperty('startedBy');
  });

  it('eight examples differ, and their launcher may decide each', async () => {
    const launched = await launchExamples(temporal);
    expect(new Set(launched.map(({ title }) => title)).size).toBe(8);
    expect(new Set(examples.map(({ action }) => action?.name)).size).toBe(8);
    for (const run of launched) {
      const { gates, startedBy } = await untilRun(temporal, run, isWaiting);
      const verdicts = gates.map((gate) =>
        mayDecide(gate, startedBy, { person: ann, groups: [] }, Date.now()),
      );
      expect(verdicts).toEqual([undefined]);
    }
  });
});

describe('runAgain', () => {
  it('starts the same in the name of who asks', async () => {
    const first = await launchTask(temporal, { task: 'Buy milk', risk: 'low' }, { startedBy: ann });
    const again = await runAgain(temporal, first, bob);
    expect(again.workflowId).not.toBe(first.workflowId);
    const { startedBy, run } = await untilRun(temporal, again, isWaiting);
    expect(startedBy).toEqual(bob);
    expect(run).toMatchObject({ title: 'Buy milk', risk: 'low' });
  });

  it('of a sample is a sample', async () => {
    const again = await runAgain(temporal, await launchSample(temporal), bob);
    const { startedBy, gates } = await untilRun(temporal, again, isWaiting);
    expect(startedBy).toBeUndefined();
    expect(gates[0]?.request.requester).toEqual(sampleRequester);
  });

  it('of a run that never was', async () => {
    await expect(runAgain(temporal, { workflowId: randomUUID() }, bob)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
