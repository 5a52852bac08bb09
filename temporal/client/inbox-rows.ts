import { untoldGateId } from '../contract/names';
import type { Row } from '../contract/request.schema';
import { riskSchema } from '../contract/request.schema';
import type { InboxFilter, InboxSort, WaitingRow } from '../contract/views';
import { compareRows } from '../domain/rows';
import { admits } from './query-builder';
import type { RunInfo } from './run-info';
import { withoutAbsent } from './run-info';

/** A run that waits and whose memo cannot be read is shown by its attributes rather than not at all. */
function rowOfAttributes({ run }: RunInfo): Row {
  const risk = riskSchema.safeParse(run.risk);
  return {
    gateId: untoldGateId,
    title: run.title,
    truncated: true,
    requester: { id: run.requester ?? 'claimed:unknown' },
    risk: risk.success ? risk.data : undefined,
    groups: run.groups,
    since: run.waitingSince ?? run.startedAt,
    dueAt: run.dueAt,
  };
}

/** Whether one gate matches: a run is found by what all of its gates say together. */
function matches(row: Row, run: RunInfo['run'], filter: InboxFilter, workflowType: string): boolean {
  if (!admits(filter.risk, row.risk ?? 'none')) return false;
  if (!admits(filter.kind, run.kind) && !admits(filter.kind, workflowType)) return false;
  // A cut row no longer has all of its groups, nor the whole id of its requester: there the run's match stands.
  if (row.truncated) return true;
  if (!admits(filter.requester, row.requester.id)) return false;
  return !filter.group?.length || (row.groups ?? []).some((group) => admits(filter.group, group));
}

/** The rows of the runs that match the filter, in the order of the sort; what was sent back is decided by nobody. */
export function waitingRows(runs: readonly RunInfo[], filter: InboxFilter, sort: InboxSort): WaitingRow[] {
  const rows = runs.flatMap((info) => {
    const { workflowId, runId, kind } = info.run;
    const open = info.rows.length > 0 ? info.rows : [rowOfAttributes(info)];
    return open
      .filter((row) => row.status === undefined && matches(row, info.run, filter, info.workflowType))
      .map((row): WaitingRow => withoutAbsent({ ...row, workflowId, runId, kind }));
  });
  const compare = compareRows(sort);
  return rows.sort((a, b) => compare(a, b) || (a.runId < b.runId ? -1 : 1));
}
