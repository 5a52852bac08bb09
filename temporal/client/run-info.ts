import type { RawWorkflowExecutionInfo } from '@temporalio/client';
import { z } from 'zod';
import { approvalsMemo } from '../contract/names';
import type { Row } from '../contract/request.schema';
import { rowSchema } from '../contract/request.schema';
import type { ApprovalState } from '../contract/search-attributes';
import { approvalStates } from '../contract/search-attributes';
import type { RunSummary } from '../contract/views';
import { runStateOf } from '../domain/run-state';
import { withoutNulls } from './nulls';
import { decodePayload, isoOf } from './payloads';
import { executionStatusNames } from './proto-enums';

/** A run as a list or a describe tells it: its summary and the open gates of its memo. */
export interface RunInfo {
  run: RunSummary;
  rows: Row[];
  workflowType: string;
  /** Temporal's name of the status without its prefix, such as `RUNNING`. */
  executionStatus: string;
  approvalState?: ApprovalState;
  /** Whether the run carries anything of the protocol. */
  isOurs: boolean;
}

/** `RUNNING`, `COMPLETED`, … for the number that the server sends. */
export function statusName(status: number | null | undefined): string {
  return executionStatusNames[status ?? 0] ?? 'UNSPECIFIED';
}

/** Rows of a memo; a row that is not one is left out, so that one foreign run cannot break a list. */
export function rowsOfMemo(memo: unknown): Row[] {
  const list = z.array(z.unknown()).safeParse(memo);
  if (!list.success) return [];
  return list.data.flatMap((one) => {
    const row = rowSchema.safeParse(withoutNulls(one));
    return row.success && !Number.isNaN(Date.parse(row.data.since)) ? [row.data] : [];
  });
}

const attributesSchema = z.object({
  ApprovalState: z.enum(approvalStates).optional().catch(undefined),
  ApprovalGroups: z.array(z.string()).optional().catch(undefined),
  ApprovalRequester: z.string().optional().catch(undefined),
  ApprovalKind: z.string().optional().catch(undefined),
  ApprovalRisk: z.string().optional().catch(undefined),
  ApprovalDeciders: z.array(z.string()).optional().catch(undefined),
  ApprovalWaitingSince: z.string().pipe(z.coerce.date()).optional().catch(undefined),
  ApprovalDueAt: z.string().pipe(z.coerce.date()).optional().catch(undefined),
  ApprovalTitle: z.string().optional().catch(undefined),
  TemporalScheduledById: z.string().optional().catch(undefined),
});
type Attributes = z.infer<typeof attributesSchema>;

function attributesOf(raw: RawWorkflowExecutionInfo): { attributes: Attributes; count: number } {
  const fields = Object.entries(raw.searchAttributes?.indexedFields ?? {});
  const known = fields.filter(([name]) => Object.hasOwn(attributesSchema.shape, name));
  const values = Object.fromEntries(known.map(([name, payload]) => [name, decodePayload(payload)]));
  const count = fields.filter(([name]) => name.startsWith('Approval')).length;
  return { attributes: attributesSchema.parse(values), count };
}

function summaryOf(raw: RawWorkflowExecutionInfo, attributes: Attributes, rows: Row[]): RunSummary {
  const workflowId = raw.execution?.workflowId ?? '';
  const workflowType = raw.type?.name ?? '';
  return {
    workflowId,
    runId: raw.execution?.runId ?? '',
    kind: attributes.ApprovalKind ?? workflowType,
    title: attributes.ApprovalTitle ?? rows[0]?.title ?? workflowId,
    state: runStateOf(statusName(raw.status), attributes.ApprovalState),
    startedAt: isoOf(raw.startTime) ?? new Date(0).toISOString(),
    closedAt: isoOf(raw.closeTime),
    requester: attributes.ApprovalRequester ?? rows[0]?.requester.id,
    requesterName: nameIn(rows, attributes.ApprovalRequester),
    risk: attributes.ApprovalRisk,
    groups: attributes.ApprovalGroups,
    waitingSince: attributes.ApprovalWaitingSince?.toISOString(),
    dueAt: attributes.ApprovalDueAt?.toISOString(),
    deciders: attributes.ApprovalDeciders,
    scheduleId: attributes.TemporalScheduledById,
  };
}

/** What the open gates call the requester: only where it is the one who is meant. */
function nameIn([row]: Row[], id: string | undefined): string | undefined {
  return row !== undefined && (id ?? row.requester.id) === row.requester.id ? row.requester.name : undefined;
}

/** Reads one execution as the server lists or describes it. */
export function runInfoOf(raw: RawWorkflowExecutionInfo): RunInfo {
  const { attributes, count } = attributesOf(raw);
  const memo = decodePayload(raw.memo?.fields?.[approvalsMemo]);
  const rows = rowsOfMemo(memo);
  return {
    run: withoutAbsent(summaryOf(raw, attributes, rows)),
    rows,
    workflowType: raw.type?.name ?? '',
    executionStatus: statusName(raw.status),
    approvalState: attributes.ApprovalState,
    isOurs: count > 0 || (memo !== undefined && memo !== null),
  };
}

/** The same object without its undefined fields: views say absent by leaving out. */
export function withoutAbsent<T extends object>(value: T): T {
  // Only keys whose value is undefined are dropped, which `T` allows to be missing.
  return Object.fromEntries(Object.entries(value).filter((entry) => entry[1] !== undefined)) as T;
}
