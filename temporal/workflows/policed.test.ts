import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk } from '../../worker/testing';
import type { Activities } from '../activities/create-activities';
import type { Gate } from '../contract/gate.schema';
import type { PolicyPoint } from '../contract/policy.schema';
import type { PolicyPort } from '../policy/policy-port';
import { policyThat } from '../policy/policy-for-tests';
import { fullDecision } from './decision.fixture';

let desk: TestDesk;
beforeAll(async () => (desk = await openTestDesk(inject('temporal'))));
afterAll(() => desk.close());

const ann = { id: 'corp|ann' };
const task = { task: 'Refund order 7', startedBy: ann };
const approval = { title: 'Refund order 7', action: { name: 'refund', arguments: { order: 7 } } };

/** Runs a story under a policy, and keeps what its tasks were told. */
async function under(
  policy: PolicyPort,
  type: 'agentTask' | 'approval',
  story: (handle: WorkflowHandle, done: unknown[]) => Promise<void>,
  input: object = type === 'agentTask' ? task : approval,
) {
  const taskQueue = randomUUID();
  const done: unknown[] = [];
  const executeAgentTask: Activities['executeAgentTask'] = (execution) => {
    done.push(execution);
    return Promise.resolve('done');
  };
  const stop = await desk.work(taskQueue, { executeAgentTask }, { policy });
  const handle = await desk.start(taskQueue, type, input);
  try {
    await story(handle, done);
  } finally {
    await stop();
  }
}

async function gateOf(handle: WorkflowHandle, ready: (gate: Gate) => boolean = () => true): Promise<Gate> {
  const { gates } = await desk.approvals(handle, (answer) => answer.gates.some(ready));
  const gate = gates.find(ready);
  if (!gate) throw new Error('There is no such gate');
  return gate;
}

async function stateOf(handle: WorkflowHandle): Promise<unknown> {
  const { typedSearchAttributes } = await handle.describe();
  return typedSearchAttributes.getAll().find(({ key }) => key.name === 'ApprovalState')?.value;
}

/** Denies at one point, for a reason. */
const denying = (at: PolicyPoint) =>
  policyThat(({ point }) =>
    point === at ? { effect: at === 'require' ? 'block' : 'deny', reasons: ['Not on a Friday.'] } : undefined,
  );

const points = ({ asked }: ReturnType<typeof policyThat>) => asked.map(({ point }) => point);

describe('policy', () => {
  it('is asked four times on the way to a task, each time about what is to be done', async () => {
    const policy = policyThat();
    await under(policy, 'agentTask', async (handle, done) => {
      await handle.signal('decide', fullDecision(await gateOf(handle), 'approve'));
      expect(await handle.result()).toEqual({ outcome: 'approved', result: 'done' });
      expect(done).toHaveLength(1);
    });
    expect(points(policy)).toEqual(['launch', 'require', 'decide', 'execute']);
    for (const { resource } of policy.asked) {
      const action = { name: 'executeAgentTask', arguments: { task: task.task } };
      expect(resource).toMatchObject({ kind: 'agentTask', action, requester: ann, startedBy: ann });
    }
    expect(policy.asked[0]?.principal).toEqual(ann);
    expect(policy.asked[3]?.context?.approvers).toEqual(['claimed:ada']);
  });

  it('is recorded with every answer: of the run, of the gate, of the vote', async () => {
    await under(policyThat(), 'agentTask', async (handle) => {
      await handle.signal('decide', fullDecision(await gateOf(handle), 'approve'));
      await handle.result();
      const { gates, policy } = await desk.approvals(handle);
      expect(policy?.map(({ point, effect }) => `${point} ${effect}`)).toEqual([
        'launch allow',
        'execute allow',
      ]);
      expect(gates[0]?.policy).toMatchObject({ point: 'require', effect: 'review', bundle: 'sha256:test' });
      expect(gates[0]?.votes[0]?.policy).toMatchObject({
        point: 'decide',
        effect: 'allow',
        engine: 'literal',
      });
    });
  });

  it.each(['agentTask', 'approval'] as const)(
    'that denies the launch ends %s without a gate',
    async (type) => {
      const policy = denying('launch');
      await under(policy, type, async (handle, done) => {
        expect(await handle.result()).toMatchObject({ outcome: 'denied', reasons: ['Not on a Friday.'] });
        expect(done).toEqual([]);
        expect(await stateOf(handle)).toBe('denied');
        const answer = await desk.approvals(handle, () => true);
        expect(answer).toMatchObject({ gates: [], policy: [{ point: 'launch', effect: 'deny' }] });
      });
      expect(points(policy)).toEqual(['launch']);
    },
  );

  it.each(['agentTask', 'approval'] as const)('that blocks ends %s without a gate', async (type) => {
    await under(denying('require'), type, async (handle, done) => {
      expect(await handle.result()).toMatchObject({ outcome: 'denied', reasons: ['Not on a Friday.'] });
      expect(done).toEqual([]);
      expect(await stateOf(handle)).toBe('denied');
    });
  });

  it.each(['agentTask', 'approval'] as const)('that needs nobody approves %s by nobody', async (type) => {
    const policy = policyThat(({ point }) =>
      point === 'require' ? { effect: 'auto', reasons: ['It is a small amount.'] } : undefined,
    );
    await under(policy, type, async (handle, done) => {
      const result: unknown = await handle.result();
      expect(result).toMatchObject({ outcome: 'approved' });
      expect(result).not.toHaveProperty('by');
      if (type === 'approval') expect(result).toMatchObject({ reasons: ['It is a small amount.'] });
      expect(done).toHaveLength(type === 'agentTask' ? 1 : 0);
      const answer = await desk.approvals(handle, () => true);
      expect(answer.gates).toEqual([]);
      expect(answer.policy).toContainEqual(expect.objectContaining({ point: 'require', effect: 'auto' }));
      expect(await stateOf(handle)).toBe('approved');
    });
    expect(points(policy)).toEqual(['launch', 'require', ...(type === 'agentTask' ? ['execute'] : [])]);
  });

  it('tightens the rule of a request, and its deadline', async () => {
    const policy = policyThat(({ point }) =>
      point === 'require'
        ? { effect: 'review', demand: { quorum: 2, stages: [{ groups: ['security'] }], expiresIn: 'PT1H' } }
        : undefined,
    );
    const story = async (handle: WorkflowHandle) => {
      const gate = await gateOf(handle);
      expect(gate.rule?.stages).toEqual([{ groups: ['finance'], quorum: 2 }, { groups: ['security'] }]);
      expect(Date.parse(gate.dueAt ?? '') - Date.parse(gate.openedAt)).toBe(3_600_000);
      await handle.terminate();
    };
    await under(policy, 'agentTask', story, { ...task, groups: ['finance'], expiresIn: 'P1D' });
  });

  it('that does not allow a decision has it refused, for the reason it gives', async () => {
    await under(denying('decide'), 'approval', async (handle) => {
      await handle.signal('approve', { by: 'ada' });
      const gate = await gateOf(handle, ({ refused }) => refused.length === 1);
      expect(gate).toMatchObject({
        status: 'open',
        votes: [],
        refused: [{ code: 'denied-by-policy', reasons: ['Not on a Friday.'], actor: { id: 'claimed:ada' } }],
      });
      await handle.terminate();
    });
  });

  it('that does not allow the task ends the run as denied although people approved it', async () => {
    await under(denying('execute'), 'agentTask', async (handle, done) => {
      await handle.signal('approve', { by: 'ada' });
      expect(await handle.result()).toEqual({ outcome: 'denied', reasons: ['Not on a Friday.'] });
      expect(done).toEqual([]);
      expect(await stateOf(handle)).toBe('denied');
      const { gates, policy } = await desk.approvals(handle);
      expect(gates[0]).toMatchObject({ status: 'approved', votes: [{ actor: { id: 'claimed:ada' } }] });
      expect(policy?.at(-1)).toMatchObject({ point: 'execute', effect: 'deny' });
    });
  });
});

