import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from 'vitest';
import type { AskPolicyInput, PolicySaid } from '../contract/judge.schema';
import type { PolicyResource } from '../contract/policy.schema';
import { policyThat } from '../policy/policy-for-tests';
import { askPolicyWith } from './ask-policy';

const resource: PolicyResource = {
  kind: 'agentTask',
  title: 'Refund',
  action: { name: 'refund', arguments: { amount: 4 } },
  requester: { id: 'agent:buyer' },
};
const ask = (policy: ReturnType<typeof policyThat>, input: Partial<AskPolicyInput>): Promise<PolicySaid> =>
  new MockActivityEnvironment().run(
    askPolicyWith({ policy, mode: 'verified' }) as (given: unknown) => Promise<PolicySaid>,
    { points: ['launch', 'require'], resource, ...input },
  );
const effects = ({ records }: PolicySaid) => records.map(({ point, effect }) => `${point}: ${effect}`);

describe('policy', () => {
  it('is asked point by point, and says whether unsigned decisions count here', async () => {
    const policy = policyThat();
    const said = await ask(policy, {});
    expect(effects(said)).toEqual(['launch: allow', 'require: review']);
    expect(said.verification).toBe('verified');
    expect(policy.asked).toEqual([
      { point: 'launch', principal: { id: 'agent:buyer' }, resource },
      { point: 'require', resource },
    ]);
  });

  it('judges a launch by who started it, where that is known', async () => {
    const policy = policyThat();
    await ask(policy, { resource: { ...resource, startedBy: { id: 'corp|ann' } } });
    expect(policy.asked[0]?.principal).toEqual({ id: 'corp|ann' });
  });

  it('is not asked further once it has said no', async () => {
    const policy = policyThat(({ point }) => (point === 'launch' ? { effect: 'deny' } : undefined));
    expect(effects(await ask(policy, {}))).toEqual(['launch: deny']);
  });

  it('is told who approved when it is asked before the task', async () => {
    const policy = policyThat();
    await ask(policy, { points: ['execute'], approvers: ['corp|bob'] });
    expect(policy.asked).toEqual([{ point: 'execute', resource, context: { approvers: ['corp|bob'] } }]);
  });

  it('that fails fails the attempt, to be tried again', async () => {
    const policy = policyThat(() => {
      throw new Error('engine away');
    });
    const failure: unknown = await ask(policy, {}).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'engine away' });
    expect(failure).not.toHaveProperty('nonRetryable', true);
  });

  it('is not asked what no run asks', async () => {
    await expect(ask(policyThat(), { points: [] })).rejects.toMatchObject({ type: 'InvalidInput' });
  });
});

it('says whether anybody outside is to be told, and nothing where nobody is', async () => {
  const asked = (notifies?: boolean) =>
    new MockActivityEnvironment().run(askPolicyWith({ policy: policyThat(), mode: 'open', notifies }), {
      points: ['launch' as const],
      resource,
    });
  expect(await asked(true)).toHaveProperty('notifies', true);
  expect(await asked(false)).not.toHaveProperty('notifies');
  expect(await asked()).not.toHaveProperty('notifies');
});
