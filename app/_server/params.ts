import { z } from 'zod';
import type { DeliveriesAsked } from '@/temporal/client/deliveries';
import { deliveryStates } from '@/temporal/contract/delivery-views';
import { limits } from '@/temporal/contract/limits';
import { riskSchema } from '@/temporal/contract/request.schema';
import { backfillSchema, scheduleRefSchema } from '@/temporal/contract/schedule.schema';
import type { Backfill, ScheduleRef } from '@/temporal/contract/schedule.schema';
import { runStates } from '@/temporal/contract/run-state';
import type { InboxFilter, InboxSort, RunRef, RunsFilter } from '@/temporal/contract/views';
import { parse } from './parse';

/**
 * Query strings of the read routes. A field of a filter stands under its own name, once per value:
 * `?risk=high&risk=critical&group=finance&sort=age`. Unknown names are ignored.
 */
const most = 20;
const namesSchema = z.array(z.string().min(1).max(255)).max(most);
const cursorSchema = z.string().min(1).max(2_000);
const searchSchema = z.string().max(limits.title);
const timeSchema = z.iso.datetime({
  offset: true,
  error: 'A time is ISO 8601, such as 2030-01-31T09:00:00Z.',
});

const inboxSchema = z.object({
  risk: z
    .array(z.union([riskSchema, z.literal('none')]))
    .max(most)
    .optional(),
  kind: namesSchema.optional(),
  group: namesSchema.optional(),
  requester: namesSchema.optional(),
  search: searchSchema.optional(),
  sort: z.enum(['risk', 'age', 'deadline']).optional(),
  cursor: cursorSchema.optional(),
});

const runsSchema = z.object({
  state: z.array(z.enum(runStates)).max(runStates.length).optional(),
  kind: namesSchema.optional(),
  requester: namesSchema.optional(),
  decidedBy: z.string().min(1).max(255).optional(),
  schedule: z.string().min(1).max(1_000).optional(),
  from: timeSchema.optional(),
  to: timeSchema.optional(),
  search: searchSchema.optional(),
  cursor: cursorSchema.optional(),
});

const deliveriesSchema = z.object({
  state: z.enum(deliveryStates).optional(),
  cursor: cursorSchema.optional(),
});

const refSchema = z.object({
  workflowId: z.string().min(1).max(1_000),
  runId: z.string().min(1).max(100).optional(),
});

/** What a reader asks of the inbox. */
export interface InboxAsked {
  filter: InboxFilter;
  sort: InboxSort;
  cursor?: string;
}

/** What a reader asks of the list of runs. */
export interface RunsAsked {
  filter: RunsFilter;
  cursor?: string;
}

/** @throws DeskError `invalid-input` with the parameter at fault. */
export function inboxAsked(query: URLSearchParams): InboxAsked {
  const {
    sort = 'risk',
    cursor,
    ...filter
  } = parse(inboxSchema, {
    ...lists(query, ['risk', 'kind', 'group', 'requester']),
    ...ones(query, ['search', 'sort', 'cursor']),
  });
  return { filter, sort, ...(cursor && { cursor }) };
}

/** @throws DeskError `invalid-input` with the parameter at fault. */
export function runsAsked(query: URLSearchParams): RunsAsked {
  const { cursor, ...filter } = parse(runsSchema, {
    ...lists(query, ['state', 'kind', 'requester']),
    ...ones(query, ['decidedBy', 'schedule', 'from', 'to', 'search', 'cursor']),
  });
  return { filter, ...(cursor && { cursor }) };
}

/** @throws DeskError `invalid-input` with the parameter at fault. */
export function deliveriesAsked(query: URLSearchParams): DeliveriesAsked {
  return parse(deliveriesSchema, ones(query, ['state', 'cursor']));
}

/** The run of a path, with `?run=` for one execution. @throws DeskError `invalid-input`. */
export function runAsked(params: { workflowId: string }, query: URLSearchParams): RunRef {
  return parse(refSchema, {
    workflowId: params.workflowId,
    ...(query.get('run') && { runId: query.get('run') }),
  });
}

/** @throws DeskError `invalid-input`. */
export function cursorAsked(query: URLSearchParams): string | undefined {
  return parse(cursorSchema.optional(), query.get('cursor') ?? undefined);
}

/** The schedule of a path. @throws DeskError `invalid-input`. */
export function scheduleAsked(params: object): ScheduleRef {
  return parse(scheduleRefSchema, params);
}

/** The range of a backfill. @throws DeskError `invalid-input`. */
export function backfillAsked(params: object, query: URLSearchParams): Backfill {
  return parse(backfillSchema, { ...params, ...ones(query, ['from', 'to']) });
}

function lists(query: URLSearchParams, names: readonly string[]): Record<string, string[]> {
  const given = names.map((name) => [name, [...new Set(query.getAll(name).filter(Boolean))].sort()] as const);
  return Object.fromEntries(given.filter(([, values]) => values.length > 0));
}

function ones(query: URLSearchParams, names: readonly string[]): Record<string, string> {
  const given = names.map((name) => [name, query.get(name)?.trim() ?? ''] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}
