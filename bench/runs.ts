import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { queries, signals } from '../temporal/contract/names';
import { approvalsSchema } from '../temporal/contract/gate.schema';
import type { Approvals } from '../temporal/contract/gate.schema';
import type { BenchDesk } from './desk';

/** What waits for a decision, as any program asks Temporal for it. */
export const waitingQuery = "ExecutionStatus = 'Running' AND ApprovalState = 'pending'";

/** The gate at which every run here waits. */
export const gateId = 'gate-1';

interface Asked {
  /** `agentTask` (the whole life of a run), or `approval` (one gate alone: cheaper by the thousand). */
  workflowType?: 'agentTask' | 'approval';
  /** Input of one run beside what every run here says. */
  more?: (index: number) => Record<string, unknown>;
  /** Absent: that of the desk. */
  taskQueue?: string;
}

/** Starts: this many at a time keep one dev server busy without filling its queues. */
const inFlight = 40;
/** Longest time without one more run that waits, in milliseconds. */
const patienceMs = 60_000;

/** Starts runs with a bare client and waits until the list shows all of them. Gives their ids, the oldest first. */
export async function seed(desk: BenchDesk, count: number, asked: Asked = {}): Promise<string[]> {
  const before = await countWaiting(desk);
  const ids = Array.from({ length: count }, () => `bench-${randomUUID()}`);
  const rest = [...ids.entries()];
  const lane = async (): Promise<void> => {
    for (let next = rest.shift(); next; next = rest.shift()) await startOne(desk, next[1], next[0], asked);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  await untilWaiting(desk, before + count);
  return ids;
}

async function startOne(desk: BenchDesk, workflowId: string, index: number, asked: Asked): Promise<void> {
  const { workflowType = 'agentTask', more, taskQueue = desk.stack.taskQueue } = asked;
  const request = {
    title: `Refund order ${1000 + index}`,
    summary: 'The parcel was lost on its way.',
    action: { name: 'refunds.create', target: 'payments', arguments: { order: 1000 + index, amount: 49.9 } },
    ...(workflowType === 'agentTask' ? { task: 'refund the order' } : {}),
  };
  await desk.bare.workflow.start(workflowType, {
    taskQueue,
    workflowId,
    args: [{ ...request, ...more?.(index) }],
  });
}

async function untilWaiting(desk: BenchDesk, wanted: number): Promise<void> {
  let most = -1;
  let risenAt = Date.now();
  for (;;) {
    const now = await countWaiting(desk);
    if (now >= wanted) return;
    if (now > most) [most, risenAt] = [now, Date.now()];
    if (Date.now() - risenAt > patienceMs) throw new Error(`Only ${now} of ${wanted} runs came to wait.`);
    await sleep(250);
  }
}

async function countWaiting(desk: BenchDesk): Promise<number> {
  return (await desk.bare.workflow.count(waitingQuery)).count;
}

/** A decision in its full form, as another program sends it. */
function decisionOf(by: string) {
  const actor = { id: `claimed:${by}`, name: by };
  return {
    gateId,
    decisionId: randomUUID(),
    verdict: 'approve',
    actor,
    via: 'api',
    sentAt: new Date().toISOString(),
  };
}

/** Sends one decision with the bare client: one signal, nothing else. */
export async function signalBare(desk: BenchDesk, workflowId: string, by = 'bare'): Promise<void> {
  await desk.bare.workflow.getHandle(workflowId).signal(signals.decide, decisionOf(by));
}

/** What the run itself says of its gates. */
export async function readApprovals(desk: BenchDesk, workflowId: string): Promise<Approvals> {
  return approvalsSchema.parse(await desk.bare.workflow.getHandle(workflowId).query(queries.approvals));
}

/** Queries until a decision is told as counted: one that came while it was judged may be answered before. */
const mostLooks = 20;

/** Waits until the run says that one decision has counted. */
export async function untilCounted(desk: BenchDesk, workflowId: string): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const { gates } = await readApprovals(desk, workflowId);
    if (gates[0]?.votes.length === 1) return;
  }
  throw new Error('A bare decision was not applied at once.');
}

/** Milliseconds that one list of the first 200 waiting runs takes with the bare client. */
export async function timeBareList(desk: BenchDesk): Promise<number> {
  const startedAt = performance.now();
  await listBare(desk);
  return performance.now() - startedAt;
}

/** One list page of what waits, and nothing made of it. */
export async function listBare(desk: BenchDesk, query = waitingQuery): Promise<number> {
  const { namespace } = desk;
  const answer = await desk.bare.workflowService.listWorkflowExecutions({ namespace, query, pageSize: 200 });
  return answer.executions.length;
}
