import type { Gate } from '../contract/gate.schema';
import type { LiveGate } from './gate';
import { withEvent } from './events';
import { after, isClosed, withGroups } from './gate';
import { ruleOf } from './rule';

/** What happens at a gate by itself, once, at its time. */
export interface DueAct {
  act: 'remind' | 'escalate' | 'expire';
  /** ISO time. */
  at: string;
}

/**
 * What is still to come at a gate by itself, in order of time. It counts from the opening, whatever was revised
 * since; what would come after the deadline never does.
 */
export function dueActs(gate: Gate): DueAct[] {
  if (isClosed(gate)) return [];
  const { remindAfter, escalate } = ruleOf(gate);
  const { dueAt } = gate;
  const before = [
    happened(gate, 'reminded') ? [] : dueAct('remind', after(gate.openedAt, remindAfter)),
    happened(gate, 'escalated') ? [] : dueAct('escalate', after(gate.openedAt, escalate?.after)),
  ]
    .flat()
    .filter(({ at }) => dueAt === undefined || Date.parse(at) < Date.parse(dueAt))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return [...before, ...dueAct('expire', dueAt)];
}

const dueAct = (act: DueAct['act'], at: string | undefined): DueAct[] =>
  at === undefined ? [] : [{ act, at }];

const happened = (gate: Gate, type: 'reminded' | 'escalated') =>
  (gate.events ?? []).some((event) => event.type === type);

/** Whether an act is to come at this gate and its time has. */
export function isDue(gate: Gate, act: DueAct['act'], at: string): boolean {
  return dueActs(gate).some((one) => one.act === act && Date.parse(one.at) <= Date.parse(at));
}

export function reminded<T extends LiveGate>(gate: T, at: string): T {
  return withEvent(gate, { type: 'reminded', at });
}

/** Other groups may decide besides, from now on. */
export function escalated<T extends LiveGate>(gate: T, at: string): T {
  const groups = ruleOf(gate).escalate?.groups ?? [];
  return withGroups(withEvent(gate, { type: 'escalated', at, groups }));
}
