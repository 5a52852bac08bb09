import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { WorkflowFailedError } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { isDisabled } from '../../worker/adapters/disabled-receivers';
import { webPost } from '../../worker/adapters/web-post';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import type { NotificationSettings, Outbound } from '../activities/outbound';
import type { WebReceiver } from '../activities/web-receiver.fixture';
import { webReceiver } from '../activities/web-receiver.fixture';
import type { DeliveryInput, DeliveryMemo, Receiver } from '../contract/delivery.schema';
import { deliveryMemo, outboundSignals } from '../contract/names';
import type { Notice } from '../contract/notice.schema';
import { disabledId, tryAfterMs } from '../domain/receivers';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const noticeOf = (more: Partial<Notice> = {}): Notice => ({
  id: `msg_${randomUUID()}`,
  type: 'opened',
  at: '2026-03-01T09:00:00.000Z',
  workflowId: 'approval-1',
  runId: 'run-1',
  kind: 'approval',
  gateId: 'gate-1',
  title: 'Refund order 7',
  action: { name: 'refund' },
  requester: { id: 'agent:support' },
  ...more,
});

let desk: TestDesk;
let web: WebReceiver;
let taskQueue: string;
let stop: () => Promise<void>;
/** Names a receiver that no other test disables. */
let name: string;

beforeAll(async () => (desk = await openTestDesk(inject('temporal'))));
afterAll(() => desk.close());
beforeEach(async () => {
  web = await webReceiver();
  taskQueue = randomUUID();
  name = `to-${randomUUID().slice(0, 8)}`;
});
afterEach(async () => {
  await stop();
  await web.close();
});

async function work(
  over: Partial<Outbound> = {},
  settings: Partial<NotificationSettings> = {},
): Promise<void> {
  const notifications = { webhooks: [{ name, url: web.url, secrets: [secret] }], ...settings };
  const post = webPost({ allowed: { private: [], development: true }, timeoutMs: 1_000 });
  stop = await desk.work(taskQueue, {}, { outbound: { notifications, post, isDisabled, ...over } });
}

const deliver = (receiver?: Receiver, notice = noticeOf()) =>
  desk.start(taskQueue, 'delivery', { notice, receiver } satisfies DeliveryInput);
const toWebhook = (): Receiver => ({ via: 'webhook', name });

async function memoOf(handle: WorkflowHandle, ready: (memo: DeliveryMemo) => boolean): Promise<DeliveryMemo> {
  const read = async () => (await handle.describe()).memo?.[deliveryMemo] as DeliveryMemo | undefined;
  const memo = await eventually(read, (one) => one !== undefined && ready(one));
  if (!memo) throw new Error('There is no memo');
  return memo;
}
const whyItFailed = async (handle: WorkflowHandle): Promise<string> => {
  const failure: unknown = await handle.result().catch((error: unknown) => error);
  if (!(failure instanceof WorkflowFailedError)) throw new Error('It did not fail');
  return failure.cause?.message ?? '';
};

