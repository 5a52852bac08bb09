import { readFileSync } from 'node:fs';
import type { PolicyFile } from '../contract/policy-bundle';
import type { Demand, PolicyQuestion, PolicyResource } from '../contract/policy.schema';
import { durationMs } from '../domain/duration';
import { compile } from './cedar/cedar-policy';
import type { CedarPolicy } from './cedar/cedar-policy';

/** The folder of the policies that come with this version. */
export const shipped = 'policies';

/** The schema that comes with this version. */
export const schemaFile: PolicyFile = {
  name: 'schema.cedarschema',
  text: readFileSync(`${shipped}/schema.cedarschema`, 'utf8'),
};

/** Something asked for by nobody in particular, of no risk. */
export function resourceOf(given: Partial<PolicyResource> = {}): PolicyResource {
  return {
    kind: 'agentTask',
    title: 'Refund order 7',
    task: 'Refund order 7',
    action: { name: 'executeAgentTask', arguments: { task: 'Refund order 7' } },
    requester: { id: 'corp|ana' },
    ...given,
  };
}

export function questionOf(
  point: PolicyQuestion['point'],
  given: Partial<PolicyResource> = {},
  rest: Partial<PolicyQuestion> = {},
): PolicyQuestion {
  return { point, resource: resourceOf(given), ...rest };
}

/** A moment at which nothing is frozen: Wednesday, noon. */
export const wednesday = '2026-11-25T12:00:00.000Z';

/** Policies from their text; every one gets the words that each must have. */
export function policyFrom(text: string): CedarPolicy {
  const compiled = compile([schemaFile, { name: 'test.cedar', text }], 'a test', () => new Date(wednesday));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, undefined, 2));
  return compiled.policy;
}

/** One policy with its words. */
export function written(id: string, body: string, annotations = ''): string {
  return `@id("${id}") @title("Policy ${id}") @reason("Because of ${id}.") ${annotations}\n${body}\n`;
}

const length = (iso: string | undefined) => (iso === undefined ? Infinity : (durationMs(iso) ?? 0));
const groupsOf = ({ stages = [] }: Demand) => stages.map(({ groups = [] }) => groups.toSorted().join());

/** Whether one demand asks for at least as much as another. */
export function covers(one: Demand, other: Demand): boolean {
  return (
    (one.quorum ?? 1) >= (other.quorum ?? 1) &&
    groupsOf(other).every((groups) => groupsOf(one).includes(groups)) &&
    length(one.maxSignInAge) <= length(other.maxSignInAge) &&
    length(one.expiresIn) <= length(other.expiresIn) &&
    (one.comment === 'always' || one.comment === other.comment || other.comment === undefined) &&
    (one.verification ?? other.verification) === one.verification
  );
}
