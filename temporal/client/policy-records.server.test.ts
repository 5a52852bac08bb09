import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import type { RecordedAnswers } from '../contract/policy-views';
import { backtest } from '../policy/backtest';
import { compile } from '../policy/cedar/cedar-policy';
import { loadBundle, readFolder } from '../policy/cedar/load-bundle';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { openForTest } from './for-tests';
import { launchDenied, launchTask } from './launch';
import { readPolicyRecords } from './policy-records';

const live = loadBundle('policies');
let desk: TestDesk;
let temporal: Temporal;
let stopWorker: () => Promise<void>;
beforeAll(async () => {
  const taskQueue = randomUUID();
  desk = await openTestDesk(inject('temporal'));
  temporal = openForTest(inject('temporal'), taskQueue);
  stopWorker = await desk.work(taskQueue, {}, { policy: live });
});
afterAll(async () => {
  await stopWorker();
  await closeTemporal(temporal);
  await desk.close();
});

/** What the newest runs recorded, as soon as all of these runs are among them. */
function recordedOf(workflowIds: readonly string[], answers: number): Promise<RecordedAnswers> {
  const isOurs = ({ workflowId }: { workflowId: string }) => workflowIds.includes(workflowId);
  return eventually(
    async () => {
      const recorded = await readPolicyRecords(temporal, 200);
      return { ...recorded, answers: recorded.answers.filter(isOurs) };
    },
    ({ answers: found }) => found.length >= answers,
  );
}

describe('what runs recorded of policy', () => {
  it('is read from their histories, of those that wait and of those that ended, and can be asked again', async () => {
    const denied = await launchDenied(temporal);
    const expense = { action: { name: 'expense.reimburse', arguments: { amount: 20, currency: 'EUR' } } };
    const paid = await launchTask(temporal, { task: 'Pay for lunch', ...expense });
    const waiting = await launchTask(temporal, { task: 'Refund order 7', risk: 'high' });
    const handle = temporal.client.workflow.getHandle(waiting.workflowId);
    await desk.approvals(handle);
    await handle.signal('approve', { by: 'ben' });
    await desk.approvals(handle, ({ gates }) => (gates[0]?.votes.length ?? 0) > 0);
    // The paid one ends with a further answer: may it go on now?
    await desk.client.workflow.getHandle(paid.workflowId).result();

    const ids = [denied, paid, waiting].map(({ workflowId }) => workflowId);
    const recorded = await recordedOf(ids, 8);
    const said = (workflowId: string) =>
      recorded.answers
        .filter((one) => one.workflowId === workflowId)
        .map(({ record: { point, effect } }) => `${point} ${effect}`)
        .sort();
    expect(said(denied.workflowId)).toEqual(['launch allow', 'require block']);
    expect(said(paid.workflowId)).toEqual(['execute allow', 'launch allow', 'require auto']);
    expect(said(waiting.workflowId)).toEqual(['decide allow', 'launch allow', 'require review']);
    expect(recorded.answers[0]?.title).not.toBe('');
    expect(recorded.answers.every(({ record }) => record.bundle === live.bundle.digest)).toBe(true);

    const same = await backtest(live, recorded);
    expect(same).toMatchObject({ asked: recorded.answers.length, unasked: 0, differences: [] });
    expect((await backtest(withoutSmallAmounts(), recorded)).differences).toMatchObject([
      {
        workflowId: paid.workflowId,
        point: 'require',
        before: { effect: 'auto' },
        after: { effect: 'review' },
      },
    ]);
    await handle.terminate();
  });

  it('is of no more runs than were asked for, the newest ones', async () => {
    const { runs } = await readPolicyRecords(temporal, 1);
    expect(runs).toBe(1);
  });
});

function withoutSmallAmounts() {
  const files = readFolder('policies').filter(({ name }) => name !== 'small-amounts.cedar');
  const compiled = compile(files, 'a test');
  if (!compiled.ok) throw new Error('These policies are valid.');
  return compiled.policy;
}
