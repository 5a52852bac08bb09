import 'server-only';
import { createInboxReader } from '@/temporal/client/inbox';
import type { InboxReader } from '@/temporal/client/inbox';
import type { RequestReading } from '@/temporal/client/request';
import type { SentBack } from '@/temporal/client/sent-back';
import type { KnownGates } from '@/temporal/client/run-view';
import { visibilityOf } from '@/temporal/client/visibility';
import type { Visibility } from '@/temporal/client/visibility';
import { changedAmong } from '@/temporal/client/watch';
import { createWorkerTracker } from '@/temporal/client/worker-status';
import type { WorkerTracker } from '@/temporal/client/worker-status';
import type { Temporal } from '@/temporal/client/connect';
import type { DeliveriesView } from '@/temporal/contract/delivery-views';
import type { RecordedAnswers } from '@/temporal/contract/policy-views';
import type { Delivery } from '@/temporal/contract/trigger-views';
import type { SchedulesPage, ScheduleView } from '@/temporal/contract/schedule-views';
import type { SystemView, WorkerStatus } from '@/temporal/contract/system-views';
import type { InboxPage, RunRef, RunsPage, RunView } from '@/temporal/contract/views';
import { LastKnown } from './last-known';
import { Overlay } from './overlay';
import { Reachability } from './reachability';
import { Snapshots } from './snapshots';
import { temporal } from './temporal';
import { Waits } from './waits';

/** What this process knows, shared by all its pages, routes and actions. All of it may be lost at any time. */
export interface Desk {
  temporal: Temporal;
  visibility: Visibility;
  inbox: InboxReader;
  workers: WorkerTracker;
  reach: Reachability;
  overlay: Overlay;
  /** The last answer of each run about its gates, with the execution it came from. */
  lastKnown: LastKnown<KnownGates & { runId: string }>;
  /** Runs that a decision of this process is on its way to. */
  deciding: Map<string, Promise<unknown>>;
  /** Programs that wait for decisions. */
  waits: Waits<RequestReading>;
  /** Schedules saved from here, and when. */
  savedSchedules: Map<string, number>;
  snapshots: {
    inbox: Snapshots<InboxPage>;
    runs: Snapshots<RunsPage>;
    sentBack: Snapshots<SentBack>;
    views: Snapshots<RunView>;
    requests: Snapshots<RequestReading>;
    system: Snapshots<SystemView>;
    worker: Snapshots<WorkerStatus>;
    policyRecords: Snapshots<RecordedAnswers>;
    eventRuns: Snapshots<Delivery[]>;
    schedules: Snapshots<SchedulesPage>;
    schedule: Snapshots<ScheduleView>;
    deliveries: Snapshots<DeliveriesView>;
  };
}

declare global {
  // See `temporal.ts`: Next loads modules once per kind of entry, and this must be one per process.
  var countersignDesk: Desk | undefined;
}

const runsKept = 1_000;
/** Calls a second kept free for a view that nobody has read yet. */
const visibilityReserve = 2;

/** The shared knowledge of this process, made with its first use. */
export function desk(): Desk {
  globalThis.countersignDesk ??= makeDesk(temporal());
  return globalThis.countersignDesk;
}

/** Names one execution, or the newest one of a workflow id, among what is known. */
export function runKey({ workflowId, runId }: RunRef): string {
  return JSON.stringify([workflowId, runId ?? null]);
}

/** A desk that knows nothing yet; tests make their own. */
export function makeDesk(temporal: Temporal): Desk {
  const visibility = visibilityOf(temporal);
  const reach = new Reachability();
  const times = { reach, patienceMs: 1_500, deadlineMs: 2_800, idleMs: 60_000 };
  const mayRenew = (): boolean => {
    const { perSecond, limitPerSecond } = temporal.budget.read();
    return perSecond + visibilityReserve <= limitPerSecond;
  };
  const requests = new Snapshots<RequestReading>({ ...times, freshMs: 1_000, max: 1_000 });
  const waits = new Waits<RequestReading>(async (watched) => {
    const changed = await changedAmong(visibility, watched);
    for (const workflowId of changed) requests.forget(runKey({ workflowId }));
    return changed;
  });
  return {
    temporal,
    visibility,
    inbox: createInboxReader(visibility),
    workers: createWorkerTracker(),
    reach,
    overlay: new Overlay(),
    lastKnown: new LastKnown(runsKept),
    deciding: new Map(),
    waits,
    savedSchedules: new Map(),
    // Just under the time after which a page asks again, so that many pages cost what one costs. What is decided
    // from here is read anew at once (`forgetRun`, `overlay`).
    snapshots: {
      inbox: new Snapshots({ ...times, freshMs: 1_000, max: 200, mayRenew }),
      runs: new Snapshots({ ...times, freshMs: 1_000, max: 200, mayRenew }),
      sentBack: new Snapshots({ ...times, freshMs: 1_900, max: 200, mayRenew }),
      views: new Snapshots({ ...times, freshMs: 1_450, max: 500 }),
      requests,
      system: new Snapshots({ ...times, freshMs: 2_000, max: 1 }),
      worker: new Snapshots({ ...times, freshMs: 2_000, max: 1 }),
      // A history for each run: read only while somebody looks, and not again at once.
      policyRecords: new Snapshots({ ...times, freshMs: 10_000, max: 1 }),
      eventRuns: new Snapshots({ ...times, freshMs: 2_000, max: 1, mayRenew }),
      // A description for each schedule of a page.
      schedules: new Snapshots({ ...times, freshMs: 2_900, max: 20 }),
      schedule: new Snapshots({ ...times, freshMs: 1_400, max: 100 }),
      deliveries: new Snapshots({ ...times, freshMs: 1_900, max: 100, mayRenew }),
    },
  };
}
