import { preparsePolicySet, preparseSchema, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { inRoot } from '../../dev/paths';
import type { PolicyQuestion } from '../../temporal/contract/policy.schema';
import { loadBundle, readFolder } from '../../temporal/policy/cedar/load-bundle';
import { readFiles } from '../../temporal/policy/cedar/read-files';
import { requestOf } from '../../temporal/policy/cedar/request';
import type { Benchmark } from '../benchmark';
import { quotient } from '../figure';
import { alternating, summarize } from '../statistics';

/** Evaluations of one sample: a single one is too short for the clock. */
const each = 50;

const question: PolicyQuestion = {
  point: 'decide',
  principal: {
    id: 'dev|finance-1',
    name: 'Fatima Haddad',
    groups: ['reviewers', 'finance'],
    roles: ['reviewer'],
  },
  resource: {
    kind: 'agentTask',
    title: 'Refund order 1000',
    task: 'refund the order',
    action: { name: 'refunds.create', target: 'payments', arguments: { order: 1000, amount: 49.9 } },
    risk: 'medium',
    groups: ['finance'],
    requester: { id: 'agent:refunds' },
  },
  context: { via: 'web', verified: true, signInAgeSeconds: 60, verdict: 'approve', approvers: [] },
};

/** Milliseconds of one evaluation, over some of them. */
async function timed(evaluate: () => unknown): Promise<number> {
  const startedAt = performance.now();
  for (let count = 0; count < each; count += 1) await evaluate();
  return (performance.now() - startedAt) / each;
}

/** A question to policy, beside a call of Cedar with the same policies and the same request already in its words. */
export const policy: Benchmark = {
  name: 'policy',
  run: async (context) => {
    const folder = inRoot('policies');
    const ours = loadBundle(folder);
    const read = readFiles(readFolder(folder));
    if (!('policies' in read)) throw new Error('The policies cannot be read.');
    const name = 'bare';
    preparseSchema(name, read.schema);
    preparsePolicySet(name, {
      staticPolicies: Object.fromEntries(read.policies.map(({ id, text }) => [id, text])),
    });
    const { principal, resource, entities, contexts } = requestOf(question, new Date());
    const bare = () =>
      statefulIsAuthorized({
        principal,
        action: { type: 'Action', id: 'decide' },
        resource,
        context: contexts.decide,
        entities,
        preparsedPolicySetId: name,
        preparsedSchemaName: name,
        validateRequest: true,
      });
    const samples = await alternating(context.quick ? 20 : 100, {
      ours: () => timed(() => ours.ask(question)),
      bare: () => timed(bare),
    });
    const [asked, called] = [summarize(samples.ours), summarize(samples.bare)];
    return [
      {
        ...quotient('policy evaluation, p50', {
          ours: asked.p50,
          bare: called.p50,
          most: 1.5,
          show: precise,
        }),
        data: { asked, called },
      },
    ];
  },
};

const precise = (value: number): string => `${value.toFixed(3)} ms`;
