import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isDisabled } from '../../worker/adapters/disabled-receivers';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import { noticeOf } from '../activities/notice.fixture';
import type { Outbound } from '../activities/outbound';
import type { DeliveryRow } from '../contract/delivery-views';
import type { DeliveryInput } from '../contract/delivery.schema';
import { disabledId } from '../domain/receivers';
import { enableReceiver, listDeliveries, resendDelivery } from './deliveries';
import { openForTest } from './for-tests';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';

const operator = { id: 'corp|op', name: 'Oskar' };
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let desk: TestDesk;
let temporal: Temporal;
const taskQueue = randomUUID();
let stop: () => Promise<void>;
/** How the receiver answers now. */
let status = 204;
const posted: string[] = [];

const post: Outbound['post'] = ({ url, headers }) => {
  posted.push(`${url} ${headers['webhook-id'] ?? ''}`);
  return Promise.resolve({ state: 'answered', status });
};
const name = `to-${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  desk = await openTestDesk(inject('temporal'));
  temporal = openForTest(inject('temporal'), taskQueue);
  const webhooks = [{ name, url: 'https://x.test/', secrets: [secret], kinds: ['approval'] }];
  const notifications = { webhooks, callbackSecret: 'x'.repeat(32) };
  stop = await desk.work(taskQueue, {}, { outbound: { notifications, post, isDisabled } });
});
afterAll(async () => {
  await stop();
  await closeTemporal(temporal);
  await desk.close();
});

const start = (input: DeliveryInput) => desk.start(taskQueue, 'delivery', input);
const rowOf = (workflowId: string, ready: (row: DeliveryRow) => boolean) =>
  eventually(
    async () => (await listDeliveries(temporal, {})).deliveries.find((row) => row.workflowId === workflowId),
    (row) => row !== undefined && ready(row),
  );

describe('the log of deliveries', () => {
  it('tells of each what, to whom, and how it went, by state', async () => {
    status = 204;
    const done = await start({ notice: noticeOf(), receiver: { via: 'webhook', name } });
    await done.result();
    const row = await rowOf(done.workflowId, ({ state }) => state === 'delivered');
    expect(row).toMatchObject({
      receiver: { via: 'webhook', name },
      tries: 1,
      notice: { title: 'Refund order 7' },
    });

    status = 500;
    const waits = await start({ notice: noticeOf(), receiver: { via: 'webhook', name } });
    expect(await rowOf(waits.workflowId, ({ nextAt }) => nextAt !== undefined)).toMatchObject({
      state: 'waiting',
      last: { result: 'failed', status: 500 },
    });
    const ids = async (state: DeliveryRow['state']) =>
      (await listDeliveries(temporal, { state })).deliveries.map(({ workflowId }) => workflowId);
    expect(await ids('waiting')).toContain(waits.workflowId);
    expect(await ids('delivered')).not.toContain(waits.workflowId);

    status = 204;
    await resendDelivery(temporal, { workflowId: waits.workflowId }, operator);
    await waits.result();
  });

  it('leaves out what had nobody to go to', async () => {
    const nobody = await start({ notice: noticeOf({ kind: 'agentTask' }) });
    await nobody.result();
    const after = await start({ notice: noticeOf() });
    await after.result();
    await rowOf(after.workflowId, ({ state }) => state === 'delivered'); // visibility has got so far
    const { deliveries } = await listDeliveries(temporal, {});
    expect(deliveries.map(({ workflowId }) => workflowId)).not.toContain(nobody.workflowId);
  });

  it('refuses a cursor that is none', async () => {
    await expect(listDeliveries(temporal, { cursor: '../x' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('sending once more', () => {
  it('says the same to the same, though it was found out to whom it goes', async () => {
    status = 404;
    const callback = { url: `https://mine.test/${'x'.repeat(400)}` };
    const input = {
      notice: noticeOf({ id: `msg_${randomUUID()}`, callback }),
      receiver: { via: 'callback' as const, url: callback.url },
    };
    const failed = await start(input);
    await rowOf(failed.workflowId, ({ nextAt }) => nextAt !== undefined);
    await failed.terminate();
    await rowOf(failed.workflowId, ({ state }) => state === 'failed');

    status = 204;
    await resendDelivery(temporal, { workflowId: failed.workflowId }, operator);
    const row = await rowOf(failed.workflowId, ({ state }) => state === 'delivered');
    expect(row).toMatchObject({ resentBy: operator, tries: 1 });
    const sent = posted.filter((one) => one.endsWith(input.notice.id));
    expect(sent).toEqual([`${callback.url} ${input.notice.id}`, `${callback.url} ${input.notice.id}`]);
  });

  it('twice at once is once', async () => {
    status = 204;
    const done = await start({ notice: noticeOf({ id: `msg_${randomUUID()}` }) });
    await done.result();
    await Promise.all(
      [1, 2, 3].map(() => resendDelivery(temporal, { workflowId: done.workflowId }, operator)),
    );
    await rowOf(done.workflowId, ({ state, resentBy }) => state === 'delivered' && resentBy !== undefined);
  });

  it('is of deliveries alone', async () => {
    const run = await desk.start(taskQueue, 'approval', { title: 'x', action: { name: 'x', arguments: {} } });
    const { workflowId } = run;
    await expect(resendDelivery(temporal, { workflowId }, operator)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await expect(enableReceiver(temporal, { workflowId }, operator)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await expect(resendDelivery(temporal, { workflowId: 'nowhere' }, operator)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await run.describe()).status.name).toBe('RUNNING');
    await run.terminate();
  });
});

describe('a receiver that is gone', () => {
  it('is listed until it is enabled, and enabling it twice does no harm', async () => {
    status = 410;
    const gone = await start({ notice: noticeOf(), receiver: { via: 'webhook', name } });
    await gone.result().catch(() => undefined);
    const workflowId = disabledId({ via: 'webhook', name }) ?? '';
    const listed = async () =>
      (await listDeliveries(temporal, {})).disabled.find((one) => one.workflowId === workflowId);
    expect(await eventually(listed, (one) => one !== undefined)).toMatchObject({
      receiver: { via: 'webhook', name },
      delivery: gone.workflowId,
    });
    await enableReceiver(temporal, { workflowId }, operator);
    await eventually(listed, (one) => one === undefined);
    await enableReceiver(temporal, { workflowId }, operator);
  });
});
