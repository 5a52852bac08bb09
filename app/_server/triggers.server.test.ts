import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import type { EventAnswer } from '@/temporal/contract/event.schema';
import type { Me } from '@/temporal/contract/views';
import { eventually, openTestDesk } from '../../worker/testing';
import type { TestDesk } from '../../worker/testing';
import { readTriggers, sendTestEvent } from './triggers';

const taskQueue = `triggers-${randomUUID()}`;
const key = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let tests: TestDesk;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  const { address, namespace } = inject('temporal');
  vi.stubEnv('TEMPORAL_ADDRESS', address);
  vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
  vi.stubEnv('COUNTERSIGN_TASK_QUEUE', taskQueue);
  vi.stubEnv('COUNTERSIGN_HOOK_SHOP', key);
  tests = await openTestDesk({ address, namespace });
  stopWorker = await tests.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await tests.close();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  globalThis.countersignDeliveries = undefined;
});

/** What its run says once a gate is open. */
const opened = ({ run }: EventAnswer) =>
  tests.approvals(tests.client.workflow.getHandle(run?.id ?? ''), ({ gates }) => gates.length > 0);

describe('a test event', () => {
  const me: Me = {
    person: { id: 'dev|op', name: 'Op' },
    groups: ['operators'],
    roles: ['operator'],
    permissions: ['see', 'launch', 'operate'],
    signedInAt: new Date().toISOString(),
  };
  const event = () => ({
    id: randomUUID(),
    source: '/shop/x',
    type: 'com.example.shop.refund.asked',
    data: { order: '4711', amount: 49.9, currency: 'EUR' },
  });

  it('starts a run in the name of the person, once, and is seen with those of senders', async () => {
    const test = event();
    const answer = await sendTestEvent(test, me);
    expect(answer).toMatchObject({ outcome: 'started', trigger: 'refund-asked' });
    expect((await sendTestEvent(test, me)).outcome).toBe('duplicate');
    const view = await opened(answer);
    expect(view.startedBy).toMatchObject({ id: 'dev|op' });
    const told = await readTriggers();
    expect(told.deliveries.filter((one) => one.event?.id === test.id)).toMatchObject([
      { outcome: 'duplicate', door: 'test', sender: 'dev|op' },
      { outcome: 'started', door: 'test', event: { id: test.id } },
    ]);
    expect(told.hooks.map(({ name, keys }) => [name, keys.map(({ isSet }) => isSet)])).toEqual([
      ['shop', [true, false]],
      ['github', [false]],
    ]);
    expect(JSON.stringify(told)).not.toContain(key.slice('whsec_'.length));
  });

  it('comes in through a hook without its signature, since somebody answers for it', async () => {
    const deletion = {
      id: randomUUID(),
      source: '/t',
      type: 'account.delete.asked',
      data: { customer: 'ada' },
    };
    expect((await sendTestEvent({ ...deletion, hook: 'shop' }, me)).outcome).toBe('started');
    expect((await sendTestEvent({ ...deletion, id: randomUUID() }, me)).outcome).toBe('ignored');
    await expect(sendTestEvent({ ...deletion, hook: 'nobody' }, me)).rejects.toMatchObject({ field: 'hook' });
  });

  it('that is refused says why', async () => {
    await expect(
      sendTestEvent({ ...event(), data: { amount: 1, order: 'x'.repeat(20_000) } }, me),
    ).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('outlasts the memory of the web server where it started a run', async () => {
    const test = event();
    await sendTestEvent(test, me);
    globalThis.countersignDeliveries = undefined;
    globalThis.countersignDesk = undefined;
    const { deliveries: shown } = await eventually(readTriggers, (told) =>
      told.deliveries.some((one) => one.event?.id === test.id),
    );
    expect(shown.find((one) => one.event?.id === test.id)).toMatchObject({
      outcome: 'started',
      door: 'test',
    });
  });
});
