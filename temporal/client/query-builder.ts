import { limits } from '../contract/limits';
import { outboundTypes } from '../contract/names';
import type { RunState } from '../contract/run-state';
import type { SearchAttributeName } from '../contract/search-attributes';
import type { InboxFilter, RunsFilter } from '../contract/views';

/** The only names that ever stand left of an operator. */
export type QueryField =
  | SearchAttributeName
  | 'ExecutionStatus'
  | 'WorkflowType'
  | 'WorkflowId'
  | 'RunId'
  | 'StartTime'
  | 'CloseTime'
  | 'TemporalScheduledById'
  | 'TemporalScheduledStartTime';

/** What the inbox is about, whatever the filter: a terminated run keeps its attributes, so status is always asked. */
export const waitingQuery = "ExecutionStatus = 'Running' AND ApprovalState = 'pending'";

/** What was sent back, and nothing of it waits for a decision. */
export const sentBackQuery = "ExecutionStatus = 'Running' AND ApprovalState = 'changes-requested'";

const maxValues = 50;
const maxWords = 16;

/**
 * A string literal of a visibility query. Control characters cannot be in an attribute we write; a quotation mark
 * makes the store fail (a KeywordList of SQLite, whose full-text query it ends) and never matches. Both are dropped.
 */
export function quoted(value: string): string {
  const plain = value.replaceAll(/[\p{Cc}"]/gu, '');
  return `'${plain.slice(0, limits.searchAttribute).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/**
 * Temporal compares a quotation mark and a backslash escaped, and takes an apostrophe at either end for the literal's
 * own (server 1.32.0): a value that has one is never found by itself, and may find another's.
 */
const neverFound = /["\\]|^'|'$/;

/** Values that cannot be asked for are asked for by what comes before: more is found, and the rows are sifted. */
function nearly(field: QueryField, value: string): string {
  const start = value.slice(0, value.search(neverFound));
  const isList = field === 'ApprovalGroups' || field === 'ApprovalDeciders';
  return isList || start === '' ? `${field} IS NOT NULL` : `${field} STARTS_WITH ${quoted(start)}`;
}

export function anyOf(field: QueryField, values: readonly string[]): string {
  const some = values.slice(0, maxValues);
  const plain = some.filter((value) => !neverFound.test(value));
  const odd = some.filter((value) => neverFound.test(value));
  const exact = plain.length > 0 ? [`${field} IN (${plain.map(quoted).join(', ')})`] : [];
  return any([...exact, ...odd.map((value) => nearly(field, value))]);
}

/** What of a filter is compared as a whole, whichever list it is of. */
type NamesAsked = Pick<RunsFilter, 'kind' | 'requester' | 'decidedBy' | 'schedule'> &
  Pick<InboxFilter, 'group'>;

/** Whether the query of a filter finds what the filter says and nothing else; where not, its rows must be sifted. */
export function isExact({ kind = [], requester = [], group = [], decidedBy, schedule }: NamesAsked): boolean {
  const ones = [decidedBy, schedule].filter((value) => value !== undefined);
  const values = [...kind, ...requester, ...group, ...ones];
  return !values.some((value) => neverFound.test(value));
}

/** Sifts: whether a value is one of those asked for. Nothing asked for admits all. */
export const admits = <T>(asked: readonly T[] | undefined, value: T): boolean =>
  !asked || asked.length === 0 || asked.includes(value);

export const all = (parts: readonly string[]): string => parts.join(' AND ');
export const any = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.map((part) => `(${part})`).join(' OR ')})`;

/** Values from one on and before another, in whatever order the store has for them. */
export const within = (field: QueryField, { from, until }: { from: string; until: string }): string =>
  `${field} >= ${quoted(from)} AND ${field} < ${quoted(until)}`;

/**
 * One condition per word: Temporal's text attributes match whole tokens, several words in one value mean OR, and a
 * quotation mark in a value makes the store fail.
 */
export function titleWords(search: string): string[] {
  return (search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, maxWords);
}

const titleConditions = (search: string | undefined): string[] =>
  titleWords(search ?? '').map((word) => `ApprovalTitle = ${quoted(word)}`);

function kindCondition(kinds: readonly string[]): string {
  return any([anyOf('ApprovalKind', kinds), all(['ApprovalKind IS NULL', anyOf('WorkflowType', kinds)])]);
}

function riskCondition(risks: readonly string[]): string {
  const named = risks.filter((risk) => risk !== 'none');
  return any([
    ...(named.length > 0 ? [anyOf('ApprovalRisk', named)] : []),
    ...(risks.includes('none') ? ['ApprovalRisk IS NULL'] : []),
  ]);
}

const given = (values: readonly string[] | undefined): values is readonly string[] =>
  values !== undefined && values.length > 0;

/** Runs that wait for a decision and match the filter. */
export function inboxQuery(filter: InboxFilter): string {
  return all([
    waitingQuery,
    ...(given(filter.risk) ? [riskCondition(filter.risk)] : []),
    ...(given(filter.kind) ? [kindCondition(filter.kind)] : []),
    ...(given(filter.group) ? [anyOf('ApprovalGroups', filter.group)] : []),
    ...(given(filter.requester) ? [anyOf('ApprovalRequester', filter.requester)] : []),
    ...titleConditions(filter.search),
  ]);
}

const completedAs = (state: string): string =>
  `ExecutionStatus = 'Completed' AND ApprovalState = ${quoted(state)}`;

/** Each state as a condition; the counterpart of `runStateOf` in the domain. */
const stateConditions: Record<RunState, string> = {
  waiting: waitingQuery,
  running:
    "ExecutionStatus = 'Running' AND (ApprovalState IS NULL OR ApprovalState NOT IN ('pending', 'changes-requested'))",
  'changes-requested': sentBackQuery,
  approved: completedAs('approved'),
  rejected: completedAs('rejected'),
  denied: completedAs('denied'),
  expired: completedAs('expired'),
  withdrawn: completedAs('withdrawn'),
  failed: "ExecutionStatus IN ('Failed', 'TimedOut')",
  cancelled: "ExecutionStatus = 'Canceled'",
  terminated: "ExecutionStatus = 'Terminated'",
  completed:
    "ExecutionStatus = 'Completed' AND (ApprovalState IS NULL OR ApprovalState IN ('pending', 'changes-requested'))",
  continued: "ExecutionStatus = 'ContinuedAsNew'",
};

/** Runs of these schedules that wait for a decision. */
export const waitingOfSchedules = (scheduleIds: readonly string[]): string =>
  all([waitingQuery, anyOf('TemporalScheduledById', scheduleIds)]);

/** Executions by their run ids, which the server made: however many, since they hold nothing to be wary of. */
export const executionsQuery = (runIds: readonly string[]): string =>
  `RunId IN (${runIds.map(quoted).join(', ')})`;

/** Open runs of a schedule that were started for a time of this range, both ends included. */
export const openOfRange = (scheduleId: string, from: string, to: string): string =>
  all([
    anyOf('TemporalScheduledById', [scheduleId]),
    "ExecutionStatus = 'Running'",
    `TemporalScheduledStartTime >= ${timeLiteral(from)}`,
    `TemporalScheduledStartTime <= ${timeLiteral(to)}`,
  ]);

const isTime = (text: string | undefined): text is string =>
  text !== undefined && !Number.isNaN(Date.parse(text));
const timeLiteral = (text: string): string => quoted(new Date(text).toISOString());

/** How the outside is told is no run that people look for. */
const isRun = `WorkflowType NOT IN (${Object.values(outboundTypes).map(quoted).join(', ')})`;

/** Runs of every state that match the filter; without one all runs of the namespace. */
export function runsQuery(filter: RunsFilter): string {
  return all([
    isRun,
    ...(given(filter.state) ? [any(filter.state.map((state) => stateConditions[state]))] : []),
    ...(given(filter.kind) ? [kindCondition(filter.kind)] : []),
    ...(given(filter.requester) ? [anyOf('ApprovalRequester', filter.requester)] : []),
    ...(filter.decidedBy === undefined ? [] : [anyOf('ApprovalDeciders', [filter.decidedBy])]),
    ...(filter.schedule === undefined ? [] : [anyOf('TemporalScheduledById', [filter.schedule])]),
    ...(isTime(filter.from) ? [`StartTime >= ${timeLiteral(filter.from)}`] : []),
    ...(isTime(filter.to) ? [`StartTime <= ${timeLiteral(filter.to)}`] : []),
    ...titleConditions(filter.search),
  ]);
}
