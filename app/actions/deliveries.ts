'use server';

import { action } from '@/app/_server/action';
import * as outbound from '@/app/_server/outbound';
import { runRefSchema } from '@/temporal/contract/commands.schema';
import type { ActionResult, RunRef } from '@/temporal/contract/views';

/** Sends a delivery once more: the same message, with the same id. */
export async function resendAction(ref: RunRef): Promise<ActionResult<null>> {
  return action('repair', runRefSchema, ref, outbound.resend);
}

/** Lets a receiver that had answered 410 be sent to again. */
export async function enableAction(ref: RunRef): Promise<ActionResult<null>> {
  return action('repair', runRefSchema, ref, outbound.enable);
}
