import { MockActivityEnvironment } from '@temporalio/testing';
import { CloudEvent } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { Attempt, Receiver } from '../contract/delivery.schema';
import { disabledId } from '../domain/receivers';
import { deliverWebhookWith, secretOfCallback } from './deliver-webhook';
import { noticeOf } from './notice.fixture';
import type { Outbound, PostAnswer } from './outbound';
import { outboundThat } from './outbound-for-tests';

const secrets = [1, 2].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`);
const webhooks = [{ name: 'audit', url: 'https://hooks.test/x', secrets }];
const audit: Receiver = { via: 'webhook', name: 'audit' };
const callback: Receiver = { via: 'callback', url: 'https://mine.test/cb?of=7' };

function deliver(receiver: Receiver, over: Partial<Outbound> = {}, notice = noticeOf()) {
  const outbound = outboundThat({ notifications: { webhooks }, ...over });
  const run = new MockActivityEnvironment().run(deliverWebhookWith(outbound), { notice, receiver });
  return { posted: outbound.posted, answer: run as Promise<Attempt> };
}

describe('what is sent', () => {
  it('is a CloudEvent, signed by each secret so that either can be taken back', async () => {
    const notice = noticeOf({ callback: { url: 'https://mine.test' } });
    const { posted, answer } = deliver(audit, {}, notice);
    expect(await answer).toEqual({ result: 'delivered', status: 204 });
    const [{ url, headers, body } = { url: '', headers: {}, body: '' }] = posted;
    expect(url).toBe('https://hooks.test/x');
    for (const secret of secrets) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
    expect(() => new Webhook(secrets[0] ?? '').verify(`${body} `, headers)).toThrow();
    const event = new CloudEvent(JSON.parse(body) as object);
    expect(event.validate()).toBe(true);
    expect(event).toMatchObject({
      id: notice.id,
      type: 'countersign.request.opened',
      source: 'http://localhost:3000',
      subject: 'approval-1/gate-1',
      time: notice.at,
    });
    expect(event.data).toEqual({
      workflowId: 'approval-1',
      runId: 'run-1',
      gateId: 'gate-1',
      kind: 'approval',
      title: 'Refund order 7',
      action: { name: 'refund' },
      requester: { id: 'agent:support', name: 'Support agent' },
      url: 'http://localhost:3000/inbox/approval-1?run=run-1&gate=gate-1',
    });
  });

  it('to a callback is signed by a secret of its origin alone', async () => {
    const callbackSecret = 'x'.repeat(32);
    const { posted, answer } = deliver(callback, { notifications: { webhooks, callbackSecret } });
    await answer;
    const [{ headers, body } = { headers: {}, body: '' }] = posted;
    const verify = (url: string) => () =>
      new Webhook(secretOfCallback(callbackSecret, url)).verify(body, headers);
    expect(verify('https://mine.test/another')).not.toThrow();
    expect(verify('https://other.test/cb')).toThrow();
    expect(verify('http://mine.test/cb')).toThrow();
  });
});

describe('how a try went', () => {
  const answered = (status: number): PostAnswer => ({ state: 'answered', status });
  it.each<[string, PostAnswer, Partial<Attempt>]>([
    ['200', answered(200), { result: 'delivered', status: 200 }],
    ['a redirect', answered(302), { result: 'failed', status: 302 }],
    ['404', answered(404), { result: 'failed', status: 404, problem: 'It answered 404.' }],
    ['410', answered(410), { result: 'gone', status: 410 }],
    ['500', answered(500), { result: 'failed', status: 500 }],
    ['no answer', { state: 'unanswered', problem: 'Away.' }, { result: 'failed', problem: 'Away.' }],
    [
      'an address inside',
      { state: 'blocked', problem: 'Inside.' },
      { result: 'refused', problem: 'Inside.' },
    ],
  ])('%s', async (_what, answer, attempt) => {
    expect(await deliver(audit, { post: () => Promise.resolve(answer) }).answer).toMatchObject(attempt);
  });

  it.each<[string, Receiver, RegExp]>([
    ['a webhook that is no longer named', { via: 'webhook', name: 'gone' }, /no webhook "gone" any more/],
    ['a callback without a secret', callback, /COUNTERSIGN_CALLBACK_SECRET is not set/],
    ['a mailbox', { via: 'mail', group: 'finance' }, /gets mail/],
  ])('%s is not tried', async (_what, receiver, problem) => {
    const { posted, answer } = deliver(receiver);
    expect(await answer).toMatchObject({
      result: 'refused',
      problem: expect.stringMatching(problem) as string,
    });
    expect(posted).toEqual([]);
  });

  it('nothing is sent to a receiver that is disabled', async () => {
    const asked: string[] = [];
    const isDisabled = (id: string) => Promise.resolve(asked.push(id) > 0);
    const { posted, answer } = deliver(audit, { isDisabled });
    expect(await answer).toMatchObject({ result: 'held' });
    expect(asked).toEqual([disabledId(audit)]);
    expect(posted).toEqual([]);
  });

  it('a worker that stops waits for nobody', async () => {
    const environment = new MockActivityEnvironment();
    const never = outboundThat({ notifications: { webhooks }, post: () => new Promise(() => undefined) });
    const running = environment.run(deliverWebhookWith(never), { notice: noticeOf(), receiver: audit });
    setTimeout(() => environment.cancel(), 20);
    await expect(running).rejects.toMatchObject({ name: 'CancelledFailure' });
  });
});
