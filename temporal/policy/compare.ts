import type { PolicyChange } from '../contract/policy-views';
import type { Demand, PolicyEffect } from '../contract/policy.schema';

/** What two answers are compared by. */
export interface Compared {
  effect: PolicyEffect;
  determining: readonly string[];
  demand?: Demand;
}

const changes: readonly PolicyChange[] = ['effect', 'demand', 'determining'];

/** How two answers differ; empty: they say the same. Neither order nor the names of stages make a difference. */
export function changesOf(one: Compared, other: Compared): PolicyChange[] {
  return changes.filter((what) => textOf(what, one) !== textOf(what, other));
}

/** A part of an answer in one form. */
export function textOf(what: PolicyChange, answer: Compared): string {
  if (what === 'effect') return answer.effect;
  if (what === 'determining') return answer.determining.toSorted().join(', ') || 'none';
  return answer.demand ? demandText(answer.demand) : 'none';
}

function demandText({ stages, ...rest }: Demand): string {
  const unnamed = stages?.map((stage) => sorted({ ...stage, name: undefined }));
  return JSON.stringify(sorted({ ...rest, ...(unnamed && { stages: unnamed }) }));
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
