import type { RequestView } from '../temporal/contract/api.schema';
import type { Gate } from '../temporal/contract/gate.schema';
import type { Request } from '../temporal/contract/request.schema';
import { runStateWords } from '../temporal/contract/run-state';
import type { RunView, TimelineEntry, WaitingRow } from '../temporal/contract/views';
import { ageWords, dueWords, kindWords, personWords } from '../temporal/domain/words';
import { table, timeWords } from './terminal';

/** The waiting runs as a table, one line each. */
export function waitingTable(rows: readonly WaitingRow[], nowMs: number): string {
  const lines = rows.map((row) => [
    row.workflowId,
    row.risk ?? '-',
    ageWords(nowMs - Date.parse(row.since)),
    row.dueAt ? dueWords(row.dueAt, nowMs).text : '-',
    personWords(row.requester),
    row.title,
  ]);
  return table([['ID', 'RISK', 'WAITING', 'DEADLINE', 'REQUESTER', 'TITLE'], ...lines]);
}

/** One step of a run's story as a line. */
export function entryWords({ at, title, detail, dueAt, takenAt }: TimelineEntry): string {
  const deadline = dueAt && `the deadline was ${timeWords(dueAt)}`;
  const taken = takenAt && `taken ${timeWords(takenAt)}`;
  return `${timeWords(at)}  ${[title, detail, deadline, taken].filter(Boolean).join(' · ')}`;
}

/** What is asked, in full: what it would do comes first. */
export function requestWords({ title, summary, why, action, requester, risk }: Asked): string {
  return [
    title,
    ...(action ? actionWords(action, '  ') : []),
    ...[`From: ${requester ? personWords(requester) : 'unknown'}`, ...(risk ? [`Risk: ${risk}`] : [])],
    ...(summary ? [`Summary: ${summary}`] : []),
    ...(why ? [`Why: ${why}`] : []),
  ].join('\n');
}

type Asked = Pick<RequestView, 'title' | 'summary' | 'why' | 'action' | 'requester' | 'risk'>;

function actionWords({ name, target, arguments: given }: Request['action'], indent: string): string[] {
  const lines = Object.entries(given).map(([key, value]) => [
    `${indent}  ${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return [`${indent}${name}${target ? ` on ${target}` : ''}`, ...(lines.length > 0 ? [table(lines)] : [])];
}

function gateWords({ gateId, status, request }: Gate): string {
  return [
    `  ${request.title} (${gateId}, ${status})`,
    ...actionWords(request.action, '    '),
    ...(request.why ? [`    Why: ${request.why}`] : []),
  ].join('\n');
}

/** One run, whole, as plain text. */
export function runWords({ run, gates, timeline, result, failure, source }: RunView): string {
  return [
    run.title,
    `${runStateWords[run.state]} · ${kindWords(run.kind)} · ${run.workflowId} · ${run.runId}`,
    ...(source === 'live' || gates.length > 0
      ? []
      : ['No worker answers: what it asks in full can’t be shown now.']),
    ...(gates.length > 0 ? ['', 'Gates', ...gates.map(gateWords)] : []),
    '',
    'Timeline',
    ...timeline.map((entry) => `  ${entryWords(entry)}`),
    ...(result ? ['', `Result: ${result}`] : []),
    ...(failure ? ['', `Failure: ${failure.message}`] : []),
  ].join('\n');
}
