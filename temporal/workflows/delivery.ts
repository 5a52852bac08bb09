import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  defineSignal,
  proxyActivities,
  proxyLocalActivities,
  rootCause,
  setHandler,
  startChild,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Activities } from '../activities/create-activities';
import type { Attempt, DeliveryInput, DeliveryMemo, Disabled, Receiver } from '../contract/delivery.schema';
import { deliveryFailed } from '../contract/failures';
import { deliveryMemo, outboundSignals, outboundTypes, receiverMemo } from '../contract/names';
import type { Notice } from '../contract/notice.schema';
import { cut } from '../domain/cut';
import { withoutAbsent } from '../domain/fields';
import { disabledId, mayTryAgain, spread, tryAfterMs } from '../domain/receivers';
import { timeNow } from './judging';

const { planDeliveries } = proxyLocalActivities<Pick<Activities, 'planDeliveries'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 ms', maximumInterval: '10 seconds' },
});

// What a try ends with is its answer. Only a worker that is lost makes Temporal try by itself.
const { deliverWebhook, sendMail } = proxyActivities<Pick<Activities, 'deliverWebhook' | 'sendMail'>>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 3 },
});

/**
 * One notice on its way to one receiver. It ends when the receiver has it, and fails when there is no use in trying
 * any more, so that the list of executions is the log of deliveries.
 *
 * 1. Without a receiver it finds out who they are: it goes to the first itself, and starts one of its kind for each
 *    other before it tries anything.
 * 2. It tries at once and then along the ladder, with the same notice id each time. `resend` makes it try now.
 * 3. A receiver that is gone is disabled before the delivery ends. A disabled one is sent nothing.
 */
export async function delivery({ notice, receiver, resentBy }: DeliveryInput): Promise<void> {
  let asked = false;
  setHandler(defineSignal(outboundSignals.resend), () => {
    asked = true;
  });
  const [first, ...others] = receiver ? [receiver] : await planDeliveries(notice);
  if (!first) return;
  await Promise.all(others.map((other, index) => startAnother(notice, other, index + 2)));

  let shown: DeliveryMemo = memoOf(notice, first, resentBy);
  const show = (more: Partial<DeliveryMemo>) => {
    shown = withoutAbsent({ ...shown, ...more });
    upsertMemo({ [deliveryMemo]: shown });
  };
  show({});
  for (const waitMs of tryAfterMs) {
    if (waitMs > 0) {
      const ms = spread(waitMs, Math.random());
      show({ nextAt: new Date(Date.now() + ms).toISOString() });
      await condition(() => asked, ms);
    }
    asked = false;
    const tried = await attempt(notice, first);
    show({ tries: shown.tries + 1, last: { ...tried, at: timeNow() }, nextAt: undefined });
    if (tried.result === 'delivered') return;
    if (tried.result === 'gone') await disable(first);
    if (!mayTryAgain(tried)) throw over(tried);
  }
  throw over(shown.last);
}

/** Long texts are cut: the memo is read with every list. */
function memoOf(notice: Notice, receiver: Receiver, resentBy: DeliveryInput['resentBy']): DeliveryMemo {
  const { id, type, workflowId, runId, gateId, title, outcome } = notice;
  return {
    notice: withoutAbsent({ id, type, workflowId, runId, gateId, title: cut(title, 120), outcome }),
    receiver: receiver.via === 'callback' ? { ...receiver, url: cut(receiver.url, 255) } : receiver,
    tries: 0,
    resentBy,
  };
}

async function startAnother(notice: Notice, receiver: Receiver, number: number): Promise<void> {
  const input: DeliveryInput = { notice, receiver };
  await startOnce(outboundTypes.delivery, `${workflowInfo().workflowId}-${number}`, { args: [input] });
}

/** One that is open under this id is this one: after a reset it is asked for again. */
async function startOnce(
  type: string,
  workflowId: string,
  options: { args: object[]; memo?: Record<string, unknown> },
): Promise<void> {
  try {
    await startChild(type, { ...options, workflowId, parentClosePolicy: 'ABANDON' });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

async function attempt(notice: Notice, receiver: Receiver): Promise<Attempt> {
  const send = receiver.via === 'mail' || receiver.via === 'person' ? sendMail : deliverWebhook;
  try {
    return await send({ notice, receiver });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return { result: 'failed', problem: rootCause(error) ?? 'The try ended without an answer.' };
  }
}

/** Whoever was first to be told that the receiver is gone has disabled it. */
async function disable(receiver: Receiver): Promise<void> {
  const workflowId = disabledId(receiver);
  if (workflowId === undefined) return;
  const disabled: Disabled = { receiver, at: timeNow(), delivery: workflowInfo().workflowId };
  const memo = { [receiverMemo]: disabled };
  await startOnce(outboundTypes.receiver, workflowId, { args: [disabled], memo });
}

function over(last: Attempt | undefined): ApplicationFailure {
  return ApplicationFailure.nonRetryable(last?.problem ?? 'It could not be delivered.', deliveryFailed);
}
