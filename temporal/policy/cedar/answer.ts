import type { BundledPolicy } from '../../contract/policy-bundle';
import type { PolicyPoint, PolicyRecord } from '../../contract/policy.schema';
import { mergeDemands, strictestOf } from '../demand';
import type { CedarAnswer, CedarEngine } from './engine';
import type { CedarRequest } from './request';

/** What is said at a point, before it is recorded. */
export type Answer = Pick<PolicyRecord, 'effect' | 'reasons' | 'determining' | 'demand' | 'error'>;

const cannotTell = 'Policy could not be evaluated';
const unpermitted: Record<PolicyPoint, string> = {
  launch: 'No policy permits anybody to launch this.',
  require: 'No policy permits this.',
  decide: 'No policy permits you to decide this.',
  execute: 'No policy permits this to go on now.',
};

/**
 * What policy says at a point.
 *
 * 1. `launch`, `decide` and `execute` are allowed by a permit that nothing forbids; anything else is a deny.
 * 2. `require` asks in this order: `run`, and what it denies is blocked; `auto`, and what it allows needs nobody;
 *    `review`, whose permits say together what the review needs, and what it denies is blocked.
 * 3. An error at `run` is a block, at `auto` or `review` the strictest review.
 */
export function answer(
  point: PolicyPoint,
  request: CedarRequest,
  engine: CedarEngine,
  policies: readonly BundledPolicy[],
): Answer {
  if (point === 'require') return requirement(request, engine, policies);
  const said = engine.is(point, request);
  return said.allowed ? { effect: 'allow', ...explained(said, policies) } : stopped(said, point, policies);
}

/** What is said when a question cannot even be asked. */
export function failed(point: PolicyPoint, error: string): Answer {
  return {
    effect: point === 'require' ? 'block' : 'deny',
    determining: [],
    reasons: [`${cannotTell}, and what it cannot tell is not allowed.`],
    error,
  };
}

function requirement(request: CedarRequest, engine: CedarEngine, policies: readonly BundledPolicy[]): Answer {
  const run = engine.is('run', request);
  if (!run.allowed) return stopped(run, 'require', policies);
  const auto = engine.is('auto', request);
  if (auto.allowed) return { effect: 'auto', ...explained(both(run, auto), policies) };
  const review = engine.is('review', request);
  const error = auto.error ?? review.error;
  if (error) {
    return {
      effect: 'review',
      reasons: [`${cannotTell}, so the strictest review applies.`],
      determining: [],
      demand: strictestOf(policies.map(({ demand }) => demand)),
      error: error.words,
    };
  }
  if (!review.allowed) return stopped(review, 'require', policies);
  const demand = mergeDemands(named(review, policies).map((policy) => policy.demand));
  return { effect: 'review', ...explained(both(run, review), policies), ...(demand ? { demand } : {}) };
}

/** What lets it run has its part in what happens then. */
function both(run: CedarAnswer, then: CedarAnswer): CedarAnswer {
  return { ...then, determining: [...run.determining, ...then.determining] };
}

/** The policies that determined an answer, in the order of the bundle. */
function named({ determining }: CedarAnswer, policies: readonly BundledPolicy[]): BundledPolicy[] {
  return policies.filter(({ id }) => determining.includes(id));
}

function explained(
  said: CedarAnswer,
  policies: readonly BundledPolicy[],
): Pick<Answer, 'reasons' | 'determining'> {
  const found = named(said, policies);
  const reasons = found.map(({ reason }) => reason).filter((reason) => reason !== undefined);
  return { determining: found.map(({ id }) => id), reasons: [...new Set(reasons)] };
}

function stopped(said: CedarAnswer, point: PolicyPoint, policies: readonly BundledPolicy[]): Answer {
  if (said.error) return failed(point, said.error.words);
  const { determining, reasons } = explained(said, policies);
  const effect = point === 'require' ? 'block' : 'deny';
  return { effect, determining, reasons: determining.length > 0 ? reasons : [unpermitted[point]] };
}