describe('a delivery', () => {
  it('ends when the receiver has taken it, and its memo says so', async () => {
    await work();
    const handle = await deliver(toWebhook());
    await handle.result();
    const memo = await memoOf(handle, ({ tries }) => tries === 1);
    expect(memo).toMatchObject({
      notice: { type: 'opened', title: 'Refund order 7', workflowId: 'approval-1', gateId: 'gate-1' },
      receiver: { via: 'webhook', name },
      last: { result: 'delivered', status: 204 },
    });
    expect(memo).not.toHaveProperty('nextAt');
  });

  it.each([
    ['an error', 500, /It answered 500/],
    ['a redirect, which it does not follow', { redirectTo: '/elsewhere' }, /redirects are not followed/],
    ['no answer in time', 'never', /no answer within 1 s/],
  ] as const)(
    'tries again by itself after %s, with the same id and a valid signature',
    async (_what, first, why) => {
      await work();
      web.answers(first, 204);
      const notice = noticeOf();
      const handle = await deliver(toWebhook(), notice);
      const meanwhile = await memoOf(handle, ({ nextAt }) => nextAt !== undefined);
      expect(meanwhile.last).toMatchObject({
        result: 'failed',
        problem: expect.stringMatching(why) as string,
      });
      await handle.result();
      expect(web.arrived.map(({ path, headers }) => [path, headers['webhook-id']])).toEqual([
        ['/hooks', notice.id],
        ['/hooks', notice.id],
      ]);
      expect((await memoOf(handle, ({ tries }) => tries === 2)).last?.result).toBe('delivered');
    },
  );

  it('gives up at the end of the ladder; each step can be taken at once', async () => {
    await work();
    web.answers(503);
    const handle = await deliver(toWebhook());
    for (let step = 1; step < tryAfterMs.length; step += 1) {
      await memoOf(handle, ({ tries, nextAt }) => tries === step && nextAt !== undefined);
      await handle.signal(outboundSignals.resend, { by: { id: 'corp|op' } });
    }
    expect(await whyItFailed(handle)).toBe('It answered 503.');
    expect(web.arrived).toHaveLength(tryAfterMs.length);
  });

  it('outlives the receiver being away, and the worker', async () => {
    await work();
    const { port } = web;
    await web.close();
    const handle = await deliver(toWebhook());
    const { last } = await memoOf(handle, ({ tries, nextAt }) => tries === 1 && nextAt !== undefined);
    expect(last?.problem).toMatch(/could not be reached: .*ECONNREFUSED/);
    await stop();
    web = await webReceiver(port);
    await work();
    await handle.result();
    expect(web.arrived).toHaveLength(1);
  });

  it('is not tried where it may not go', async () => {
    await work({ post: webPost({ allowed: { private: [], development: false } }) });
    const handle = await deliver(toWebhook());
    expect(await whyItFailed(handle)).toMatch(/127\.0\.0\.1, an address inside a network/);
    expect(web.arrived).toEqual([]);
  });

  it('goes to each receiver on its own: the others have theirs though one is away', async () => {
    const other = await webReceiver();
    await work(
      {},
      {
        webhooks: [
          { name, url: web.url, secrets: [secret] },
          { name: `${name}-2`, url: other.url, secrets: [secret] },
          { name: `${name}-3`, url: other.url, secrets: [secret], events: ['expired'] },
        ],
      },
    );
    web.answers(500);
    const handle = await deliver();
    const second = desk.client.workflow.getHandle(`${handle.workflowId}-2`);
    await eventually(
      () => second.describe().catch(() => undefined),
      (found) => found?.status.name === 'COMPLETED',
    );
    await memoOf(handle, ({ nextAt }) => nextAt !== undefined);
    expect(other.arrived).toHaveLength(1);
    expect(other.arrived[0]?.headers['webhook-id']).toBe(web.arrived[0]?.headers['webhook-id']);
    await other.close();
  });

  it('that nobody is to get ends at once', async () => {
    await work({}, { webhooks: [] });
    await (await deliver()).result();
    expect(web.arrived).toEqual([]);
  });
});

describe('a receiver that answers 410', () => {
  it('is disabled until it is enabled: nothing reaches it meanwhile', async () => {
    await work();
    web.answers(410);
    expect(await whyItFailed(await deliver(toWebhook()))).toMatch(/410 Gone/);
    web.answers(204);
    const held = await deliver(toWebhook());
    expect(await whyItFailed(held)).toMatch(/is disabled/);
    expect((await memoOf(held, ({ tries }) => tries === 1)).last?.result).toBe('held');
    expect(web.arrived).toHaveLength(1);

    const disabled = desk.client.workflow.getHandle(disabledId(toWebhook()) ?? '');
    expect((await disabled.describe()).memo).toMatchObject({
      receiver: { receiver: { via: 'webhook', name } },
    });
    await disabled.signal(outboundSignals.enable, { by: { id: 'corp|op' } });
    await disabled.result();
    await (await deliver(toWebhook())).result();
    expect(web.arrived).toHaveLength(2);
  });

  it('is disabled once, however many deliveries it answers so', async () => {
    await work({ isDisabled: () => Promise.resolve(false) });
    web.answers(410);
    const handles = await Promise.all([deliver(toWebhook()), deliver(toWebhook()), deliver(toWebhook())]);
    for (const handle of handles) expect(await whyItFailed(handle)).toMatch(/410 Gone/);
    const disabled = desk.client.workflow.getHandle(disabledId(toWebhook()) ?? '');
    expect((await disabled.describe()).status.name).toBe('RUNNING');
    await disabled.signal(outboundSignals.enable, { by: { id: 'corp|op' } });
  });
});
