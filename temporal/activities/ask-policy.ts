import type { AskPolicyInput, PolicySaid } from '../contract/judge.schema';
import { askPolicyInputSchema } from '../contract/judge.schema';
import type { PolicyQuestion, PolicyRecord } from '../contract/policy.schema';
import type { Host } from './judge';
import { parseInput } from './parse-input';
import { kept } from './policy-record';

/**
 * The activity `askPolicy`: may this be launched, what must happen, may it be done now? Launching is judged by who
 * started it, else by who asked, so that a run started past the desk is judged too. Changes nothing, so it may be
 * asked again.
 */
export function askPolicyWith({ policy, mode, notifies }: Omit<Host, 'verify'>) {
  return async function askPolicy(input: AskPolicyInput): Promise<PolicySaid> {
    const { points, resource, approvers } = parseInput('askPolicy', askPolicyInputSchema, input);
    const launcher = resource.startedBy ?? resource.requester;
    const records: PolicyRecord[] = [];
    for (const point of points) {
      const question: PolicyQuestion = {
        point,
        resource,
        ...(point === 'launch' ? { principal: launcher } : {}),
        ...(approvers ? { context: { approvers } } : {}),
      };
      const record = kept(await policy.ask(question));
      records.push(record);
      if (record.effect !== 'allow') break;
    }
    return { records, verification: mode, ...(notifies ? { notifies: true as const } : {}) };
  };
}
