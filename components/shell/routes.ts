import type { Backfill } from '@/temporal/contract/schedule.schema';
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
  schedules: (search = '') => join('/schedules', search),
  schedule: (scheduleId: string, search = '') => join(`/schedules/${id(scheduleId)}`, search),
  policies: () => '/policies',
  system: (search = '') => join('/system', search),
  /** `maxAge`: how many seconds ago the person may have signed in. */
  signIn: (returnTo?: string, maxAge?: number) =>
    join('/sign-in', '', { returnTo, max_age: maxAge === undefined ? undefined : String(maxAge) }),
  signedOut: () => '/signed-out',
  /** Leads on to the identity provider. */
  startSignIn: (returnTo: string, maxAge?: number) =>
    join('/api/auth/sign-in', '', {
      returnTo,
      max_age: maxAge === undefined ? undefined : String(maxAge),
    }),
};

/** Every address that pages read data from. */
export const feeds = {
  inbox: (search: string, cursor?: string) => join('/api/inbox', search, { cursor }),
  sentBack: () => '/api/inbox/sent-back',
  request: ({ workflowId, runId }: RunRef) => join(`/api/requests/${id(workflowId)}`, '', { run: runId }),
  runs: (search: string, cursor?: string) => join('/api/runs', search, { cursor }),
  run: ({ workflowId, runId }: RunRef) => join(`/api/runs/${id(workflowId)}`, '', { run: runId }),
  schedules: (cursor?: string) => join('/api/schedules', '', { cursor }),
  schedule: (scheduleId: string) => `/api/schedules/${id(scheduleId)}`,
  backfill: ({ scheduleId, from, to }: Backfill) =>
    join(`/api/schedules/${id(scheduleId)}/backfill`, '', { from, to }),
  policies: () => '/api/policies',
  triggers: () => '/api/triggers',
  system: () => '/api/system',
  deliveries: (search: string, cursor?: string) => join('/api/deliveries', search, { cursor }),
  status: () => '/api/status',
};
