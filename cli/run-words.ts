import type { Gate } from '../temporal/contract/gate.schema';
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
export function entryWords({ at, title, detail, dueAt }: TimelineEntry): string {
  const deadline = dueAt && `the deadline was ${timeWords(dueAt)}`;
  return `${timeWords(at)}  ${[title, detail, deadline].filter(Boolean).join(' · ')}`;
}

function gateWords({ gateId, status, request }: Gate): string {
  const { name, target, arguments: given } = request.action;
  const lines = Object.entries(given).map(([key, value]) => [
    `      ${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return [
    `  ${request.title} (${gateId}, ${status})`,
    `    ${name}${target ? ` on ${target}` : ''}`,
    ...(lines.length > 0 ? [table(lines)] : []),
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
