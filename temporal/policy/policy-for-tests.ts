import type { PolicyQuestion, PolicyRecord } from '../contract/policy.schema';
import type { PolicyPort } from './policy-port';

type Said = Partial<Pick<PolicyRecord, 'effect' | 'reasons' | 'demand' | 'determining'>>;

/** A policy that answers as told, and where nothing is told permits everything. It keeps what it was asked. */
export function policyThat(
  says: (question: PolicyQuestion) => Said | undefined = () => undefined,
): PolicyPort & { asked: PolicyQuestion[] } {
  const asked: PolicyQuestion[] = [];
  return {
    asked,
    bundle: { digest: 'sha256:test', engine: 'literal', source: 'this test', policies: [] },
    ask(question) {
      asked.push(question);
      return {
        point: question.point,
        effect: question.point === 'require' ? 'review' : 'allow',
        reasons: [],
        determining: [],
        bundle: 'sha256:test',
        engine: 'literal',
        ms: 0,
        at: new Date().toISOString(),
        question,
        ...says(question),
      };
    },
  };
}
