import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startTemporalServer } from './temporal-server';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Temporal server of this test run: `inject('temporal')`. Each test uses a task queue of its own. */
    temporal: { address: string; namespace: string; binary: string };
  }
}

/** Starts one Temporal server for all tests that need one, on a free port with a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-vitest-'));
  const server = await startTemporalServer({ dbFile: path.join(folder, 'temporal.db') });
  project.provide('temporal', {
    address: server.address,
    namespace: server.namespace,
    binary: server.binary,
  });
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
