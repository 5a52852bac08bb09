'use server';

import { action } from '@/app/_server/action';
import * as decisions from '@/app/_server/decisions';
import { decisionCommandSchema, withdrawCommandSchema } from '@/temporal/contract/commands.schema';
import type { WithdrawCommand } from '@/temporal/contract/commands.schema';
import type { ActionResult, DecisionCommand, DecisionResult } from '@/temporal/contract/views';

/** Sends one decision in the name of the caller and says how it stands. */
export async function decideAction(command: DecisionCommand): Promise<DecisionResult> {
  const result = await action('person', decisionCommandSchema, command, decisions.decide);
  return result.ok ? result.value : { state: 'failed', failure: result.failure };
}

/** Takes a request back in the name of the caller. Whether the caller may, the run says and records. */
export async function withdrawAction(
  command: WithdrawCommand,
): Promise<ActionResult<decisions.WithdrawalResult>> {
  return action('person', withdrawCommandSchema, command, decisions.withdraw);
}