describe('a revision', () => {
  const message = (gate: Gate, messageId: string, actor: { id: string }) => ({
    gateId: gate.gateId,
    messageId,
    seen: { digest: gate.digest },
    actor,
    via: 'web',
  });
  const changed = { name: 'executeAgentTask', arguments: { task: 'Refund order 8' } };

  it('is what the task gets, and what policy is asked about before it', async () => {
    const policy = policyThat();
    await under(
      policy,
      'agentTask',
      async (handle, done) => {
        const gate = await gateOf(handle);
        await handle.signal('approve', { by: 'stale' });
        await gateOf(handle, ({ votes }) => votes.length === 1);
        await handle.signal('revise', { ...message(gate, '1', ann), action: changed, comment: 'It was 8.' });
        const again = await gateOf(handle, ({ revision }) => revision === 2);
        expect(again).toMatchObject({
          status: 'open',
          votes: [],
          earlier: [{ votes: [{ verdict: 'approve' }] }],
        });
        expect(again.digest).not.toBe(gate.digest);
        for (const id of ['claimed:one', 'claimed:two']) {
          await handle.signal('decide', fullDecision(again, 'approve', { actor: { id } }));
        }
        await handle.result();
        const { runId } = await handle.describe();
        expect(done).toEqual([
          {
            task: 'Refund order 8',
            action: changed,
            effectKey: `${handle.workflowId}/${runId}/gate-1/2`,
          },
        ]);
      },
      { ...task, rule: { stages: [{ quorum: 2 }] } },
    );
    expect(points(policy)).toEqual([
      ...['launch', 'require', 'decide', 'require', 'decide', 'decide', 'execute'],
    ]);
    expect(policy.asked.slice(3).map(({ resource }) => resource.action)).toEqual([
      ...[changed, changed, changed, changed],
    ]);
  });

  it('that policy blocks is refused, and what was asked stays', async () => {
    const policy = policyThat(({ point, resource }) =>
      point === 'require' && resource.task === 'Refund order 8'
        ? { effect: 'block', reasons: ['Order 8 is frozen.'] }
        : undefined,
    );
    await under(policy, 'agentTask', async (handle) => {
      const gate = await gateOf(handle);
      await handle.signal('revise', { ...message(gate, '1', ann), action: changed });
      expect(await gateOf(handle, ({ refused }) => refused.length === 1)).toMatchObject({
        revision: 1,
        digest: gate.digest,
        refused: [{ act: 'revise', code: 'denied-by-policy', reasons: ['Order 8 is frozen.'] }],
      });
      await handle.terminate();
    });
  });

  it('of something else than a task changes what an agent is told with it', async () => {
    const input = { ...task, ...approval, title: 'Refund order 7' };
    await under(
      policyThat(),
      'agentTask',
      async (handle, done) => {
        const gate = await gateOf(handle);
        const action = { name: 'refund', arguments: { order: 8 } };
        await handle.signal('revise', { ...message(gate, '1', ann), title: 'Refund order 8', action });
        const again = await gateOf(handle, ({ revision }) => revision === 2);
        await handle.signal('decide', fullDecision(again, 'approve'));
        await handle.result();
        expect(done).toMatchObject([{ task: 'Refund order 8', action }]);
      },
      input,
    );
  });
});
