import { useQueries } from '@tanstack/react-query';
import { createStore, useStore } from '@/components/ui/store';
import type { Launched, RunSummary } from '@/temporal/contract/views';
import { isGone } from '../shell/fetch-json';
import { runQuery } from './queries';

/** For so long a run that was launched from here keeps its place by when it started. */
const keptMs = 600_000;
/** Most runs that are asked how they stand because no list tells it. */
const mostAsked = 10;

/** What was launched from this page since it was opened, newest first. */
export const launchedHere = createStore<readonly RunSummary[]>([]);

/** Notes runs that were just launched from here, so that they are seen before any list has them. */
export function noteLaunched(runs: readonly Launched[], nowMs: number): void {
  const startedAt = new Date(nowMs).toISOString();
  const fresh = runs.map((run): RunSummary => ({ ...run, state: 'running', startedAt }));
  launchedHere.set([...fresh, ...launchedHere.get()].slice(0, 50));
}

/** What was launched lately and the list does not have: it is not there yet, or stands on another page of it. */
export function missingFrom(
  listed: readonly RunSummary[],
  notes: readonly RunSummary[],
  nowMs: number,
): RunSummary[] {
  const known = new Set(listed.map(({ runId }) => runId));
  return notes.filter((note) => !known.has(note.runId) && isRecent(note, nowMs));
}

/**
 * The list with what was launched lately from here, each where it belongs by its start. Temporal lists open runs
 * before those that have ended: one that ends at once would be on the last page.
 */
export function withLaunched(
  listed: RunSummary[],
  notes: readonly RunSummary[],
  missing: readonly RunSummary[],
  nowMs: number,
): RunSummary[] {
  const recent = new Set(notes.filter((note) => isRecent(note, nowMs)).map(({ runId }) => runId));
  const placed = [...missing, ...listed.filter(({ runId }) => recent.has(runId))];
  if (placed.length === 0) return listed;
  return placed.sort(newestFirst).reduceRight(
    (rows, run) => {
      const at = rows.findIndex(({ startedAt }) => Date.parse(startedAt) <= Date.parse(run.startedAt));
      return at < 0 ? [...rows, run] : rows.toSpliced(at, 0, run);
    },
    listed.filter(({ runId }) => !recent.has(runId)),
  );
}

const isRecent = ({ startedAt }: RunSummary, nowMs: number): boolean =>
  nowMs - Date.parse(startedAt) < keptMs;
const newestFirst = (a: RunSummary, b: RunSummary): number =>
  Date.parse(b.startedAt) - Date.parse(a.startedAt);

/**
 * The list with what was launched from here; runs that no list tells of are asked how they stand.
 *
 * @param listed undefined while there is no list that these belong to: then nothing is asked
 */
export function useWithLaunched(listed: RunSummary[] | undefined, nowMs: number): RunSummary[] {
  const notes = useStore(launchedHere);
  const missing = listed === undefined ? [] : missingFrom(listed, notes, nowMs);
  const asked = useQueries({ queries: missing.slice(0, mostAsked).map((note) => runQuery(note)) });
  const told = missing.flatMap((note, index) => {
    const { data, error = null } = asked[index] ?? {};
    return isGone(error) ? [] : [data?.run ?? note];
  });
  return withLaunched(listed ?? [], notes, told, nowMs);
}
