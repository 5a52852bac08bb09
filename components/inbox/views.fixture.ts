import type { Gate, OpenGate, Refusal, Vote } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import { permissionsOf } from '@/temporal/contract/roles';
import type { Request } from '@/temporal/contract/request.schema';
import type { SystemView } from '@/temporal/contract/system-views';
import type {
  InboxPage,
  Me,
  RunsPage,
  RunSummary,
  RunView,
  StatusView,
  TimelineEntry,
  WaitingRow,
} from '@/temporal/contract/views';
import type { Rule } from '@/temporal/contract/rule.schema';
import { unknownPersonId } from '@/temporal/contract/names';
import { digestOf } from '@/temporal/domain/digest';

/** Who looks at the desk in tests. */
export const me: Person = { id: 'dev|me', name: 'local-me' };
/** The same, with what they may do: all that a reviewer and an operator may. */
export const signedIn: Me = {
  person: me,
  groups: ['finance'],
  roles: ['reviewer', 'operator'],
  permissions: permissionsOf(['reviewer', 'operator']),
  signedInAt: ago(60),
};
export const bob: Person = { id: 'claimed:bob', name: 'Bob' };
export const agent: Person = { id: 'agent:refund-agent' };

/** An ISO time so many seconds before now (after it when negative). */
export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString();
}

let turn = 0;

/** A name nobody used before: notes about gates outlive a test. */
export function fresh(name: string): string {
  turn += 1;
  return `${name}-${turn}`;
}

export function request(over: Partial<Request> = {}): Request {
  return {
    title: 'Refund €4,980 to Nordwind',
    action: { name: 'stripe.refund', arguments: { amount: 4980, currency: 'EUR' } },
    requester: agent,
    risk: 'high',
    ...over,
  };
}

type Common = Omit<OpenGate, 'status'>;

/** An open gate whose digest is that of its content, unless `over` says otherwise. */
export function gate({ rule, ...over }: Partial<Omit<Common, 'rule'>> & { rule?: Rule } = {}): OpenGate {
  const content = { gateId: over.gateId ?? 'gate-1', revision: over.revision ?? 1 };
  const asked = over.request ?? request();
  const digested = { ...asked, requester: asked.requester ?? { id: unknownPersonId } };
  return {
    ...content,
    status: 'open',
    request: asked,
    openedAt: ago(600),
    digest: digestOf({ ...content, request: digested }),
    votes: [],
    refused: [],
    ...(rule && { rule: JSON.parse(JSON.stringify(rule)) as Common['rule'] }),
    ...over,
  };
}

export function vote(over: Partial<Vote> = {}): Vote {
  return { decisionId: fresh('vote'), verdict: 'approve', actor: bob, via: 'web', at: ago(60), ...over };
}

export function refusal(over: Partial<Refusal> = {}): Refusal {
  return { code: 'already-decided', actor: bob, via: 'web', at: ago(30), ...over };
}

/** The same gate, closed by this vote. */
export function decided(open: OpenGate, by: Vote): Gate {
  const status = by.verdict === 'approve' ? ('approved' as const) : ('rejected' as const);
  return { ...open, status, closedAt: by.at, votes: [...open.votes, by] };
}

export function run(over: Partial<RunSummary> = {}): RunSummary {
  return {
    workflowId: 'refund-1',
    runId: fresh('run'),
    kind: 'agentTask',
    title: 'Refund €4,980 to Nordwind',
    state: 'waiting',
    startedAt: ago(660),
    requester: agent.id,
    ...over,
  };
}

export function entry(over: Partial<TimelineEntry> & Pick<TimelineEntry, 'type' | 'title'>): TimelineEntry {
  return { id: fresh('entry'), at: ago(600), ...over };
}

export function view(over: Partial<RunView> = {}): RunView {
  return {
    run: run(),
    gates: [gate()],
    rows: [],
    source: 'live',
    asOf: ago(0),
    timeline: [],
    ...over,
  };
}

export function row(over: Partial<WaitingRow> = {}): WaitingRow {
  return {
    workflowId: fresh('refund'),
    runId: fresh('run'),
    gateId: 'gate-1',
    kind: 'agentTask',
    title: 'Refund €4,980 to Nordwind',
    action: 'stripe.refund',
    requester: agent,
    risk: 'high',
    since: ago(600),
    ...over,
  };
}

export function inboxPage(rows: WaitingRow[], over: Partial<InboxPage> = {}): InboxPage {
  return { rows, total: rows.length, waiting: rows.length, asOf: ago(0), ...over };
}

export function runsPage(runs: RunSummary[], over: Partial<RunsPage> = {}): RunsPage {
  return { runs, total: runs.length, asOf: ago(0), ...over };
}

export function status(over: Partial<StatusView> = {}): StatusView {
  return {
    temporal: { state: 'reachable', address: '127.0.0.1:7233' },
    worker: { state: 'polling', workers: [{ identity: '1@host', lastSeenAt: ago(1), live: true }] },
    waiting: 0,
    me: signedIn,
    bulkMaxRisk: 'medium',
    asOf: ago(0),
    ...over,
  };
}

export const workerAbsent: StatusView['worker'] = { state: 'absent', since: ago(120), workers: [] };

export function system(over: Partial<SystemView> = {}): SystemView {
  return {
    temporal: {
      state: 'reachable',
      address: '127.0.0.1:7233',
      namespace: 'default',
      serverVersion: '1.32.0',
      retentionDays: 90,
    },
    taskQueue: 'countersign',
    worker: {
      state: 'polling',
      workers: [{ identity: '4711@host', lastSeenAt: ago(4), live: true }],
    },
    searchAttributes: [{ name: 'ApprovalState', type: 'Keyword', state: 'registered' }],
    visibility: { perSecond: 1.25, limitPerSecond: 10, delayed: 0 },
    versions: [{ name: '@temporalio/client', version: '1.24.0' }],
    missing: [],
    unchecked: [],
    asOf: ago(0),
    ...over,
  };
}
