import type { PolicyBundle } from '../contract/policy-bundle';
import type { PolicyQuestion, PolicyRecord } from '../contract/policy.schema';

/**
 * Whatever answers for policy, embedded or remote.
 *
 * 1. An answer says all that explains it later: effect, reasons, determining policies, bundle, engine, time, question.
 * 2. What cannot be answered properly is never consent: it is a `deny`, a `block` or the strictest review, with
 *    `error` set. An engine that is away may throw instead; then the question is asked again.
 * 3. Without `question.context.at` the engine's own clock is asked; the time that counted is recorded.
 */
export interface PolicyPort {
  readonly bundle: PolicyBundle;
  ask(question: PolicyQuestion): PolicyRecord | Promise<PolicyRecord>;
}
