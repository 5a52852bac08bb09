import 'server-only';
import { startOfKind } from '@/temporal/client/launch';
import { onceId, startOnce } from '@/temporal/client/start-once';
import type { ApiRun, RunDetail, RunInput, RunList, Started } from '@/temporal/contract/api.schema';
import type { RunsFilter, RunSummary } from '@/temporal/contract/views';
import { withoutAbsent } from '@/temporal/client/run-info';
import { addresses } from './addresses';
import type { Bearer } from './bearer';
import { asSender } from './bearer-sender';
import { desk } from './desk';
import { requireMayLaunch } from './policies';
import { readRun, readRuns } from './reads';
import { requestViewOf } from './request-view';
import { forgetRun } from './run-reads';

/**
 * Starts a run in the name of the caller. The same key and body again are the same run.
 *
 * @throws DeskError `idempotency-mismatch`, `invalid-input`, `not-permitted`, `denied-by-policy`, …
 */
export async function startFor(
  body: RunInput,
  caller: Bearer,
  key: string,
): Promise<{ run: Started; isNew: boolean }> {
  const sender = asSender(caller);
  const { actor } = sender;
  const options = { startedBy: actor, workflowId: onceId(actor.id, key) };
  const start = startOfKind(body.kind, body.input, options);
  requireMayLaunch(sender, start, 'api');
  const { workflowId: id, runId, kind, title, isNew } = await startOnce(desk().temporal, start, body);
  if (isNew) forgetRun({ workflowId: id });
  return { run: { id, runId, kind, title, url: addresses.run(id) }, isNew };
}

/** A page of runs, newest first. @throws DeskError. */
export async function listRuns(filter: RunsFilter, cursor?: string): Promise<RunList> {
  const { runs, total, next, asOf } = await readRuns({ filter, ...(cursor && { cursor }) });
  return withoutAbsent({ runs: runs.map(apiRunOf), total, next, asOf });
}

/** One run with its gates. @throws DeskError `not-found`, … */
export async function readRunOf(id: string): Promise<RunDetail> {
  const view = await readRun({ workflowId: id });
  const { run, gates, startedBy, result, failure, asOf } = view;
  const reading = withoutAbsent({ view, startedBy });
  const requests = gates.map(({ gateId }) => requestViewOf(reading, gateId));
  return withoutAbsent({ ...apiRunOf(run), startedBy, requests, result, failure, asOf });
}

/** A run as lists over HTTP tell it. */
export function apiRunOf(run: RunSummary): ApiRun {
  const { workflowId: id, runId, kind, title, state, startedAt, closedAt } = run;
  const { requester, risk, groups, waitingSince, dueAt } = run;
  return withoutAbsent({
    ...{ id, runId, kind, title, state, startedAt, closedAt, requester, risk, groups, waitingSince, dueAt },
    url: addresses.run(id),
  });
}
