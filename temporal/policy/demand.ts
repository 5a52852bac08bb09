import type { Demand } from '../contract/policy.schema';
import type { Rule, Stage } from '../contract/rule.schema';
import { durationMs } from '../domain/duration';

/**
 * What several policies demand at once: all of it. Stages one after the other, each group once; the most people, the
 * shortest times, the strictest comment. Undefined when nothing is demanded.
 */
export function mergeDemands(demands: readonly (Demand | undefined)[]): Demand | undefined {
  const given = demands.filter((demand) => demand !== undefined);
  const stages = uniqueStages(given.flatMap((demand) => demand.stages ?? []));
  const merged: Demand = {
    ...(stages.length > 0 ? { stages } : {}),
    ...only('quorum', largest(given.map(({ quorum }) => quorum))),
    ...only('comment', strictestComment(given.map(({ comment }) => comment))),
    ...only('maxSignInAge', shortest(given.map(({ maxSignInAge }) => maxSignInAge))),
    ...only('expiresIn', shortest(given.map(({ expiresIn }) => expiresIn))),
    ...only('verification', given.find(({ verification }) => verification !== undefined)?.verification),
  };
  return Object.keys(merged).length > 0 ? merged : undefined;
}

/** Where policy cannot tell what a review needs: all that any policy may demand, two people, and words. */
export function strictestOf(demands: readonly (Demand | undefined)[]): Demand {
  return mergeDemands([...demands, { quorum: 2, comment: 'always' }]) ?? {};
}

function only<Key extends keyof Demand>(key: Key, value: Demand[Key]): Pick<Demand, Key> | object {
  return value === undefined ? {} : { [key]: value };
}

function largest(values: readonly (number | undefined)[]): number | undefined {
  const given = values.filter((value) => value !== undefined);
  return given.length > 0 ? Math.max(...given) : undefined;
}

function strictestComment(values: readonly Rule['comment'][]): Rule['comment'] {
  return values.includes('always') ? 'always' : values.find((value) => value !== undefined);
}

function shortest(values: readonly (string | undefined)[]): string | undefined {
  const length = (iso: string) => durationMs(iso) ?? 0;
  const given = values.filter((value) => value !== undefined);
  return given.sort((one, other) => length(one) - length(other))[0];
}

function uniqueStages(stages: readonly Stage[]): Stage[] {
  const known = new Map(stages.map((stage) => [(stage.groups ?? []).toSorted().join('\n'), stage]));
  return [...known.values()];
}
