import type { Row } from '../contract/request.schema';
import type { WaitingRow } from '../contract/views';
import { isSample, samePerson } from '../domain/person';
import { all, anyOf, sentBackQuery } from './query-builder';
import type { RunInfo } from './run-info';
import { withoutAbsent } from './run-info';
import type { Visibility } from './visibility';
import { isFull } from './visibility';

/** Everything that was sent back, as one list page tells it. */
export interface SentBack {
  rows: WaitingRow[];
  /** There is more than one page of it: a person's own have to be asked for by name. */
  isCut: boolean;
}

/** One page of what was sent back to whoever asked for it; with `requester` only theirs. Newest run first. */
export async function listSentBack(visibility: Visibility, requester?: string): Promise<SentBack> {
  const own = requester === undefined ? [] : [anyOf('ApprovalRequester', [requester])];
  const page = await visibility.list(all([sentBackQuery, ...own]));
  return { rows: page.runs.flatMap(rowsOf), isCut: isFull(page) };
}

function rowsOf({ run: { workflowId, runId, kind }, rows }: RunInfo): WaitingRow[] {
  return rows
    .filter((row) => row.status === 'changes-requested')
    .map((row) => withoutAbsent({ ...row, workflowId, runId, kind }));
}

/** Whether this person can answer: they asked for it, started it, or whoever did acts for them. A sample anybody can. */
export function answers({ requester, startedBy }: Row, personId: string): boolean {
  const asking = [requester.id, requester.owner?.id, startedBy];
  return isSample(requester) || asking.some((id) => id !== undefined && samePerson({ id }, { id: personId }));
}
