import { randomUUID } from 'node:crypto';
import type { RunView } from '../contract/views';
import type { RunRef } from '../contract/views';
import type { Temporal } from './connect';
import { openTemporal } from './connect';
import { readRun } from './run-view';

/** A connection for one test, with a task queue of its own. */
export function openForTest(
  server: { address: string; namespace: string },
  taskQueue: string = randomUUID(),
): Temporal {
  const env = {
    TEMPORAL_ADDRESS: server.address,
    TEMPORAL_NAMESPACE: server.namespace,
    COUNTERSIGN_TASK_QUEUE: taskQueue,
    TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
  };
  return openTemporal({ env, identity: 'test' });
}

/** The run once it is as the test waits for, within ten seconds. */
export async function untilRun(
  temporal: Temporal,
  ref: RunRef,
  ready: (view: RunView) => boolean,
): Promise<RunView> {
  for (const giveUpAt = Date.now() + 10_000; ;) {
    const view = await readRun(temporal, ref);
    if (ready(view)) return view;
    if (Date.now() > giveUpAt) throw new Error(`Not what the test waits for: ${JSON.stringify(view)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A gate is open. */
export const isWaiting = ({ gates }: RunView): boolean => gates.some(({ status }) => status === 'open');
