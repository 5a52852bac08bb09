import type { PolicyAnswer, PolicyQuestion } from '../contract/task.schema';

/**
 * Whatever decides if a run may go on. An engine answers, or throws when it cannot: a throw is never read as
 * consent, the question is asked again.
 */
export interface PolicyPort {
  /** Allows or denies; the reasons of a denial are sentences for the person it stops. */
  check(question: PolicyQuestion): Promise<PolicyAnswer>;
}
