import path from 'node:path';
import { buildStale, startPlace } from './build';
import { childEnv } from './child-env';
import { reachConfiguredTemporal } from './configured-temporal';
import type { ConfiguredTemporal } from './configured-temporal';
import { startWorkerProcess, waitUntilPolling } from './desk-processes';
import { loadDotEnv, readSettings } from './env';
import type { Settings } from './env';
import { outboundEnv } from './outbound-env';
import { Problem } from './problem';
import { say } from './progress';
import { runMain } from './run-main';
import { readRunningDesk } from './running-desk';
import { signingKeys } from './signing-keys';

/** `npm run worker`: one more worker, against the configured Temporal or that of the running `npm start`. */
async function work(): Promise<number> {
  loadDotEnv();
  const settings = readSettings();
  const temporal = await findTemporal(settings);
  await buildStale(startPlace, ['worker']);
  const worker = await startWorkerProcess({
    name: 'worker',
    place: startPlace,
    env: childEnv({
      temporal: settings.temporalIsGiven ? undefined : temporal,
      taskQueue: settings.taskQueue,
      stateDir: settings.stateDir,
      mode: settings.mode,
      more: { ...signingKeys(settings), ...outboundEnv(settings) },
    }),
    logFile: path.join(settings.stateDir, 'logs', `worker-${process.pid}.log`),
    onLine: say,
  });
  await waitUntilPolling(worker, { ...temporal, taskQueue: settings.taskQueue });
  say(`Worker ${worker.pid} polls ${temporal.address}, task queue ${settings.taskQueue}. Ctrl-C ends it.`);
  const { code, signal } = await worker.exited;
  throw new Problem(`The worker ended unexpectedly (${signal ?? `exit code ${code}`}).`);
}

async function findTemporal(settings: Settings): Promise<ConfiguredTemporal> {
  if (settings.temporalIsGiven) return reachConfiguredTemporal();
  const own = readRunningDesk(settings.stateDir)?.temporal;
  if (!own)
    throw new Problem('There is no Temporal to work for: run npm start first, or set TEMPORAL_ADDRESS.');
  return { ...own, connection: { address: own.address } };
}

await runMain(work);
