import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DeskError } from '../contract/desk-error';
import { onceMemo } from '../contract/names';
import type { Launched } from '../contract/views';
import { canonicalSha256 } from '../domain/canonical';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import { notKept } from './describe';
import { decodePayload } from './payloads';
import type { Start } from './start-run';
import { startOptions } from './start-run';

/** A workflow id that a sender and its key determine: the same again is the same run. */
export function onceId(sender: string, key: string): string {
  return `req-${canonicalSha256([sender, key]).slice(0, 32)}`;
}

/** A run that its sender named; `isNew` when this very call started it. */
export type StartedOnce = Launched & { isNew: boolean };

/**
 * Starts a run under an id that its sender determines (`start.workflowId`), once within the retention of the
 * namespace: the same again answers the same run, be it open or closed.
 *
 * 1. Temporal decides who is first: one call with `REJECT_DUPLICATE`, no look before it.
 * 2. Whoever comes later reads what the first one sent, as its digest, from the memo. A later execution of the run may
 *    have lost it, so the first one is asked then.
 *
 * @param body what the sender sent, as JSON: another one under the same id is refused
 * @throws DeskError `idempotency-mismatch` for another body; `already-exists` when a run of that id was started
 * through another door; what Temporal's failure means
 */
export async function startOnce(temporal: Temporal, start: Start, body: unknown): Promise<StartedOnce> {
  const { workflowId, workflowType: kind, title } = start;
  const digest = digestOfBody(body);
  const call = () =>
    temporal.client.workflow.start(kind, {
      ...startOptions(temporal, start),
      memo: { ...start.memo, [onceMemo]: digest },
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  try {
    const handle = await callTemporal(temporal, 'start', call);
    return { workflowId, runId: handle.firstExecutionRunId, title, kind, isNew: true };
  } catch (error) {
    const cause = error instanceof DeskError ? error.cause : error;
    if (!(cause instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const first = await readFirst(temporal, workflowId);
    requireSame(first.digest, digest, workflowId);
    return { workflowId, runId: first.runId, title, kind, isNew: false };
  }
}

/** A number that JSON cannot hold (a raw 1e400) has no canonical form. */
function digestOfBody(body: unknown): string {
  try {
    return `sha256:${canonicalSha256(body)}`;
  } catch (cause) {
    throw new DeskError('invalid-input', 'What was sent is not plain JSON.', { cause });
  }
}

function requireSame(kept: string | undefined, sent: string, workflowId: string): void {
  if (kept === sent) return;
  if (kept === undefined) {
    throw new DeskError('already-exists', `A run named ${workflowId} was started through another door.`);
  }
  throw new DeskError(
    'idempotency-mismatch',
    `This key was used before for another body; it made the run ${workflowId}. Send the same body again, or take a new key.`,
    { field: 'Idempotency-Key' },
  );
}

interface FirstRun {
  runId: string;
  digest?: string;
}

async function readFirst(temporal: Temporal, workflowId: string): Promise<FirstRun> {
  const newest = await describe(temporal, workflowId);
  if (newest.digest !== undefined || newest.isFirst) return newest;
  return describe(temporal, workflowId, newest.runId);
}

async function describe(
  temporal: Temporal,
  workflowId: string,
  runId?: string,
): Promise<FirstRun & { isFirst: boolean }> {
  const request = { namespace: temporal.namespace, execution: { workflowId, runId } };
  const { workflowExecutionInfo: info } = await callTemporal(temporal, 'describe', () =>
    temporal.connection.workflowService.describeWorkflowExecution(request),
  );
  const own = info?.execution?.runId;
  const firstRunId = info?.firstRunId ?? own;
  if (!firstRunId) throw notKept({ workflowId, runId }, undefined);
  const digest = decodePayload(info?.memo?.fields?.[onceMemo]);
  return {
    runId: firstRunId,
    isFirst: firstRunId === own,
    ...(typeof digest === 'string' ? { digest } : {}),
  };
}
