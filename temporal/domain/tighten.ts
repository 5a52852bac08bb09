import type { Demand } from '../contract/policy.schema';
import type { Request } from '../contract/request.schema';
import type { Rule, Stage } from '../contract/rule.schema';
import { limits } from '../contract/limits';
import { durationMs } from './duration';
import { withoutAbsent } from './fields';
import { defaultStage, quorumOf, rejectionsOf, sameWho } from './stages';

/** What holds at a gate: its rule, and how long it may wait. */
export interface Terms {
  rule: Rule;
  expiresIn?: string;
}

/**
 * What a request asks for, made at least as strict as policy demands. Nothing is ever loosened: stages are added or
 * raised, times shortened, comments and proofs asked where they were not.
 */
export function tighten(asked: Pick<Request, 'rule' | 'groups' | 'expiresIn'>, demand: Demand = {}): Terms {
  const rule = asked.rule ?? {};
  return withoutAbsent({
    rule: withoutAbsent({
      ...rule,
      stages: stagesUnder(rule.stages, asked.groups, demand),
      comment:
        rule.comment === 'always' || demand.comment === 'always'
          ? 'always'
          : (rule.comment ?? demand.comment),
      maxSignInAge: shorter(rule.maxSignInAge, demand.maxSignInAge),
      verification: rule.verification ?? demand.verification,
    } satisfies Rule),
    expiresIn: shorter(asked.expiresIn, demand.expiresIn),
  });
}

function stagesUnder(
  asked: Stage[] | undefined,
  groups: string[] | undefined,
  { stages: demanded = [], quorum }: Demand,
): Stage[] | undefined {
  if (demanded.length === 0 && quorum === undefined) return asked;
  const stages = raised(asked ?? [defaultStage(groups)], quorum ?? 0);
  return demanded.reduce(joined, stages);
}

/** Nobody counts in two stages, so all of them together ask for so many people; the last one makes up what is missing. */
function raised(stages: Stage[], quorum: number): Stage[] {
  const missing = quorum - stages.reduce((sum, stage) => sum + quorumOf(stage), 0);
  const last = stages.at(-1);
  if (missing <= 0 || last === undefined) return stages;
  return [...stages.slice(0, -1), { ...last, quorum: quorumOf(last) + missing }];
}

/** A stage that asks for the same people is raised, another one comes after the others. */
function joined(stages: Stage[], demanded: Stage): Stage[] {
  if (!stages.some((stage) => sameWho(stage, demanded))) return [...stages, demanded];
  return stages.map((stage) =>
    sameWho(stage, demanded)
      ? {
          ...stage,
          quorum: Math.max(quorumOf(stage), quorumOf(demanded)),
          rejections: Math.min(rejectionsOf(stage), rejectionsOf(demanded)),
        }
      : stage,
  );
}

/** The shortest there is: what stands for a length of time that policy demands and nobody can read. */
const shortest = 'PT1S';

function shorter(asked: string | undefined, demanded: string | undefined): string | undefined {
  if (demanded === undefined) return asked;
  const most = durationMs(demanded);
  if (most === undefined) return shortest;
  const least = asked === undefined ? limits.deadlineMs : (durationMs(asked) ?? limits.deadlineMs);
  return asked !== undefined && least <= most ? asked : demanded;
}
