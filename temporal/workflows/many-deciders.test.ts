import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk } from '../../worker/testing';
import type { DecisionResult } from '../contract/views';

const script = fileURLToPath(new URL('./deciders.fixture.ts', import.meta.url));
const processes = ['north', 'east', 'south', 'west'];
const each = 25;

let desk: TestDesk;
beforeAll(async () => (desk = await openTestDesk(inject('temporal'))));
afterAll(() => desk.close());

async function decideFrom(name: string, workflowId: string, digest: string): Promise<DecisionResult[]> {
  const { address, namespace } = inject('temporal');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', script, name, String(each), workflowId, digest],
    {
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH,
        TEMPORAL_ADDRESS: address,
        TEMPORAL_NAMESPACE: namespace,
        TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
      },
      maxBuffer: 100 * 1024 * 1024,
    },
  );
  return JSON.parse(stdout) as DecisionResult[]; // what our own script writes
}

it('a hundred people decide one gate at once from four processes: one outcome, and all others are told', async () => {
  const taskQueue = randomUUID();
  let finish = (): void => undefined;
  const task = new Promise<string>((resolve) => (finish = () => resolve('done')));
  const stop = await desk.work(taskQueue, { executeAgentTask: () => task });
  const handle = await desk.start(taskQueue, 'agentTask', { task: 'Refund order 7' });
  const before = await desk.approvals(handle);
  const digest = before.gates[0]?.digest ?? '';

  const told = await Promise.all(processes.map((name) => decideFrom(name, handle.workflowId, digest)));
  const results = told.flat();
  finish();
  const { outcome } = (await handle.result()) as { outcome: string };
  const [gate] = (await desk.approvals(handle)).gates;
  await stop();

  expect(results).toHaveLength(processes.length * each);
  const counted = results.filter(
    (result) => result.state === 'applied' && result.standing.state === 'counted',
  );
  expect(counted).toHaveLength(1);
  expect(gate?.votes).toHaveLength(1);
  expect(gate?.status).toBe(outcome);
  for (const result of results.filter((one) => one !== counted[0])) {
    // Told by the run, or, where the run had ended with a rejection by then, by how it ended.
    if (result.state === 'applied') {
      expect(result.standing).toEqual({ state: 'refused', code: 'already-decided' });
    } else expect(result).toMatchObject({ state: 'closed', runState: outcome });
  }
  const recorded = (gate?.refused.length ?? 0) + (gate?.refusedMore ?? 0);
  // Whoever was told that the run had ended may have come before its end all the same.
  expect(recorded).toBeGreaterThanOrEqual(results.filter(({ state }) => state === 'applied').length - 1);
  expect(recorded).toBeLessThan(results.length);
});
