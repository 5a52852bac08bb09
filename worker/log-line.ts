import type { LogEntry } from '@temporalio/worker';

/** One line for a person who watches the terminal; the whole failure is on the page of the run. */
export function logLine({ level, message, meta }: LogEntry): string {
  const { workflowType, workflowId, activityType, attempt, error } = meta ?? {};
  const what = [workflowType, workflowId, activityType].filter((part) => typeof part === 'string').join(' ');
  const times = typeof attempt === 'number' && attempt > 1 ? ` (attempt ${attempt})` : '';
  const why = error instanceof Error ? `: ${error.message}` : '';
  return `${level} ${message}${what && ` – ${what}`}${times}${why}`;
}
