import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import { createActivities } from '../temporal/activities/create-activities';
import type { Activities } from '../temporal/activities/create-activities';
import { verifyProofWith } from '../temporal/activities/verify-proof';
import { DeskError } from '../temporal/contract/desk-error';
import { ensureSearchAttributes } from '../temporal/client/search-attributes';
import { loadBundle } from '../temporal/policy/cedar/load-bundle';
import { fileEffectLog } from './adapters/file-effect-log';
import { createWorker, workerIdentity } from './create-worker';
import type { WorkerParts } from './create-worker';
import { readWorkerEnv } from './env';
import type { WorkerEnv } from './env';
import { logLine } from './log-line';
import { outboundOf } from './outbound';

// The order matters:
//
// 1. The runtime is installed before anything else of the SDK is touched; it is made once per process.
// 2. Its own signal handlers are off: this process decides when to stop, also while it has no worker yet.
// 3. Policies, keys and whom to tell what are read once, before anything connects: a wrong one ends the process with what is wrong.
// 4. The search attributes exist before the first workflow task: upserting an unknown one fails the task.
// 5. The connection outlives its worker and is closed after it.
async function main(): Promise<void> {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', (entry) => console.error(logLine(entry))),
  });
  const env = readWorkerEnv(process.env);
  const activities = activitiesOf(env);
  const workflowBundle = await loadWorkflowBundle();
  const stop = stopRequest();
  const say = sayOnce();

  while (!stop.aborted) {
    try {
      await serve(env, { workflowBundle, activities }, stop, say);
    } catch (error) {
      say(`${where(env)} cannot be used yet: ${wordsOf(error)} The worker keeps trying.`);
      await delay(1_000, undefined, { signal: stop }).catch(() => undefined); // woken up to stop
    }
  }
  say('Worker stopped.');
}

/** Connects and works until told to stop, or until the connection is lost for good. */
async function serve(
  env: WorkerEnv,
  parts: Pick<WorkerParts, 'workflowBundle' | 'activities'>,
  stop: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const connection = await NativeConnection.connect(env.connection);
  try {
    await ensureSearchAttributes(connection, { namespace: env.namespace, address: env.connection.address });
    const worker = await createWorker({ ...env, ...parts, connection });
    say(`Worker ready: ${workerIdentity}, task queue "${env.taskQueue}", ${where(env)}.`);
    await runUntil(stop, worker);
  } finally {
    await connection.close();
  }
}

function activitiesOf(env: WorkerEnv): Activities {
  return createActivities({
    verify: verifyProofWith(env.verifyKeys),
    policy: loadBundle(env.policiesDir),
    mode: env.verification,
    effects: fileEffectLog(path.join(env.stateDir, 'effects')),
    stepMs: env.agentStepMs,
    outbound: outboundOf(env),
  });
}

async function runUntil(stop: AbortSignal, worker: Worker): Promise<void> {
  const end = () => worker.shutdown();
  if (stop.aborted) return;
  stop.addEventListener('abort', end, { once: true });
  try {
    await worker.run();
  } finally {
    stop.removeEventListener('abort', end);
  }
}

/** Built, the bundle lies beside this file; from source it is made now. */
async function loadWorkflowBundle(): Promise<WorkerParts['workflowBundle']> {
  const codePath = fileURLToPath(new URL('workflow-bundle.js', import.meta.url));
  if (existsSync(codePath)) return { codePath };
  if (import.meta.url.endsWith('/main.ts')) return (await import('./bundle')).bundleWorkflows();
  throw new DeskError('internal', `${codePath} is missing. Build it with "npm start".`);
}

/** Aborts at the first SIGTERM or SIGINT; the second one ends the process at once. */
function stopRequest(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1);
      stop.abort();
    });
  }
  return stop.signal;
}

/** Says a line, but not again while it stays the same. */
function sayOnce(): (line: string) => void {
  let last = '';
  return (line) => {
    if (line !== last) console.log(line);
    last = line;
  };
}

function where(env: WorkerEnv): string {
  return `Temporal at ${env.connection.address}, namespace "${env.namespace}"`;
}

function wordsOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TransportError') return 'nothing answers there.';
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

main().catch((error: unknown) => {
  console.error(error instanceof DeskError ? error.message : error);
  process.exitCode = 1;
});
