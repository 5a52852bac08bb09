import type { Row } from '../contract/request.schema';
import type { RunState } from '../contract/run-state';
import { all, any, anyOf } from './query-builder';
import type { RunInfo } from './run-info';
import type { Visibility } from './visibility';

/** A run as its reader saw it last. */
export interface Watched {
  workflowId: string;
  runId: string;
  state: RunState;
  /** Its gates that are not closed. */
  rows: readonly Row[];
}

/** Values that one comparison of a query takes. */
const perList = 50;

/**
 * Which of these runs are no longer as they were seen, in one list whatever their number: of a run that waits at one
 * gate visibility is asked only whether it still does, any other one is compared.
 *
 * @returns their workflow ids
 */
export async function changedAmong(visibility: Visibility, watched: readonly Watched[]): Promise<string[]> {
  if (watched.length === 0) return [];
  const { runs } = await visibility.list(queryOf(watched));
  const seen = new Map(watched.map((one) => [one.workflowId, one]));
  return runs
    .filter((found) => isChanged(seen.get(found.run.workflowId), found))
    .map(({ run }) => run.workflowId);
}

function queryOf(watched: readonly Watched[]): string {
  const waiting = watched.filter(waitsAtOneGate);
  const others = watched.filter((one) => !waitsAtOneGate(one));
  const left = "(ExecutionStatus != 'Running' OR ApprovalState != 'pending')";
  return any([
    ...(waiting.length > 0 ? [all([named(waiting), left])] : []),
    ...(others.length > 0 ? [named(others)] : []),
  ]);
}

const waitsAtOneGate = ({ state, rows }: Watched): boolean => state === 'waiting' && rows.length === 1;

function named(watched: readonly Watched[]): string {
  const ids = watched.map(({ workflowId }) => workflowId);
  const lists = Array.from({ length: Math.ceil(ids.length / perList) }, (_, at) =>
    ids.slice(at * perList, (at + 1) * perList),
  );
  return any(lists.map((list) => anyOf('WorkflowId', list)));
}

/** An earlier execution of the same workflow id tells nothing. */
function isChanged(seen: Watched | undefined, { run, rows }: RunInfo): boolean {
  if (seen === undefined || seen.runId !== run.runId) return false;
  return seen.state !== run.state || gatesIn(seen.rows) !== gatesIn(rows);
}

function gatesIn(rows: readonly Row[]): string {
  return JSON.stringify(rows.map(({ gateId, digest, status }) => [gateId, digest, status]));
}
