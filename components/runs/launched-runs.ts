import { createStore, useStore } from '@/components/ui/store';
import type { Launched, RunSummary } from '@/temporal/contract/views';

/** Visibility lists a new run after a while; longer than this the list is believed. */
const longestMs = 30_000;

const launched = createStore<readonly RunSummary[]>([]);

/** Notes runs that were just launched from here, so that they are seen before any list has them. */
export function noteLaunched(runs: readonly Launched[], nowMs: number): void {
  const startedAt = new Date(nowMs).toISOString();
  const fresh = runs.map((run): RunSummary => ({ ...run, state: 'running', startedAt }));
  launched.set([...fresh, ...launched.get()].slice(0, 50));
}

/** The list with what was launched from here put first until the list has it. */
export function withLaunched(
  listed: RunSummary[],
  notes: readonly RunSummary[],
  nowMs: number,
): RunSummary[] {
  const known = new Set(listed.map((run) => run.runId));
  const missing = notes.filter(
    (run) => !known.has(run.runId) && nowMs - Date.parse(run.startedAt) < longestMs,
  );
  return missing.length === 0 ? listed : [...missing, ...listed];
}

export function useLaunched(): readonly RunSummary[] {
  return useStore(launched);
}
