import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Activities } from '../temporal/activities/create-activities';
import { createActivities } from '../temporal/activities/create-activities';
import type { Judges } from '../temporal/activities/judge';
import type { Outbound } from '../temporal/activities/outbound';
import { outboundThat } from '../temporal/activities/outbound-for-tests';
import { verifyProofWith } from '../temporal/activities/verify-proof';
import { ensureSearchAttributes } from '../temporal/client/search-attributes';
import type { Approvals } from '../temporal/contract/gate.schema';
import { queries } from '../temporal/contract/names';
import { policyThat } from '../temporal/policy/policy-for-tests';
import type { PolicyPort } from '../temporal/policy/policy-port';
import { bundleWorkflows } from './bundle';
import { createWorker } from './create-worker';

/** What a test may replace of the host: who says what of a sender, and how the outside is told. */
export interface TestHost extends Judges {
  outbound: Partial<Outbound>;
}

/** A task queue of its own on a real Temporal server, for one test file. Runs are driven by messages only. */
export interface TestDesk {
  client: Client;
  /**
   * A worker on the task queue of one test; the answer stops it. Unless told otherwise its policy permits everything,
   * unsigned decisions count, no proof holds, the task is done at once and nobody outside is told anything.
   */
  work(
    taskQueue: string,
    activities?: Partial<Activities>,
    host?: Partial<TestHost>,
  ): Promise<() => Promise<void>>;
  /** Starts a run as a bare client would: by name, with nothing but its input. */
  start(taskQueue: string, type: string, ...args: unknown[]): Promise<WorkflowHandle>;
  /** What the run answers to the query, asked until `ready` says it is what the test waits for. */
  approvals(handle: WorkflowHandle, ready?: (answer: Approvals) => boolean): Promise<Approvals>;
  close(): Promise<void>;
}

let usualPolicy: PolicyPort = policyThat();

/** From now on this is the policy of every worker that is given none. */
export function underPolicy(policy: PolicyPort): void {
  usualPolicy = policy;
}

function activitiesOf({ outbound, ...judges }: Partial<TestHost> = {}): Activities {
  const willing: Judges = { verify: verifyProofWith({ keys: [] }), policy: usualPolicy, mode: 'open' };
  const effects = { once: (_key: string, perform: () => Promise<string>) => perform() };
  return {
    ...createActivities({ ...willing, ...judges, effects, stepMs: 0, outbound: outboundThat(outbound) }),
    executeAgentTask: ({ task }) => Promise.resolve(`did ${task}`),
  };
}

/** One per process: several test files may be read into one. */
let installed: Runtime | undefined;

/** @param workflowsPath module of workflow types, where a test brings its own */
export async function openTestDesk(
  { address, namespace }: { address: string; namespace: string },
  workflowsPath?: string,
): Promise<TestDesk> {
  installed ??= Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  await ensureSearchAttributes(connection, { namespace });
  const workflowBundle = await bundleWorkflows(workflowsPath);
  const client = new Client({ connection, namespace });

  return {
    client,
    async work(taskQueue, activities, host) {
      const worker = await createWorker({
        connection: native,
        namespace,
        taskQueue,
        workflowBundle,
        activities: { ...activitiesOf(host), ...activities },
        shutdownGraceMs: 1_000,
      });
      const running = worker.run();
      return async () => {
        worker.shutdown();
        await running;
      };
    },
    start: (taskQueue, type, ...args) =>
      client.workflow.start(type, { taskQueue, workflowId: `test-${randomUUID()}`, args }),
    approvals: (handle, ready = ({ gates }) => gates.length > 0) =>
      eventually(() => handle.query<Approvals>(queries.approvals), ready),
    async close() {
      await native.close();
      await connection.close();
    },
  };
}

/** Asks until the answer is good enough, for at most ten seconds. */
export async function eventually<T>(ask: () => Promise<T>, ready: (answer: T) => boolean): Promise<T> {
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (ready(answer)) return answer;
    if (Date.now() > giveUpAt) throw new Error(`Not what the test waits for: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
