import type { WorkerStatus } from '../contract/system-views';
import type { PendingTask } from '../contract/views';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import { isoOf } from './payloads';
import { workflowTaskQueue } from './proto-enums';

/** The server keeps a killed worker listed for 90 s and more; one that lives polls at least each minute. */
const silentMs = 75_000;
/** A workflow task that nobody took up for this long shows that no worker is there. */
const unstartedMs = 3_000;
/** Two queries without an answer further apart than this are no lasting silence. */
const oneSilenceMs = 10_000;
/** How often a worker that is only thought to be away is asked after all: one in a long poll may not poll for a minute. */
const askAgainMs = 5_000;

/** One poller as the server lists it. */
export interface Poller {
  identity: string;
  lastSeenMs: number;
}

/** Who polls the task queue for workflow tasks. Throws a `DeskError` when Temporal cannot be reached. */
export async function readPollers(temporal: Temporal): Promise<Poller[]> {
  const answer = await callTemporal(temporal, 'describe', () =>
    temporal.connection.workflowService.describeTaskQueue({
      namespace: temporal.namespace,
      taskQueue: { name: temporal.taskQueue },
      taskQueueType: workflowTaskQueue,
    }),
  );
  return answer.pollers.map((poller) => ({
    identity: poller.identity ?? '',
    lastSeenMs: Date.parse(isoOf(poller.lastAccessTime) ?? '') || 0,
  }));
}

/** Whether workers live, from their polls and from what became of tasks; one per process, shared. */
export interface WorkerTracker {
  /** What the server lists now. */
  observe(pollers: readonly Poller[], nowMs?: number): WorkerStatus;
  /** A task that was found waiting: evidence that nobody polls, until a poll newer than it is seen. */
  sawPending(pending: PendingTask | undefined, nowMs?: number): void;
  /** A run was asked and nobody answered: once is nothing, for three seconds it is a worker that is not there. */
  sawSilence(nowMs?: number): void;
  /** A worker answered a query or took up a task: evidence that one lives. */
  sawAnswer(nowMs?: number): void;
  status(): WorkerStatus;
  /** True only while no worker is known to live: then no time is spent on a query, save one every five seconds. */
  isAbsent(nowMs?: number): boolean;
}

interface Evidence {
  /** When a task was seen unstarted, or a query stayed without an answer; polls up to then prove nothing. */
  atMs: number;
  sinceMs: number;
}

/** A tracker that knows nothing yet. */
export function createWorkerTracker(): WorkerTracker {
  let pollers: readonly Poller[] = [];
  let evidence: Evidence | undefined;
  let silence: Evidence | undefined;
  let askedAtMs = 0;
  let current: WorkerStatus = { state: 'unknown', workers: [] };

  const judge = (nowMs: number): WorkerStatus => {
    const workers = pollers.map((poller) => ({ ...poller, live: isLive(poller, evidence, nowMs) }));
    const lives = workers.some(({ live }) => live);
    if (lives) evidence = undefined;
    if (pollers.some(({ lastSeenMs }) => silence && lastSeenMs > silence.atMs)) silence = undefined;
    const lasting = silence && silence.atMs - silence.sinceMs >= unstartedMs ? silence : undefined;
    current =
      lives && lasting ? silent(workers, lasting) : statusOf(workers, lives, evidence, current, nowMs);
    return current;
  };

  return {
    observe(seen, nowMs = Date.now()) {
      pollers = seen;
      return judge(nowMs);
    },
    sawPending(pending, nowMs = Date.now()) {
      if (!pending || pending.attempt > 1) return;
      const sinceMs = Date.parse(pending.since);
      if (nowMs - sinceMs < unstartedMs) return;
      if (!evidence) askedAtMs = nowMs;
      evidence = { atMs: nowMs, sinceMs: evidence?.sinceMs ?? sinceMs };
      judge(nowMs);
    },
    sawSilence(nowMs = Date.now()) {
      const before = silence && nowMs - silence.atMs <= oneSilenceMs ? silence : undefined;
      silence = { atMs: nowMs, sinceMs: before?.sinceMs ?? nowMs };
      judge(nowMs);
    },
    sawAnswer(nowMs = Date.now()) {
      evidence = silence = undefined;
      const since = pollers.map((poller) => ({ ...poller, live: isLive(poller, undefined, nowMs) }));
      current = { state: 'polling', workers: since.map(wordsOf) };
    },
    status: () => current,
    isAbsent(nowMs = Date.now()) {
      if (current.state !== 'absent') return false;
      const mayLive = pollers.some((poller) => isLive(poller, undefined, nowMs));
      if (!mayLive || nowMs - askedAtMs < askAgainMs) return true;
      askedAtMs = nowMs;
      return false;
    },
  };
}

function isLive(poller: Poller, evidence: Evidence | undefined, nowMs: number): boolean {
  return nowMs - poller.lastSeenMs < silentMs && (!evidence || poller.lastSeenMs > evidence.atMs);
}

const wordsOf = ({
  identity,
  lastSeenMs,
  live,
}: Poller & { live: boolean }): WorkerStatus['workers'][number] => ({
  identity,
  lastSeenAt: new Date(lastSeenMs).toISOString(),
  live,
});

/** By the list they live, and nobody answers: which of them does, if any, is not known. */
function silent(workers: readonly Poller[], { sinceMs }: Evidence): WorkerStatus {
  const listed = workers.map((worker) => wordsOf({ ...worker, live: false }));
  return { state: 'silent', since: new Date(sinceMs).toISOString(), workers: listed };
}

function statusOf(
  workers: readonly (Poller & { live: boolean })[],
  lives: boolean,
  evidence: Evidence | undefined,
  before: WorkerStatus,
  nowMs: number,
): WorkerStatus {
  const listed = workers.map(wordsOf);
  if (lives) return { state: 'polling', workers: listed };
  const lastSeenMs = Math.max(0, ...workers.map((worker) => worker.lastSeenMs));
  // A task found waiting tells no more than that nobody polled from then on: the last poll may be earlier.
  const sinceMs = Math.min(evidence?.sinceMs ?? nowMs, lastSeenMs > 0 ? lastSeenMs : nowMs);
  const since = before.state === 'absent' && before.since ? before.since : new Date(sinceMs).toISOString();
  return { state: 'absent', since, workers: listed };
}
