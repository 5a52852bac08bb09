import type { BundleProblem, PolicyAction } from '../../contract/policy-bundle';
import { pointOfAction, policyActions } from '../../contract/policy-bundle';
import type { PolicyQuestion, Principal } from '../../contract/policy.schema';
import type { CedarEngine } from './engine';
import { schemaName } from './read-files';
import { requestOf } from './request';

const person: Principal = { id: 'corp|ana', name: 'Ana', groups: ['finance'], roles: ['reviewer'] };
const agent: Principal = { id: 'agent:clerk', owner: { id: 'corp|ben' } };
const bare: PolicyQuestion['resource'] = {
  kind: 'approval',
  title: 'Anything',
  action: { name: 'anything', arguments: {} },
  requester: { id: 'claimed:unknown' },
};
const full: PolicyQuestion['resource'] = {
  ...bare,
  task: 'Anything',
  action: { name: 'anything', target: 'somewhere', arguments: { amount: 1, currency: 'EUR' } },
  risk: 'low',
  groups: ['finance'],
  startedBy: person,
};

/** Each action, with as little and as much as this version ever tells of it. */
const asked: [PolicyAction, Omit<PolicyQuestion, 'point'>][] = policyActions.flatMap((action) => [
  [action, { resource: bare }],
  [
    action,
    { resource: full, principal: person, context: { via: 'web', signInAgeSeconds: 1, verified: true } },
  ],
]);

/**
 * What a schema says that this version does not: found at the start, not when the first run asks. Two things no
 * schema may change: whatever is asked can be answered, and no agent can ever decide.
 */
export function misfits(engine: CedarEngine): BundleProblem[] {
  const ask = (action: PolicyAction, question: Omit<PolicyQuestion, 'point'>) =>
    engine.is(action, requestOf({ ...question, point: pointOfAction[action] }, new Date(0))).error;
  const toLaunch: [PolicyAction, Omit<PolicyQuestion, 'point'>] = [
    'launch',
    { resource: full, principal: agent },
  ];
  const problems = [...asked, toLaunch].flatMap(([action, question]) => {
    const error = ask(action, question);
    return error?.in === 'request'
      ? [misfit(`It does not fit what is asked at "${action}": ${error.words}.`)]
      : [];
  });
  if (ask('decide', { resource: full, principal: agent })?.in !== 'request') {
    problems.push(misfit('It lets an Agent decide. Only a Person can.'));
  }
  return problems.slice(0, 1);
}

function misfit(message: string): BundleProblem {
  return { file: schemaName, message, hint: 'Start from the schema that comes with this version.' };
}
