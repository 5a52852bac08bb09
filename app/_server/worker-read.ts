import 'server-only';
import { readPollers } from '@/temporal/client/worker-status';
import type { WorkerStatus } from '@/temporal/contract/system-views';
import { desk } from './desk';

/** What is known of the workers, about two seconds old at most. @throws DeskError. */
export async function readWorker(): Promise<WorkerStatus> {
  const { temporal, workers, snapshots } = desk();
  await snapshots.worker.read('', async () => workers.observe(await readPollers(temporal)));
  // What runs have shown since is newer than the list of pollers.
  return workers.status();
}

/** The same, asked for only where none is known to live: so that one that has come back is seen. */
export async function readWorkerInDoubt(): Promise<void> {
  if (desk().workers.status().state !== 'polling') await readWorker();
}
