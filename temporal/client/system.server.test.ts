import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import { closeTemporal } from './connect';
import { openForTest } from './for-tests';
import { readSystem } from './system';

let desk: TestDesk;
beforeAll(async () => (desk = await openTestDesk(inject('temporal'))));
afterAll(() => desk.close());

async function withTemporal<T>(
  server: { address: string; namespace: string },
  act: (temporal: ReturnType<typeof openForTest>) => Promise<T>,
  taskQueue?: string,
): Promise<T> {
  const temporal = openForTest(server, taskQueue);
  try {
    return await act(temporal);
  } finally {
    await closeTemporal(temporal);
  }
}

describe('readSystem', () => {
  it('finds everything there, with the worker that polls', async () => {
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue);
    const look = () => withTemporal(inject('temporal'), (temporal) => readSystem(temporal), taskQueue);
    const system = await eventually(look, ({ worker }) => worker.state === 'polling');
    expect(system.temporal).toMatchObject({ state: 'reachable', retentionDays: 90 });
    expect(system.worker.workers[0]).toMatchObject({ live: true });
    expect(new Set(system.searchAttributes.map(({ state }) => state))).toEqual(new Set(['registered']));
    expect(system.missing).toEqual([]);
    const versions = Object.fromEntries(system.versions.map(({ name, version }) => [name, version]));
    expect(versions).toMatchObject({
      'Temporal SDK': expect.stringMatching(/^1\.\d+\.\d+$/) as string,
      'Temporal server': expect.stringMatching(/^\d+\.\d+/) as string,
      Node: process.versions.node,
    });
    await stop();
  });

  it('says what is missing and the command that mends it', async () => {
    const namespace = `bare-${randomUUID().slice(0, 8)}`;
    const days = (count: number) => ({ seconds: count * 86_400 });
    await desk.client.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: days(1) as never, // a plain object is what the wire takes
    });
    const look = () => withTemporal({ ...inject('temporal'), namespace }, (temporal) => readSystem(temporal));
    const system = await eventually(look, ({ searchAttributes }) => searchAttributes.length > 0);
    expect(new Set(system.searchAttributes.map(({ state }) => state))).toEqual(new Set(['missing']));
    expect(system.missing.map(({ command }) => command)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^temporal operator search-attribute create --namespace ${namespace} --name ApprovalState --type`,
        ),
      ) as string,
      'npm run worker',
    ]);
  });

  it('says which namespace is missing', async () => {
    const nowhere = { ...inject('temporal'), namespace: 'nowhere' };
    const system = await withTemporal(nowhere, (temporal) => readSystem(temporal));
    expect(system.temporal).toMatchObject({ state: 'unreachable', failure: { code: 'not-found' } });
    expect(system.missing[0]?.command).toContain('temporal operator namespace create --namespace nowhere');
  });

  it('says that Temporal is not there, without throwing', async () => {
    const nobody = { address: '127.0.0.1:1', namespace: 'default' };
    const system = await withTemporal(nobody, (temporal) => readSystem(temporal));
    expect(system.temporal).toMatchObject({ state: 'unreachable', address: '127.0.0.1:1' });
    expect(system.worker.state).toBe('unknown');
    expect(system.missing).toHaveLength(1);
  });
});
