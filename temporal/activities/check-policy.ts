import { policyQuestionSchema } from '../contract/task.schema';
import type { PolicyAnswer, PolicyQuestion } from '../contract/task.schema';
import type { PolicyPort } from '../policy/policy-port';
import { parseInput } from './parse-input';

/** The activity `checkPolicy`: may this task go on to its gate? Changes nothing, so it may be asked again. */
export function checkPolicyWith(policy: PolicyPort) {
  return async function checkPolicy(input: PolicyQuestion): Promise<PolicyAnswer> {
    return policy.check(parseInput('checkPolicy', policyQuestionSchema, input));
  };
}
