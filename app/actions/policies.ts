'use server';

import { action } from '@/app/_server/action';
import { backtestPolicies, tryPolicy } from '@/app/_server/policies';
import { backtestCommandSchema, tryPolicyCommandSchema } from '@/temporal/contract/policy-commands.schema';
import type { BacktestCommand, TryPolicyCommand } from '@/temporal/contract/policy-commands.schema';
import type { Backtested, Tried } from '@/temporal/contract/policy-views';
import type { ActionResult } from '@/temporal/contract/views';

/** Asks the policies in use about something that does not exist. Nothing is started, nothing recorded. */
export async function tryPolicyAction(command: TryPolicyCommand): Promise<ActionResult<Tried>> {
  return action('publish', tryPolicyCommandSchema, command, (given) => Promise.resolve(tryPolicy(given)));
}

/** Asks other policies what the newest runs had asked. The files given are stored nowhere. */
export async function backtestAction(command: BacktestCommand): Promise<ActionResult<Backtested>> {
  return action('publish', backtestCommandSchema, command, backtestPolicies);
}
