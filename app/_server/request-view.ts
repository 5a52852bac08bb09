import type { RequestReading } from '@/temporal/client/request';
import { withoutAbsent } from '@/temporal/client/run-info';
import type { RequestStatus, RequestView } from '@/temporal/contract/api.schema';
import { DeskError } from '@/temporal/contract/desk-error';
import type { ClosedGate, Gate } from '@/temporal/contract/gate.schema';
import type { Row } from '@/temporal/contract/request.schema';
import { isOpen } from '@/temporal/contract/run-state';
import type { RunState } from '@/temporal/contract/run-state';
import { outcomeOf } from '@/temporal/domain/outcome';
import { progressOf } from '@/temporal/domain/stages';
import { addresses } from './addresses';

/** How a run stands that tells no gate. */
const statusOfRun: Record<RunState, RequestStatus> = {
  waiting: 'open',
  running: 'opening',
  'changes-requested': 'changes-requested',
  approved: 'approved',
  rejected: 'rejected',
  denied: 'denied',
  expired: 'expired',
  withdrawn: 'withdrawn',
  failed: 'failed',
  cancelled: 'cancelled',
  terminated: 'terminated',
  completed: 'completed',
  continued: 'completed',
};

const going: readonly RequestStatus[] = ['opening', 'open', 'changes-requested'];

/**
 * One request as programs are told of it: the gate named, else the one that waits, else the last one.
 *
 * @throws DeskError `not-found` when the run has gates and none of that name
 */
export function requestViewOf(reading: RequestReading, gateId?: string): RequestView {
  const { view, startedBy } = reading;
  const { workflowId: id, runId, kind, title } = view.run;
  const gate = gateMeant(view.gates, gateId);
  const row = gate ? undefined : rowMeant(view.rows, gateId);
  const told = gate ? ofGate(gate, view.run.state) : row ? ofRow(row) : ofRun(reading);
  const whole = { title, ...told, id, runId, kind, url: addresses.request(id), startedBy, asOf: view.asOf };
  return withoutAbsent({ ...whole, final: !going.includes(told.status) });
}

function gateMeant(gates: readonly Gate[], gateId: string | undefined): Gate | undefined {
  if (gateId === undefined) {
    const waiting = gates.find(({ status }) => status === 'open');
    return waiting ?? gates.findLast(({ status }) => status === 'changes-requested') ?? gates.at(-1);
  }
  const named = gates.find((gate) => gate.gateId === gateId);
  if (named || gates.length === 0) return named;
  throw new DeskError('not-found', `The run has no gate "${gateId}".`, { field: 'gate' });
}

const rowMeant = (rows: readonly Row[], gateId: string | undefined): Row | undefined =>
  gateId === undefined ? rows[0] : rows.find((row) => row.gateId === gateId);

type Told = Pick<RequestView, 'status'> & Partial<RequestView>;

function ofGate(gate: Gate, runState: RunState): Told {
  const { gateId, request, groups, openedAt, dueAt, revision, digest } = gate;
  const { title, summary, why, action, requester, risk } = request;
  return {
    ...{ gateId, title, summary, why, action, requester, risk, groups, openedAt, dueAt, revision, digest },
    status: statusOf(gate, runState),
    progress: progressOf(gate),
    ...(gate.status === 'changes-requested' && { changes: gate.sentBack }),
    ...(isClosed(gate) && { outcome: withoutAbsent(outcomeOf(gate)) }),
  };
}

const isClosed = (gate: Gate): gate is ClosedGate =>
  gate.status !== 'open' && gate.status !== 'changes-requested';

/** A run that ended while it asked takes its gates with it. */
function statusOf(gate: Gate, runState: RunState): RequestStatus {
  return isClosed(gate) || isOpen(runState) ? gate.status : statusOfRun[runState];
}

/** All that is known while no worker answers. */
function ofRow(row: Row): Told {
  const { gateId, title, summary, requester, risk, groups, since: openedAt, dueAt, progress, digest } = row;
  return {
    ...{ gateId, title, summary, requester, risk, groups, openedAt, dueAt, progress, digest },
    status: row.status ?? 'open',
  };
}

function ofRun({ view, asked, askedDigest, result }: RequestReading): Told {
  const { title, summary, why, action, requester, risk } = asked ?? {};
  return {
    ...(asked && { title, summary, why, action, requester, risk }),
    status: result?.outcome ?? statusOfRun[view.run.state],
    ...(askedDigest !== undefined && { digest: askedDigest, revision: 1 }),
    ...(result && { outcome: result }),
  };
}
