import { z } from 'zod';

/** Calls that Temporal's own frontend counted, by its own names: independent of what we believe we did. */
export interface Calls {
  /** Calls by operation, as in `ListWorkflowExecutions`. */
  byOperation: Record<string, number>;
  /** Calls refused because a limit of calls per second was exhausted. */
  exhausted: number;
}

/** The operations that the inbox may use. */
export const operations = {
  list: 'ListWorkflowExecutions',
  count: 'CountWorkflowExecutions',
  query: 'QueryWorkflow',
  describe: 'DescribeWorkflowExecution',
  signal: 'SignalWorkflowExecution',
} as const;

/** What workers do for a living; it says nothing about the web app. */
const ofWorkers = /^(Poll|Respond|Record|Shutdown)/;

const labelsSchema = z.object({
  service_name: z.literal('frontend'),
  namespace: z.string(),
  operation: z.string(),
  resource_exhausted_cause: z.string().optional(),
});

/** Other causes (a run that is busy) say nothing about limits. */
const limitCause = 'RpsLimit';

interface Line {
  name: string;
  labels: z.infer<typeof labelsSchema>;
  value: number;
}

/** Lines of a Prometheus exposition that count calls at the frontend. */
function* readLines(text: string): Generator<Line> {
  for (const line of text.split('\n')) {
    const match = /^(service_requests|service_errors_resource_exhausted)\{(.*)\} (\S+)/.exec(line);
    if (!match) continue;
    const pairs = [...(match[2] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map((pair) => [pair[1], pair[2]]);
    const labels = labelsSchema.safeParse(Object.fromEntries(pairs));
    if (labels.success) yield { name: match[1] ?? '', labels: labels.data, value: Number(match[3]) };
  }
}

/** Reads what the metrics of a Temporal server say of one namespace; the workers' own calls are left out. */
export function readCalls(metrics: string, namespace: string): Calls {
  const calls: Calls = { byOperation: {}, exhausted: 0 };
  for (const { name, labels, value } of readLines(metrics)) {
    if (labels.namespace !== namespace || ofWorkers.test(labels.operation)) continue;
    if (name === 'service_errors_resource_exhausted') {
      if (labels.resource_exhausted_cause === limitCause) calls.exhausted += value;
    } else calls.byOperation[labels.operation] = (calls.byOperation[labels.operation] ?? 0) + value;
  }
  return calls;
}

/** What came between two readings; operations that were not called are left out. */
export function callsBetween(before: Calls, after: Calls): Calls {
  const byOperation = Object.entries(after.byOperation)
    .map(([operation, count]): [string, number] => [operation, count - (before.byOperation[operation] ?? 0)])
    .filter(([, count]) => count > 0);
  return { byOperation: Object.fromEntries(byOperation), exhausted: after.exhausted - before.exhausted };
}

/** How often one operation was called. */
export function countOf(calls: Calls, operation: keyof typeof operations): number {
  return calls.byOperation[operations[operation]] ?? 0;
}

/** All calls together. */
export function allOf(calls: Calls): number {
  return Object.values(calls.byOperation).reduce((sum, count) => sum + count, 0);
}
