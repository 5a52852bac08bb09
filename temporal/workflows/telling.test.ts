import { randomUUID } from 'node:crypto';
import * as proto from '@temporalio/proto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { webPost } from '../../worker/adapters/web-post';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import { secretOfCallback } from '../activities/deliver-webhook';
import type { Outbound } from '../activities/outbound';
import type { WebReceiver } from '../activities/web-receiver.fixture';
import { webReceiver } from '../activities/web-receiver.fixture';
import { policyThat } from '../policy/policy-for-tests';
import recorded from './histories/approval-approved.json';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const callbackSecret = 'a secret for callbacks that is long enough';
const request = { title: 'Refund order 7', action: { name: 'refund', arguments: { order: 7 } } };

let desk: TestDesk;
let web: WebReceiver;
beforeAll(async () => {
  desk = await openTestDesk(inject('temporal'));
});
afterAll(() => desk.close());

const post = webPost({ allowed: { private: [], development: true } });
const isDisabled = () => Promise.resolve(false);
const toldBy = (url: string): Partial<Outbound> => ({
  notifications: { webhooks: [{ name: 'audit', url, secrets: [secret] }], callbackSecret },
  post,
  isDisabled,
});

async function withReceiver(test: (taskQueue: string) => Promise<void>, host: object = {}): Promise<void> {
  web = await webReceiver();
  const taskQueue = randomUUID();
  const stop = await desk.work(taskQueue, {}, { outbound: toldBy(web.url), ...host });
  try {
    await test(taskQueue);
  } finally {
    await stop();
    await web.close();
  }
}

/** Deliveries are on their way at once, each on its own: their order is not that of the notices. */
const arrived = (count: number) =>
  eventually(
    () => Promise.resolve(web.events()),
    (all) => all.length >= count,
  );
const typesOf = (events: { type: string }[]) =>
  events.map(({ type }) => type.replace('countersign.request.', '')).sort();
/** Events of a run but for those of its workflow tasks: how many of these there are is a matter of what came together. */
const eventsOf = ({ events }: { events?: { eventType?: unknown }[] | null }): number =>
  (events ?? []).filter(({ eventType }) => !isOfTask.includes(Number(eventType))).length;
const {
  EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
  EVENT_TYPE_WORKFLOW_TASK_STARTED,
  EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
} = proto.temporal.api.enums.v1.EventType;
const isOfTask: number[] = [
  EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
  EVENT_TYPE_WORKFLOW_TASK_STARTED,
  EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
];

