import 'server-only';
import { decide as sendDecision } from '@/temporal/client/decide';
import { withdraw as sendWithdrawal } from '@/temporal/client/end-run';
import type { WithdrawResult } from '@/temporal/client/end-run';
import type { WithdrawCommand } from '@/temporal/contract/commands.schema';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import type { DecisionCommand, DecisionResult, RunRef } from '@/temporal/contract/views';
import { desk } from './desk';
import { forgetRun } from './run-reads';

/** How a withdrawal stands, as the run or Temporal says. */
export type WithdrawalResult = WithdrawResult;

/**
 * Sends one decision in the name of a person: one signal, one query, nothing else. Whether it counts the run says,
 * so that a refusal is recorded.
 */
export async function decide(command: DecisionCommand, person: Person): Promise<DecisionResult> {
  const { temporal, workers } = desk();
  const result = await onTheWay(command, () =>
    sendDecision(temporal, command, person, 'web', { workerAbsent: workers.isAbsent() }),
  );
  settle(command, result.state === 'applied' ? [result.gate] : []);
  return result;
}

/** Takes back the gate named, else every open one, in the name of a person. */
export async function withdraw(
  { gateId, reason, ...ref }: WithdrawCommand,
  person: Person,
): Promise<WithdrawalResult> {
  const { temporal, workers } = desk();
  const result = await onTheWay(ref, () =>
    sendWithdrawal(temporal, ref, { gateId, reason }, person, { workerAbsent: workers.isAbsent() }),
  );
  settle(ref, result.state === 'applied' ? result.gates : []);
  return result;
}

/** Lets reads of that run know, so that their query does not take the one place that Temporal keeps for ours. */
async function onTheWay<T>({ workflowId }: RunRef, send: () => Promise<T>): Promise<T> {
  const { deciding } = desk();
  const sending = send();
  const settled = sending.then(
    () => undefined,
    () => undefined,
  );
  deciding.set(workflowId, settled);
  try {
    return await sending;
  } finally {
    if (deciding.get(workflowId) === settled) deciding.delete(workflowId);
  }
}

function settle(ref: RunRef, gates: readonly Gate[]): void {
  const { overlay } = desk();
  for (const gate of gates) overlay.saw(ref, gate);
  forgetRun(ref);
}
