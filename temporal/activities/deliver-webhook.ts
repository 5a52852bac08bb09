import { createHmac } from 'node:crypto';
import { cancelled } from '@temporalio/activity';
import { CloudEvent, HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import type { Attempt, AttemptInput, Receiver } from '../contract/delivery.schema';
import { attemptInputSchema } from '../contract/delivery.schema';
import type { Notice, NoticeData } from '../contract/notice.schema';
import { noticeDataSchema } from '../contract/notice.schema';
import { disabledId } from '../domain/receivers';
import { linkTo } from '../domain/notice-mail';
import type { NotificationSettings, Outbound, PostAnswer } from './outbound';
import { parseInput } from './parse-input';

type Tools = Pick<Outbound, 'notifications' | 'origin' | 'post' | 'isDisabled'>;

/**
 * The activity `deliverWebhook`: one try to send one notice to one receiver, as a CloudEvent signed after Standard
 * Webhooks. Where it goes and what signs it is looked up with each try. It never throws for what a receiver does.
 */
export function deliverWebhookWith({ notifications, origin, post, isDisabled }: Tools) {
  return async function deliverWebhook(input: AttemptInput): Promise<Attempt> {
    const { notice, receiver } = parseInput('deliverWebhook', attemptInputSchema, input);
    const target = targetOf(receiver, notifications);
    if ('problem' in target) return { result: 'refused', problem: target.problem };
    const id = disabledId(receiver);
    if (id !== undefined && (await isDisabled(id))) {
      return { result: 'held', problem: 'The receiver is disabled: it had answered 410 Gone.' };
    }
    const { headers, body } = HTTP.structured(eventOf(notice, origin));
    if (typeof body !== 'string') throw new TypeError('A structured event is a text');
    const signed = signatureOf(notice.id, body, target.secrets);
    const posting = post({ url: target.url, headers: { ...textsOf(headers), ...signed }, body });
    return attemptOf(await Promise.race([posting, cancelled()])); // a worker that stops waits for nobody's answer
  };
}

type Target = { url: string; secrets: readonly string[] } | { problem: string };

function targetOf(receiver: Receiver, { webhooks, callbackSecret }: NotificationSettings): Target {
  if (receiver.via === 'webhook') {
    const webhook = webhooks.find(({ name }) => name === receiver.name);
    return webhook ?? { problem: `notifications.yaml names no webhook "${receiver.name}" any more.` };
  }
  if (receiver.via !== 'callback') return { problem: 'This receiver gets mail.' };
  if (callbackSecret === undefined) {
    return { problem: 'COUNTERSIGN_CALLBACK_SECRET is not set, and nothing is sent without a signature.' };
  }
  return { url: receiver.url, secrets: [secretOfCallback(callbackSecret, receiver.url)] };
}

/**
 * The secret of callbacks to one origin: whoever holds it can forge nothing that is sent to another one.
 *
 * @param secret of the installation, any text
 */
export function secretOfCallback(secret: string, url: string): string {
  return `whsec_${createHmac('sha256', secret).update(new URL(url).origin).digest('base64')}`;
}

/** The notice as a CloudEvent 1.0. What it tells is in `data`; the exact action is read at the desk. */
function eventOf(notice: Notice, origin: string): CloudEvent<NoticeData> {
  const { id, type, at, workflowId, gateId } = notice;
  return new CloudEvent({
    id,
    type: `countersign.request.${type}`,
    source: origin,
    subject: gateId === undefined ? workflowId : `${workflowId}/${gateId}`,
    time: at,
    datacontenttype: 'application/json',
    data: noticeDataSchema.parse({ ...notice, url: linkTo(notice, origin) }),
  });
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#webhook-headers-sending-metadata-to-consumers */
function signatureOf(id: string, body: string, secrets: readonly string[]): Record<string, string> {
  const sentAt = new Date();
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, sentAt, body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}

function textsOf(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function attemptOf(answer: PostAnswer): Attempt {
  if (answer.state !== 'answered') {
    return { result: answer.state === 'blocked' ? 'refused' : 'failed', problem: answer.problem };
  }
  const { status } = answer;
  if (status >= 200 && status < 300) return { result: 'delivered', status };
  if (status === 410)
    return { result: 'gone', status, problem: 'It answered 410 Gone: it wants nothing any more.' };
  if (status >= 300 && status < 400) {
    return { result: 'failed', status, problem: `It answered ${status}, and redirects are not followed.` };
  }
  return { result: 'failed', status, problem: `It answered ${status}.` };
}
