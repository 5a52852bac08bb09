import type { RunRef } from '@/temporal/contract/views';

/** A path with a query string (without `?`) and further values, which replace those of the same name. */
function join(path: string, search: string, values: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

const id = encodeURIComponent;

/** Every address of the desk. Links and fetches are built here and nowhere else. */
export const routes = {
  inbox: (search = '') => join('/inbox', search),
  request: ({ workflowId, runId, gateId }: RunRef & { gateId?: string }, search = '') =>
    join(`/inbox/${id(workflowId)}`, search, { run: runId, gate: gateId }),
  runs: (search = '') => join('/runs', search),
  run: ({ workflowId, runId }: RunRef) => join(`/runs/${id(workflowId)}`, '', { run: runId }),
  system: () => '/system',
};

/** Every address that pages read data from. */
export const feeds = {
  inbox: (search: string, cursor?: string) => join('/api/inbox', search, { cursor }),
  request: ({ workflowId, runId }: RunRef) => join(`/api/requests/${id(workflowId)}`, '', { run: runId }),
  runs: (search: string, cursor?: string) => join('/api/runs', search, { cursor }),
  run: ({ workflowId, runId }: RunRef) => join(`/api/runs/${id(workflowId)}`, '', { run: runId }),
  system: () => '/api/system',
  status: () => '/api/status',
};
