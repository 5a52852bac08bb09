import type { Verdict } from './decision.schema';
import type { DeskFailure } from './desk-error';
import type { Gate } from './gate.schema';
import type { Person } from './person.schema';
import type { PolicyRecord } from './policy.schema';
import type { RefusalCode } from './refusals';
import type { Risk, Row } from './request.schema';
import type { Permission, Role } from './roles';
import type { RunState } from './run-state';
import type { WorkerStatus } from './system-views';
import type { TaskProgress } from './task.schema';

/**
 * What `temporal/client` answers and the pages draw: plain JSON. Times are ISO strings, absent values are
 * absent.
 */

/** Names one execution. Without `runId` the newest run of that workflow id is meant. */
export interface RunRef {
  workflowId: string;
  runId?: string;
}

/** One open gate of one run, as a list shows it. */
export interface WaitingRow extends Row {
  workflowId: string;
  runId: string;
  /** Workflow type, or `definition:<namespace>/<name>`. */
  kind: string;
}

export type InboxSort = 'risk' | 'age' | 'deadline';

/** Values of one field are alternatives, fields are all required. `none` in `risk` means no risk was given. */
export interface InboxFilter {
  risk?: (Risk | 'none')[];
  kind?: string[];
  group?: string[];
  requester?: string[];
  /** Words of the title; each must be in it. */
  search?: string;
}

/** Said when the newest answer is older than it should be: the last good answer is shown with its age. */
export interface Staleness {
  since: string;
  failure: DeskFailure;
}

/** One page of the inbox, in its sort order. */
export interface InboxPage {
  rows: WaitingRow[];
  /**
   * Requests that match the filter; exact rows while all fit one page, else runs. Absent where Temporal cannot count
   * them (a value it cannot be asked for).
   */
  total?: number;
  /** Requests that wait for a decision at all, whatever the filter. */
  waiting: number;
  /** Give it back as `cursor` for the rows after these; absent when these are all. */
  next?: string;
  /** When Temporal gave this answer. */
  asOf: string;
  stale?: Staleness;
}

/** Requests that were sent back and wait for the answer of whoever reads this. */
export interface SentBackPage {
  rows: WaitingRow[];
  asOf: string;
  stale?: Staleness;
}

/** One run in a list or at the head of a page. */
export interface RunSummary {
  workflowId: string;
  runId: string;
  /** Workflow type, or `definition:<namespace>/<name>`. */
  kind: string;
  title: string;
  state: RunState;
  startedAt: string;
  closedAt?: string;
  requester?: string;
  /** Their name, where the run's open gates tell it. */
  requesterName?: string;
  risk?: string;
  groups?: string[];
  waitingSince?: string;
  dueAt?: string;
  deciders?: string[];
  /** The schedule that started it. */
  scheduleId?: string;
}

export interface RunsFilter {
  state?: RunState[];
  kind?: string[];
  requester?: string[];
  /** Only runs in which this person decided. */
  decidedBy?: string;
  /** Only runs that this schedule started. */
  schedule?: string;
  /** ISO times; bounds on the start of the run. */
  from?: string;
  to?: string;
  search?: string;
}

export interface RunsPage {
  runs: RunSummary[];
  /** Runs that match the filter; absent where Temporal cannot count them (a value it cannot be asked for). */
  total?: number;
  next?: string;
  asOf: string;
  stale?: Staleness;
}

/** Where the gates of a view were read: from the run now, from an earlier answer, or only from memo rows. */
export type ViewSource = 'live' | 'last-known' | 'memo';

/** What the run still owes: a workflow task that no worker has taken up yet. */
export interface PendingTask {
  since: string;
  attempt: number;
  /** Why the last attempt failed, when it did. */
  failure?: string;
}

