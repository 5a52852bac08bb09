import { hostname } from 'node:os';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import type { Activities } from '../temporal/activities/create-activities';

/** What a worker is made of. Durations are milliseconds. */
export interface WorkerParts {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  /** From `bundleWorkflows`, as a text or as a file. The payload converter is part of it. */
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>;
  activities: Activities;
  /** How long activities may go on once the worker is told to stop. */
  shutdownGraceMs: number;
  maxActivities?: number;
  maxCachedRuns?: number;
}

/** Name of this process in Temporal's history and in lists of workers. */
export const workerIdentity = `countersign-worker ${process.pid}@${hostname()}`;

/** A worker that is ready to run. Throws when Temporal or the namespace is not there. */
export function createWorker(parts: WorkerParts): Promise<Worker> {
  return Worker.create({
    connection: parts.connection,
    namespace: parts.namespace,
    taskQueue: parts.taskQueue,
    identity: workerIdentity,
    workflowBundle: parts.workflowBundle,
    activities: parts.activities,
    maxConcurrentActivityTaskExecutions: parts.maxActivities,
    maxCachedWorkflows: parts.maxCachedRuns,
    // The SDK's default of 0 cancels what is under way at once.
    shutdownGraceTime: parts.shutdownGraceMs,
    shutdownForceTime: parts.shutdownGraceMs + 5_000,
    // By default progress is sent on only every 30 s, or 0.8 of the heartbeat timeout: people watch it.
    maxHeartbeatThrottleInterval: 500,
    // How long a run waits for the worker that had it in memory before any other may take it.
    stickyQueueScheduleToStartTimeout: 3_000,
  });
}
