'use server';

import { action } from '@/app/_server/action';
import * as decisions from '@/app/_server/decisions';
import {
  bulkCommandSchema,
  changesCommandSchema,
  claimCommandSchema,
  decisionCommandSchema,
  reviseCommandSchema,
  withdrawCommandSchema,
} from '@/temporal/contract/commands.schema';
import type {
  BulkCommand,
  ChangesCommand,
  ClaimCommand,
  ReviseCommand,
  WithdrawCommand,
} from '@/temporal/contract/commands.schema';
import type { ActionResult, BulkResult, DecisionCommand, DecisionResult } from '@/temporal/contract/views';

/** Sends one decision in the name of the caller and says how it stands. */
export async function decideAction(command: DecisionCommand): Promise<DecisionResult> {
  return standing(await action('decide', decisionCommandSchema, command, decisions.decide));
}

/** Sends the same verdict about several requests, each as it was shown; says how each stands. */
export async function decideManyAction(command: BulkCommand): Promise<ActionResult<BulkResult>> {
  return action('decide', bulkCommandSchema, command, decisions.decideMany);
}

/** Sends a request back to whoever asked, and says how that stands. */
export async function requestChangesAction(command: ChangesCommand): Promise<DecisionResult> {
  return standing(await action('decide', changesCommandSchema, command, decisions.requestChanges));
}

/**
 * Makes a new revision: by whoever asked of anything, by a reviewer of the arguments that the rule marks as editable.
 * Which of the two the caller is, the run says.
 */
export async function reviseAction(command: ReviseCommand): Promise<DecisionResult> {
  return standing(await action('withdraw', reviseCommandSchema, command, decisions.revise));
}

/** Claims a request in the name of the caller, or releases the claim. */
export async function claimAction(command: ClaimCommand): Promise<DecisionResult> {
  return standing(await action('decide', claimCommandSchema, command, decisions.claim));
}

/** Takes a request back in the name of the caller. Whether the caller may, the run says and records. */
export async function withdrawAction(
  command: WithdrawCommand,
): Promise<ActionResult<decisions.WithdrawalResult>> {
  return action('withdraw', withdrawCommandSchema, command, decisions.withdraw);
}

function standing(result: ActionResult<DecisionResult>): DecisionResult {
  return result.ok ? result.value : { state: 'failed', failure: result.failure };
}
