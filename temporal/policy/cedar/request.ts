import type { CedarValueJson, EntityJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';
import type { PolicyAction } from '../../contract/policy-bundle';
import type { PolicyQuestion, Principal } from '../../contract/policy.schema';
import { unknownPersonId } from '../../contract/names';
import { factsOf } from '../facts';

type Context = Record<string, CedarValueJson>;

/** A question in Cedar's words: the same entities for whatever action is asked. */
export interface CedarRequest {
  principal: TypeAndId;
  resource: TypeAndId;
  entities: EntityJson[];
  contexts: Record<PolicyAction, Context>;
}

const resource: TypeAndId = { type: 'Request', id: 'request' };
const desk: TypeAndId = { type: 'Desk', id: 'countersign' };

/** Asks a question at a moment. Nobody acts where policy itself is asked what must happen, or whether to go on. */
export function requestOf(question: PolicyQuestion, at: Date): CedarRequest {
  const acts = question.point === 'launch' || question.point === 'decide';
  const actor = acts ? entityOf(question.principal ?? { id: unknownPersonId }) : undefined;
  const request: EntityJson = { uid: resource, attrs: { ...factsOf(question.resource) }, parents: [] };
  return {
    principal: actor?.uid ?? desk,
    resource,
    entities: actor ? [actor, request] : [request],
    contexts: contextsOf(question.context ?? {}, at),
  };
}

function entityOf(principal: Principal): EntityJson & { uid: TypeAndId } {
  const { id, name = '', owner } = principal;
  if (id.startsWith('agent:')) {
    return { uid: { type: 'Agent', id }, attrs: { id, name, owner: owner?.id ?? '' }, parents: [] };
  }
  const { groups, roles } = principal;
  return {
    uid: { type: 'Person', id },
    attrs: { id, name, vouched: groups !== undefined && roles !== undefined },
    parents: [
      ...(groups ?? []).map((group) => ({ type: 'Group', id: group })),
      ...(roles ?? []).map((role) => ({ type: 'Role', id: role })),
    ],
  };
}

function contextsOf(given: NonNullable<PolicyQuestion['context']>, at: Date): CedarRequest['contexts'] {
  const now = {
    epochSeconds: Math.floor(at.getTime() / 1000),
    weekday: at.getUTCDay() || 7,
    hour: at.getUTCHours(),
  };
  const via = given.via ?? '';
  const approvers = given.approvers ?? [];
  const age = given.signInAgeSeconds;
  return {
    launch: { now, via },
    run: { now },
    auto: { now },
    review: { now },
    decide: {
      now,
      via,
      verdict: given.verdict ?? '',
      verified: given.verified ?? false,
      ...(age === undefined ? {} : { signInAgeSeconds: age }),
      approvers,
    },
    execute: { now, approvers },
  };
}
