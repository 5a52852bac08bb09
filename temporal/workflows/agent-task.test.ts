import { randomUUID } from 'node:crypto';
import { heartbeat, sleep } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import type { Activities } from '../activities/create-activities';
import type { Judges } from '../activities/judge';
import { policyThat } from '../policy/policy-for-tests';
import { fullDecision } from './decision.fixture';

let desk: TestDesk;
beforeAll(async () => (desk = await openTestDesk(inject('temporal'))));
afterAll(() => desk.close());

/** Runs a story on a task queue of its own with one worker. */
async function withWorker(
  activities: Partial<Activities>,
  story: (taskQueue: string) => Promise<void>,
  judges?: Partial<Judges>,
) {
  const taskQueue = randomUUID();
  const stop = await desk.work(taskQueue, activities, judges);
  try {
    await story(taskQueue);
  } finally {
    await stop();
  }
}

const start = (taskQueue: string, ...args: unknown[]) => desk.start(taskQueue, 'agentTask', ...args);

async function attributesOf(workflowId: string) {
  const { typedSearchAttributes } = await desk.client.workflow.getHandle(workflowId).describe();
  return Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
}

describe('agentTask', () => {
  it('runs the task once it is approved, and says what the task said', async () => {
    const asked: unknown[] = [];
    const executeAgentTask: Activities['executeAgentTask'] = (input) => {
      asked.push(input);
      return Promise.resolve('refunded');
    };
    await withWorker({ executeAgentTask }, async (taskQueue) => {
      const handle = await start(taskQueue, { task: 'Refund order 7', risk: 'high', groups: ['finance'] });
      const { gates } = await desk.approvals(handle);
      expect(gates[0]).toMatchObject({
        gateId: 'gate-1',
        status: 'open',
        request: { title: 'Refund order 7', action: { name: 'executeAgentTask' } },
      });
      expect(await attributesOf(handle.workflowId)).toMatchObject({
        ApprovalState: 'pending',
        ApprovalKind: 'agentTask',
        ApprovalTitle: 'Refund order 7',
        ApprovalRequester: 'claimed:unknown',
        ApprovalRisk: 'high',
        ApprovalGroups: ['finance'],
      });
      const waiting = await handle.describe();
      expect(waiting.memo?.['approvals']).toMatchObject([{ gateId: 'gate-1', title: 'Refund order 7' }]);

      await handle.signal('decide', fullDecision(gates[0], 'approve', { comment: 'go on' }));

      expect(await handle.result()).toEqual({ outcome: 'approved', result: 'refunded' });
      const { runId } = waiting;
      expect(asked).toEqual([
        {
          task: 'Refund order 7',
          action: { name: 'executeAgentTask', arguments: { task: 'Refund order 7' } },
          effectKey: `${handle.workflowId}/${runId}/gate-1/1`,
        },
      ]);
      const ended = await attributesOf(handle.workflowId);
      expect(ended).toMatchObject({ ApprovalState: 'approved', ApprovalDeciders: ['claimed:ada'] });
      expect(ended).not.toHaveProperty('ApprovalWaitingSince');
      // The server drops a memo field whose value is an empty list.
      expect((await handle.describe()).memo).toEqual({});
    });
  });

  it('ends as rejected without the task', async () => {
    const executeAgentTask = () => Promise.reject(new Error('must not run'));
    await withWorker({ executeAgentTask }, async (taskQueue) => {
      const handle = await start(taskQueue, { task: 'Delete the bucket' });
      const { gates } = await desk.approvals(handle);
      await handle.signal('decide', fullDecision(gates[0], 'reject'));
      expect(await handle.result()).toEqual({ outcome: 'rejected' });
      expect(await attributesOf(handle.workflowId)).toMatchObject({ ApprovalState: 'rejected' });
    });
  });

  it('ends at once when policy denies it: no gate, no task, kept messages refused', async () => {
    const policy = policyThat(({ point }) =>
      point === 'require' ? { effect: 'block', reasons: ['Not on a Friday.'] } : undefined,
    );
    const taskQueue = randomUUID();
    const handle = await start(taskQueue, { task: 'Deploy' });
    await handle.signal('approve', { by: 'ada' });
    const stop = await desk.work(taskQueue, {}, { policy });
    expect(await handle.result()).toEqual({ outcome: 'denied', reasons: ['Not on a Friday.'] });
    const answer = await desk.approvals(handle, () => true);
    expect(answer.gates).toEqual([]);
    expect(answer.refused).toMatchObject([
      { code: 'unknown-gate', verdict: 'approve', actor: { id: 'claimed:ada' } },
    ]);
    expect(await attributesOf(handle.workflowId)).toMatchObject({
      ApprovalState: 'denied',
      ApprovalTitle: 'Deploy',
    });
    const { events } = await handle.fetchHistory();
    expect(events?.some((event) => event.activityTaskScheduledEventAttributes)).toBe(false);
    await stop();
  });

  it.each(['launch', 'require', 'execute'] as const)(
    'never reads an answer of policy that it does not know as consent: %s',
    async (point) => {
      // What a policy in another language might send; the type forbids it here.
      const policy = policyThat((question) =>
        question.point === point ? ({ effect: 'maybe' } as never) : undefined,
      );
      const executeAgentTask = () => Promise.reject(new Error('must not run'));
      const story = async (taskQueue: string) => {
        const handle = await start(taskQueue, { task: 'Deploy' });
        await handle.signal('approve');
        expect(await handle.result()).toMatchObject({ outcome: 'denied' });
      };
      await withWorker({ executeAgentTask }, story, { policy });
    },
  );

  it('asks policy again when it cannot answer', async () => {
    let asked = 0;
    const policy = policyThat(() => {
      asked += 1;
      if (asked < 3) throw new Error('down');
      return undefined;
    });
    const story = async (taskQueue: string) => {
      const handle = await start(taskQueue, { task: 'Deploy' });
      await desk.approvals(handle);
      expect(policy.asked.map(({ point }) => point)).toEqual(['launch', 'launch', 'launch', 'require']);
      await handle.terminate();
    };
    await withWorker({}, story, { policy });
  });

  it('expires at its deadline, and never approves by silence', async () => {
    await withWorker({}, async (taskQueue) => {
      const handle = await start(taskQueue, { task: 'Publish', expiresIn: 'PT1S' });
      expect(await handle.result()).toEqual({ outcome: 'expired' });
      const ended = await attributesOf(handle.workflowId);
      expect(ended).toMatchObject({ ApprovalState: 'expired' });
      expect(ended).not.toHaveProperty('ApprovalDueAt');
    });
  });

  it('ends as withdrawn', async () => {
    await withWorker({}, async (taskQueue) => {
      const handle = await start(taskQueue, { task: 'Publish' });
      await desk.approvals(handle);
      await handle.signal('withdraw', { by: 'bo', reason: 'not needed' });
      expect(await handle.result()).toEqual({ outcome: 'withdrawn' });
      const { gates } = await desk.approvals(handle);
      expect(gates[0]).toMatchObject({ withdrawn: { by: { id: 'claimed:bo' }, reason: 'not needed' } });
    });
  });

  it('fails with the words of the task when the task fails for good', async () => {
    const executeAgentTask = () =>
      Promise.reject(ApplicationFailure.nonRetryable('The bank said no.', 'AgentTaskFailed'));
    await withWorker({ executeAgentTask }, async (taskQueue) => {
      const handle = await start(taskQueue, { task: 'Pay' });
      await desk.approvals(handle);
      await handle.signal('approve');
      await expect(handle.result()).rejects.toMatchObject({
        cause: { message: 'The bank said no.', type: 'AgentTaskFailed', nonRetryable: true },
      });
      expect((await handle.describe()).status.name).toBe('FAILED');
    });
  });

  it('is cancelled while it waits', async () => {
    await withWorker({}, async (taskQueue) => {
      const handle = await start(taskQueue, { task: 'Publish' });
      await desk.approvals(handle);
      await handle.cancel();
      await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
      expect((await handle.describe()).status.name).toBe('CANCELLED');
    });
  });

  it('is cancelled with its task while that runs', async () => {
    let running = false;
    let stopped = false;
    const executeAgentTask: Activities['executeAgentTask'] = async () => {
      running = true;
      try {
        for (;;) {
          heartbeat();
          await sleep(100);
        }
      } finally {
        stopped = true;
      }
    };
    await withWorker({ executeAgentTask }, async (taskQueue) => {
      const handle = await start(taskQueue, { task: 'Publish' });
      await desk.approvals(handle);
      await handle.signal('approve');
      await eventually(() => Promise.resolve(running), Boolean);
      await handle.cancel();
      await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
      expect(stopped).toBe(true);
      expect((await handle.describe()).status.name).toBe('CANCELLED');
    });
  });

  it.each([
    ['nothing', [], 'input'],
    ['null', [null], 'input'],
    ['a text', ['Refund'], 'input'],
    ['no task', [{ title: 'Refund' }], 'task'],
    ['blanks', [{ task: '  \n ' }], 'task'],
    ['a task that is too long', [{ task: 'x'.repeat(10_001) }], 'task'],
    ['an unknown risk', [{ task: 'Refund', risk: 'huge' }], 'risk'],
    ['a wrong deadline', [{ task: 'Refund', expiresIn: 'tomorrow' }], 'expiresIn'],
  ])('fails naming the field when its input is %s, and is listed even so', async (_what, args, field) => {
    await withWorker({}, async (taskQueue) => {
      const handle = await start(taskQueue, ...args);
      await expect(handle.result()).rejects.toMatchObject({
        cause: {
          type: 'InvalidInput',
          nonRetryable: true,
          message: expect.stringContaining(`: ${field} `) as string,
        },
      });
      expect(await attributesOf(handle.workflowId)).toMatchObject({ ApprovalKind: 'agentTask' });
    });
  });
});
