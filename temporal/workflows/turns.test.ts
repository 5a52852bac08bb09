import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk } from '../../worker/testing';
import { unsignedIn } from '../domain/judgement';
import { policyThat } from '../policy/policy-for-tests';
import { fullDecision } from './decision.fixture';

let desk: TestDesk;
beforeAll(async () => (desk = await openTestDesk(inject('temporal'))));
afterAll(() => desk.close());

const task = { task: 'Refund order 7', startedBy: { id: 'corp|ann' } };

it('policy is asked for the task before messages are judged that came together with the one that counted', async () => {
  const taskQueue = randomUUID();
  const policy = policyThat();
  const asked: string[] = [];
  const judge = () => {
    asked.push('judge');
    return Promise.resolve(unsignedIn('open'));
  };
  const noting = {
    ...policy,
    ask: (question: Parameters<typeof policy.ask>[0]) => {
      asked.push(question.point);
      return policy.ask(question);
    },
  };
  const work = () => desk.work(taskQueue, { judge }, { policy: noting });
  const stop = await work();
  const handle = await desk.start(taskQueue, 'agentTask', task);
  const { gates } = await desk.approvals(handle);
  await stop();
  for (const verdict of ['approve', 'reject', 'approve'] as const) {
    await handle.signal('decide', fullDecision(gates[0], verdict));
  }
  const stopAgain = await work();
  expect(await handle.result()).toMatchObject({ outcome: 'approved' });
  await stopAgain();
  expect(asked).toEqual(['launch', 'require', 'judge', 'execute', 'judge', 'judge']);
});
