import 'server-only';
import { decide as sendDecision, decideMany as sendMany } from '@/temporal/client/decide';
import type { DeliverOptions } from '@/temporal/client/deliver';
import * as messages from '@/temporal/client/messages';
import { withdraw as sendWithdrawal } from '@/temporal/client/withdraw';
import type { WithdrawResult } from '@/temporal/client/withdraw';
import type {
  BulkCommand,
  ChangesCommand,
  ClaimCommand,
  ReviseCommand,
  WithdrawCommand,
} from '@/temporal/contract/commands.schema';
import type { Channel } from '@/temporal/contract/decision.schema';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { BulkResult, DecisionCommand, DecisionResult, Me, RunRef } from '@/temporal/contract/views';
import { desk } from './desk';
import { signFor } from './proof';
import type { Sender } from './proof';
import { forgetRun } from './run-reads';
import { requireFreshSignIn } from './sign-in-age';
import { blocksOf } from './together';

/** How a withdrawal stands, as the run or Temporal says. */
export type WithdrawalResult = WithdrawResult;

/** What is known of the workers, and the signature of whoever sends. */
function options(me: Sender): DeliverOptions {
  return { workerAbsent: desk().workers.isAbsent(), sign: signFor(me) };
}

/**
 * Sends one decision in the name of a person: one signal, one query, nothing else. Whether it counts the run says,
 * so that a refusal is recorded.
 */
export async function decide(
  command: DecisionCommand,
  me: Me,
  via: Channel = 'web',
): Promise<DecisionResult> {
  requireFreshSignIn(command, me);
  return settled(command, () => sendDecision(desk().temporal, command, me.person, via, options(me)));
}

/** Sends the same verdict about several gates alike; what becomes of one is nothing to the others. */
export async function decideMany(command: BulkCommand, me: Me): Promise<BulkResult> {
  const startedMs = performance.now();
  const blocks = await blocksOf(command.items);
  const alike = command.items.filter((_item, index) => blocks[index] === undefined);
  const sent = await onTheWay(alike, () =>
    sendMany(desk().temporal, { ...command, items: alike }, me.person, 'web', options(me)),
  );
  for (const { result, ...ref } of sent) settle(ref, result.state === 'applied' ? [result.gate] : []);
  // What was sent comes back in its order.
  const items = blocks.flatMap((failure, index) => {
    const item = command.items[index];
    if (failure === undefined || item === undefined) return sent.splice(0, 1);
    const { workflowId, runId, gateId, decisionId } = item;
    return [{ workflowId, runId, gateId, decisionId, result: { state: 'failed' as const, failure } }];
  });
  return { items, tookMs: Math.round(performance.now() - startedMs) };
}

/** Sends a request back to whoever asked, in the name of a person. */
export async function requestChanges(command: ChangesCommand, me: Me): Promise<DecisionResult> {
  requireFreshSignIn(command, me);
  return settled(command, () =>
    messages.requestChanges(desk().temporal, command, me.person, 'web', options(me)),
  );
}

/** Makes a new revision in the name of a person, or of the machine that asked. */
export function revise(command: ReviseCommand, me: Sender, via: Channel = 'web'): Promise<DecisionResult> {
  return settled(command, () => messages.revise(desk().temporal, command, me.person, via, options(me)));
}

/** Claims a gate in the name of a person, or gives their claim back. */
export function claim(command: ClaimCommand, me: Me): Promise<DecisionResult> {
  return settled(command, () => messages.claim(desk().temporal, command, me.person, 'web', options(me)));
}

/** Takes back the gate named, else every open one, in the name of a person, or of the machine that asked. */
export async function withdraw(
  { gateId, reason, ...ref }: WithdrawCommand,
  me: Sender,
  via: Channel = 'web',
): Promise<WithdrawalResult> {
  const what = { gateId, reason, by: me.person, via };
  const result = await onTheWay([ref], () => sendWithdrawal(desk().temporal, ref, what, options(me)));
  settle(ref, result.state === 'applied' ? result.gates : []);
  return result;
}

async function settled(ref: RunRef, send: () => Promise<DecisionResult>): Promise<DecisionResult> {
  const result = await onTheWay([ref], send);
  settle(ref, result.state === 'applied' ? [result.gate] : []);
  return result;
}

/** Lets reads of these runs know, so that their query does not take the one place that Temporal keeps for ours. */
async function onTheWay<T>(refs: readonly RunRef[], send: () => Promise<T>): Promise<T> {
  const { deciding } = desk();
  const sending = send();
  const isOver = sending.then(
    () => undefined,
    () => undefined,
  );
  for (const { workflowId } of refs) deciding.set(workflowId, isOver);
  try {
    return await sending;
  } finally {
    for (const { workflowId } of refs) {
      if (deciding.get(workflowId) === isOver) deciding.delete(workflowId);
    }
  }
}

function settle(ref: RunRef, gates: readonly Gate[]): void {
  const { overlay } = desk();
  for (const gate of gates) overlay.saw(ref, gate);
  forgetRun(ref);
}
