import { randomUUID } from 'node:crypto';
import createClient from 'openapi-fetch';
import { afterAll, beforeAll, inject, vi } from 'vitest';
import { tokenOf, withMachines } from '@/app/_server/machine.fixture';
import type { paths } from '@/docs/openapi';
import { openTestDesk } from '../../../worker/testing';
import type { TestDesk } from '../../../worker/testing';
import { serve } from './served.fixture';

/** A desk on the real server, with a worker, for one test file; `machines` may call it. */
export function deskForTests(): { taskQueue: string; tests: () => TestDesk } {
  const taskQueue = `api-${randomUUID()}`;
  let opened: TestDesk | undefined;
  let stopWorker: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    const { address, namespace } = inject('temporal');
    vi.stubEnv('TEMPORAL_ADDRESS', address);
    vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
    vi.stubEnv('COUNTERSIGN_TASK_QUEUE', taskQueue);
    vi.stubEnv('COUNTERSIGN_CALLS_PER_MINUTE', '1000000');
    withMachines();
    opened = await openTestDesk({ address, namespace });
    stopWorker = await opened.work(taskQueue);
  });
  afterAll(async () => {
    await stopWorker();
    await opened?.close();
    vi.unstubAllEnvs();
  });
  return {
    taskQueue,
    tests() {
      if (!opened) throw new Error('The desk is not open yet');
      return opened;
    },
  };
}

/** The client that is made from the document, in the name of a machine. */
export function clientOf(machine: string) {
  return createClient<paths>({
    baseUrl: 'http://localhost:3000/api/v1',
    headers: { authorization: `Bearer ${tokenOf(machine)}` },
    fetch: serve,
  });
}
