import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { DetailedError } from '@cedar-policy/cedar-wasm/nodejs';
import type { BundledPolicy, PolicyAction } from '../../contract/policy-bundle';
import '../wasm-calls';
import type { CedarRequest } from './request';

/** What Cedar says to one action. */
export interface CedarAnswer {
  /** True only when nothing at all went wrong. */
  allowed: boolean;
  /** Ids of the permits that allow it, or of the forbids that do not; none: nothing permits it. */
  determining: string[];
  /** `request`: it does not fit the schema. `policy`: a policy could not be evaluated. `engine`: Cedar itself failed. */
  error?: { in: 'request' | 'policy' | 'engine'; words: string };
}

/** One set of policies and its schema, parsed once. */
export interface CedarEngine {
  is(action: PolicyAction, request: CedarRequest): CedarAnswer;
  /** Lets go of what was parsed; nothing is allowed after it. */
  dispose(): void;
}

/** Engine and version, as records name it. */
export const engineName = `cedar ${cedar.getCedarVersion()}`;

/** Cedar keeps what it parsed by name, for one thread: a name of its own for each, also of the same policies. */
let prepared = 0;

/** Parses policies and schema, which were found valid, for this thread. */
export function prepare(digest: string, policies: readonly BundledPolicy[], schema: string): CedarEngine {
  const name = `${digest}#${++prepared}`;
  const staticPolicies = Object.fromEntries(policies.map(({ id, text }) => [id, text]));
  const parsed = [cedar.preparseSchema(name, schema), cedar.preparsePolicySet(name, { staticPolicies })];
  for (const answer of parsed) {
    if (answer.type === 'failure') throw new TypeError(wordsOf(answer.errors));
  }
  return {
    is: (action, request) => {
      try {
        return ask(name, action, request);
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        return { allowed: false, determining: [], error: { in: 'engine', words } };
      }
    },
    dispose: () => {
      cedar.preparsePolicySet(name, { staticPolicies: {} });
      cedar.preparseSchema(name, '');
    },
  };
}

// Cedar skips a forbid that cannot be evaluated, and then answers "allow": any error at all is a deny here.
function ask(name: string, action: PolicyAction, request: CedarRequest): CedarAnswer {
  const answer = cedar.statefulIsAuthorized({
    principal: request.principal,
    action: { type: 'Action', id: action },
    resource: request.resource,
    context: request.contexts[action],
    entities: request.entities,
    preparsedPolicySetId: name,
    preparsedSchemaName: name,
    validateRequest: true,
  });
  if (answer.type === 'failure') {
    return { allowed: false, determining: [], error: { in: 'request', words: wordsOf(answer.errors) } };
  }
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) {
    const words = diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${error.message}`).join('; ');
    return { allowed: false, determining: [], error: { in: 'policy', words } };
  }
  return { allowed: decision === 'allow', determining: diagnostics.reason };
}

function wordsOf(errors: readonly DetailedError[]): string {
  return (
    errors.map(({ message, help }) => (help ? `${message} (${help})` : message)).join('; ') ||
    'no reason given'
  );
}