describe('a run tells the outside', () => {
  it('that it asks and how it was decided, signed, and ends before anybody has answered', async () => {
    await withReceiver(async (taskQueue) => {
      web.answers('never');
      const handle = await desk.start(taskQueue, 'approval', {
        ...request,
        groups: ['finance'],
        risk: 'high',
      });
      const { gates } = await desk.approvals(handle);
      await handle.signal('approve', { by: 'ada', comment: 'fine' });
      expect(await handle.result()).toMatchObject({ outcome: 'approved' });
      const events = await arrived(2);
      expect(typesOf(events)).toEqual(['decided', 'opened']);
      const { runId } = await handle.describe();
      const decided = events.find(({ type }) => type.endsWith('decided'));
      expect(decided).toMatchObject({
        specversion: '1.0',
        source: 'http://localhost:3000',
        subject: `${handle.workflowId}/gate-1`,
        data: {
          workflowId: handle.workflowId,
          runId,
          gateId: 'gate-1',
          kind: 'approval',
          title: 'Refund order 7',
          action: { name: 'refund' },
          risk: 'high',
          groups: ['finance'],
          outcome: 'approved',
          by: [{ id: 'claimed:ada', name: 'ada' }],
          comment: 'fine',
          digest: gates[0]?.digest,
          url: `http://localhost:3000/inbox/${handle.workflowId}?run=${runId}&gate=gate-1`,
        },
      });
      for (const { headers, body } of web.arrived) {
        expect(headers['content-type']).toContain('application/cloudevents+json');
        const { id } = new Webhook(secret).verify(body, headers as Record<string, string>) as { id: string };
        expect(headers['webhook-id']).toBe(id);
        expect(body).not.toContain('"arguments"');
      }
    });
  });

  it('what becomes of it on the way: sent back, revised, reminded, escalated, expired', async () => {
    await withReceiver(async (taskQueue) => {
      const handle = await desk.start(taskQueue, 'approval', {
        ...request,
        requester: { id: 'claimed:bea' },
        groups: ['finance'],
        rule: { remindAfter: 'PT3S', escalate: { after: 'PT4S', groups: ['leads'] } },
        expiresIn: 'PT5S',
      });
      const { gates } = await desk.approvals(handle);
      const about = { gateId: 'gate-1', seen: { digest: gates[0]?.digest }, via: 'api' };
      await handle.signal('requestChanges', {
        ...about,
        messageId: '1',
        actor: { id: 'ada' },
        comment: 'Why?',
      });
      await handle.signal('revise', { ...about, messageId: '2', actor: { id: 'bea' }, why: 'It broke.' });
      expect(await handle.result()).toMatchObject({ outcome: 'expired' });
      const events = await arrived(6);
      expect(typesOf(events)).toEqual(['escalated', 'expired', 'opened', 'reminded', 'revised', 'sent-back']);
      const of = (type: string) => events.find((event) => event.type.endsWith(type))?.data;
      expect(of('sent-back')).toMatchObject({ comment: 'Why?', by: [{ id: 'claimed:ada' }], revision: 1 });
      expect(of('revised')).toMatchObject({ revision: 2, by: [{ id: 'claimed:bea' }] });
      expect(of('escalated')).toMatchObject({ groups: ['finance', 'leads'] });
      expect(of('expired')).toMatchObject({ outcome: 'expired' });
    });
  });

  it('where the request itself says, though nobody else is to be told; also what policy ends', async () => {
    const policy = policyThat(({ point }) =>
      point === 'require' ? { effect: 'block', reasons: ['No.'] } : undefined,
    );
    await withReceiver(
      async (taskQueue) => {
        const callback = { url: `${web.url}/mine` };
        const handle = await desk.start(taskQueue, 'approval', { ...request, callback });
        expect(await handle.result()).toMatchObject({ outcome: 'denied' });
        const [event] = await arrived(1);
        expect(event).toMatchObject({
          subject: handle.workflowId,
          data: { outcome: 'denied', reasons: ['No.'], title: 'Refund order 7' },
        });
        expect(event?.data).not.toHaveProperty('callback');
        const [{ headers, body, path } = { headers: {}, body: '', path: '' }] = web.arrived;
        expect(path).toBe('/hooks/mine');
        const own = new Webhook(secretOfCallback(callbackSecret, web.url));
        expect(own.verify(body, headers as Record<string, string>)).toMatchObject({ specversion: '1.0' });
      },
      { policy, outbound: { notifications: { webhooks: [], callbackSecret }, post, isDisabled } },
    );
  });

  it('also as it is cancelled: what was told is on its way', async () => {
    await withReceiver(async (taskQueue) => {
      const handle = await desk.start(taskQueue, 'approval', request);
      await desk.approvals(handle);
      await handle.signal('approve');
      await handle.cancel();
      await handle.result().catch(() => undefined);
      expect(typesOf(await arrived(2))).toEqual(['decided', 'opened']);
    });
  });
});

describe('what telling costs', () => {
  it('no event where nobody is to be told, two a notice, and one more when it has arrived meanwhile', async () => {
    const taskQueue = randomUUID();
    const stop = await desk.work(taskQueue);
    const silent = await desk.start(taskQueue, 'approval', request);
    await desk.approvals(silent);
    await silent.signal('approve');
    await silent.result();
    await stop();
    const before = proto.temporal.api.history.v1.History.fromObject(recorded);
    const silentEvents = eventsOf(await silent.fetchHistory());
    expect(silentEvents).toBe(eventsOf(before));

    await withReceiver(async (queue) => {
      const told = await desk.start(queue, 'approval', request);
      await desk.approvals(told);
      const first = (await told.fetchHistory()).events ?? [];
      const child = first
        .map((event) => event.childWorkflowExecutionStartedEventAttributes)
        .find((one) => one);
      await desk.client.workflow.getHandle(child?.workflowExecution?.workflowId ?? '').result();
      await told.signal('approve');
      await told.result();
      expect(eventsOf(await told.fetchHistory()) - silentEvents).toBe(2 * 2 + 1);
    });
  });
});
