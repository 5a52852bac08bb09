'use client';
import { useQueries } from '@tanstack/react-query';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Risk } from '@/temporal/contract/request.schema';
import { refusalWords } from '@/temporal/contract/refusals';
import { runStateWords } from '@/temporal/contract/run-state';
import type { Me, RunView, WaitingRow } from '@/temporal/contract/views';
import { mayDecide } from '@/temporal/domain/may';
import { riskRank } from '@/temporal/domain/rows';
import { ruleKey } from '@/temporal/domain/rule-key';
import { riskWords } from '@/temporal/domain/words';
import { useNow } from '../shell/clock';
import { digestHere } from './digest-here';
import { glanceQuery } from './queries';

/** One request among several: being read, ready to be decided as it is shown, or left out and why. */
export type BulkItem = { row: WaitingRow } & (
  | { state: 'reading' }
  | { state: 'ready'; gate: Gate; digest: string; startedBy: RunView['startedBy'] }
  | { state: 'out'; reason: string }
);
export type ReadyItem = Extract<BulkItem, { state: 'ready' }>;

interface Judge {
  me: Me | undefined;
  maxRisk: Risk;
  nowMs: number;
}

/** A request as it was read: ready only where it can be decided, and approved, exactly as it is shown. */
export function itemOf(row: WaitingRow, view: RunView, { me, maxRisk, nowMs }: Judge): BulkItem {
  const out = (reason: string): BulkItem => ({ row, state: 'out', reason });
  const gate = view.gates.find(({ gateId }) => gateId === row.gateId);
  if (gate === undefined || view.source !== 'live') return out('It can’t be read now.');
  if (gate.status !== 'open') return out(`It no longer waits: ${runStateWords[gate.status].toLowerCase()}.`);
  const digest = digestHere(gate);
  if (gate.digest !== digest) return out('What is shown can’t be bound to a decision: decide it by itself.');
  const code = me === undefined ? 'not-eligible' : mayDecide(gate, view.startedBy, me, nowMs);
  if (code === 'sign-in-too-old') return out('It asks for a fresh sign-in: decide it by itself.');
  if (code !== undefined) return out(`You can’t decide this: ${refusalWords[code].label}.`);
  const { risk } = gate.request;
  if (risk !== undefined && riskRank(risk) > riskRank(maxRisk))
    return out(`${riskWords[risk]}: decided one by one.`);
  return { row, state: 'ready', gate, digest, startedBy: view.startedBy };
}

/** All by the rule of the first that is ready: others are left out. */
export function byOneRule(items: readonly BulkItem[]): BulkItem[] {
  const first = items.find((item) => item.state === 'ready');
  const rule = first && ruleKey(first.gate);
  return items.map((item) =>
    item.state === 'ready' && ruleKey(item.gate) !== rule
      ? { row: item.row, state: 'out', reason: 'It has another rule than the first one.' }
      : item,
  );
}

/** The requests of these rows, each read once and judged. */
export function useBulk(rows: readonly WaitingRow[], me: Me | undefined, maxRisk: Risk): BulkItem[] {
  const nowMs = useNow();
  const answers = useQueries({ queries: rows.map((row) => glanceQuery(row)) });
  const items = rows.map((row, index): BulkItem => {
    const { data, isError } = answers[index] ?? {};
    if (data !== undefined) return itemOf(row, data, { me, maxRisk, nowMs });
    return isError === true
      ? { row, state: 'out', reason: 'It can’t be read now.' }
      : { row, state: 'reading' };
  });
  return byOneRule(items);
}