/** One step of a run's story, in people's words. */
export interface TimelineEntry {
  id: string;
  at: string;
  type:
    | 'launched'
    | 'policy-allowed'
    | 'policy-denied'
    | 'waiting'
    | 'approved'
    | 'rejected'
    | 'refused'
    | 'expired'
    | 'withdrawn'
    | 'changes-requested'
    | 'revised'
    | 'reminded'
    | 'escalated'
    | 'claimed'
    | 'task-running'
    | 'task-done'
    | 'task-failed'
    /** It did what it was started for. */
    | 'completed'
    /** It ended in order without doing it: rejected, denied, expired, withdrawn. */
    | 'ended'
    | 'failed'
    | 'cancelled'
    | 'terminated'
    | 'note';
  /** A sentence: who or what did what. */
  title: string;
  /** Secondary words: channel, comment, reason. */
  detail?: string;
  /** The deadline that passed; whoever draws it knows the reader's zone. */
  dueAt?: string;
  /** When the decision was taken, where that was noticeably before the run counted it. */
  takenAt?: string;
  person?: Person;
}

/** Who still can decide at a gate, and how many approvals it lacks: fewer people than that, and it never passes. */
export interface RemainingPeople {
  gateId: string;
  people: Person[];
  lacking: number;
}

/** One run, whole: the run page, one request and `countersign show` draw it. */
export interface RunView {
  run: RunSummary;
  gates: Gate[];
  /** Open gates as the memo tells them: all there is when the gates cannot be read. */
  rows: Row[];
  source: ViewSource;
  /** When `gates` were read from the run. */
  asOf: string;
  startedBy?: Person;
  /** Of the open gates where that is known: the rule names people, or a directory lists the members of groups. */
  remaining?: RemainingPeople[];
  /** What policy said of the run as a whole; what it said of a gate or a vote stands there. */
  policy?: PolicyRecord[];
  timeline: TimelineEntry[];
  task?: TaskProgress & { attempt: number; startedAt?: string; lastFailure?: string };
  result?: string;
  failure?: { message: string; type?: string };
  pending?: PendingTask;
  /** Nobody answers for the run. */
  silent?: true;
  /** Input of the run as JSON, when it can be read. */
  input?: unknown;
}

/** How one decision stands in a run. */
export type DecisionStanding =
  | { state: 'counted' }
  | { state: 'refused'; code: RefusalCode }
  /** The run does not know this decision (yet). */
  | { state: 'absent' };

/** What the desk answers to a click. `applied`: the run has handled it; `recorded`: Temporal holds it. */
export type DecisionResult =
  | {
      state: 'applied';
      standing: Exclude<DecisionStanding, { state: 'absent' }>;
      gate: Gate;
      runState: RunState;
      tookMs: number;
    }
  | { state: 'recorded'; waitingFor: 'worker' | 'run'; tookMs: number }
  /** The run had ended before the decision arrived; `gate` when it is known how it ended. */
  | { state: 'closed'; runState: RunState; gate?: Gate; closedAt?: string }
  | { state: 'failed'; failure: DeskFailure };

/** How one of several decisions stands. */
export interface BulkItemResult extends RunRef {
  gateId: string;
  decisionId: string;
  result: DecisionResult;
}

/** How several decisions stand, each for itself, in the order in which they were sent. */
export interface BulkResult {
  items: BulkItemResult[];
  tookMs: number;
}

/** What a person sends with a click. */
export interface DecisionCommand extends RunRef {
  gateId: string;
  decisionId: string;
  verdict: Verdict;
  comment?: string;
  /** Digest that the sender computed over what was rendered. */
  digest?: string;
}

/** A run that was started. */
export interface Launched {
  workflowId: string;
  runId: string;
  title: string;
  kind: string;
}

/** Who is asking, as the identity provider told the desk. */
export interface Me {
  person: Person;
  /** Which requests a reviewer may decide depends on these. */
  groups: string[];
  roles: Role[];
  /** What the roles allow. */
  permissions: Permission[];
  /** When this person last proved at the identity provider who they are. */
  signedInAt: string;
}

/** The status line under every page: what the desk stands on, and who is looking. */
export interface StatusView {
  temporal: {
    state: 'reachable' | 'unreachable';
    address: string;
    /** `unreachable`: since when, as far as this server knows. */
    since?: string;
  };
  worker: WorkerStatus;
  /** Requests that wait for a decision; the last known number while Temporal is unreachable. */
  waiting: number;
  me: Me;
  temporalUiUrl?: string;
  /** Several requests are decided at once only up to this risk. */
  bulkMaxRisk: Risk;
  asOf: string;
}

/** What a server action answers: a value, or a failure as plain data. Actions never throw at a browser. */
export type ActionResult<T> = { ok: true; value: T } | { ok: false; failure: DeskFailure };
