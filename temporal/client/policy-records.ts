import type { RecordedAnswer, RecordedAnswers } from '../contract/policy-views';
import type { PolicyRecord } from '../contract/policy.schema';
import { policyRecordSchema } from '../contract/policy.schema';
import { DeskError } from '../contract/desk-error';
import type { RunSummary } from '../contract/views';
import type { Temporal } from './connect';
import { readHistory } from './history';
import { withoutNulls } from './nulls';
import { someAtOnce } from './some-at-once';
import { visibilityOf } from './visibility';

/** Histories read at the same time. */
const atOnce = 8;
/** How deep in the answer of a step a record is looked for. */
const deepest = 4;
/** Runs that policy was asked about carry this, closed ones too. */
const askedQuery = 'ApprovalState IS NOT NULL';

/**
 * What policy answered in the newest runs, newest answer first. It is read from their histories, where each answer
 * stands with all that was asked: no worker is needed, and nothing is asked again.
 *
 * @param last most runs that are looked at
 */
export async function readPolicyRecords(temporal: Temporal, last: number): Promise<RecordedAnswers> {
  const runs = await newestRuns(temporal, last);
  const answers = (await someAtOnce(runs, atOnce, (run) => answersOf(temporal, run))).flat();
  answers.sort((one, other) => Date.parse(other.record.at) - Date.parse(one.record.at));
  return { runs: runs.length, answers };
}

async function newestRuns(temporal: Temporal, last: number): Promise<RunSummary[]> {
  const visibility = visibilityOf(temporal);
  const runs: RunSummary[] = [];
  let next: Uint8Array | undefined;
  do {
    const page = await visibility.list(askedQuery, next);
    runs.push(...page.runs.map(({ run }) => run));
    next = page.next;
  } while (next && runs.length < last);
  return runs.slice(0, last);
}

async function answersOf(temporal: Temporal, run: RunSummary): Promise<RecordedAnswer[]> {
  const { workflowId, runId, title } = run;
  try {
    const { events } = await readHistory(temporal, { workflowId, runId });
    const results = events.flatMap((event) => (event.type === 'local-activity' ? [event.result] : []));
    return results
      .flatMap((result) => recordsIn(result))
      .map((record) => ({ workflowId, runId, title, record }));
  } catch (error) {
    // Listed a moment ago and no longer kept: it has nothing to tell.
    if (error instanceof DeskError && (error.code === 'not-found' || error.code === 'removed')) return [];
    throw error;
  }
}

/** The records in what a step answered, however it wraps them. */
export function recordsIn(value: unknown, depth = deepest): PolicyRecord[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  const record = policyRecordSchema.safeParse(withoutNulls(value));
  if (record.success && !Number.isNaN(Date.parse(record.data.at))) return [record.data];
  return Object.values(value).flatMap((part) => recordsIn(part, depth - 1));
}
