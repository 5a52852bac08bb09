import type { InboxPage } from '../contract/views';
import { createInboxReader } from './inbox';
import type { RunInfo } from './run-info';
import { visibilityOver } from './visibility-for-tests';

export const nowMs = Date.parse('2026-11-23T12:00:00Z');
export const iso = (ms: number) => new Date(ms).toISOString();

/** Deterministic noise in [0, 1). */
export const noise = (seed: number) => (((Math.sin(seed * 12.9898) * 43758.5453) % 1) + 1) % 1;

/** What a waiting run says. Times are in milliseconds. */
export interface Shape {
  risk?: 'low' | 'medium' | 'high' | 'critical';
  since?: number;
  due?: number;
  started?: number;
  /** Absent: one that has nothing to do with time. */
  id?: string;
}

export function runOf({ risk, since, due, started, id }: Shape, index: number) {
  const startedAt = iso(started ?? (since ?? nowMs) - 50);
  const digits = String(index).padStart(6, '0');
  const requester = `agent:${index % 3}`;
  const info: RunInfo = {
    run: {
      workflowId:
        id ??
        `w${noise(index + 0.5)
          .toString(36)
          .slice(2, 10)}-${digits}`,
      runId: `r${digits}`,
      kind: 'agentTask',
      title: `T ${digits}`,
      state: 'waiting',
      startedAt,
      requester,
      risk,
      waitingSince: since === undefined ? undefined : iso(since),
      dueAt: due === undefined ? undefined : iso(due),
    },
    rows: [
      {
        gateId: 'gate-1',
        title: `T ${digits}`,
        requester: { id: requester },
        risk,
        since: iso(since ?? nowMs),
        dueAt: due === undefined ? undefined : iso(due),
      },
    ],
    workflowType: 'agentTask',
    executionStatus: 'RUNNING',
    approvalState: 'pending',
    isOurs: true,
  };
  const attributes = {
    ExecutionStatus: 'Running',
    ApprovalState: 'pending',
    WorkflowId: info.run.workflowId,
    StartTime: startedAt,
    ApprovalRisk: risk,
    ApprovalRequester: requester,
    ApprovalWaitingSince: info.run.waitingSince,
    ApprovalDueAt: info.run.dueAt,
  };
  return { info, attributes };
}

/** A reader of an inbox with such runs, whose calls are counted. */
export function inboxOf(shapes: readonly Shape[]) {
  let runs = shapes.map(runOf);
  const { visibility, calls } = visibilityOver(() => runs);
  const reader = createInboxReader(visibility, () => nowMs);
  const counted = async (read: () => Promise<InboxPage>) => {
    Object.assign(calls, { list: 0, count: 0 });
    const page = await read();
    return { page, ...calls, total: calls.list + calls.count };
  };
  return {
    reader,
    counted,
    remove: (ids: Set<string>) => (runs = runs.filter(({ info }) => !ids.has(info.run.runId))),
  };
}
