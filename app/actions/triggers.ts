'use server';
import { action } from '@/app/_server/action';
import { sendTestEvent } from '@/app/_server/triggers';
import type { EventAnswer } from '@/temporal/contract/event.schema';
import type { ActionResult } from '@/temporal/contract/views';
import { testEventSchema } from '@/temporal/contract/trigger-commands.schema';
import type { TestEvent } from '@/temporal/contract/trigger-commands.schema';

/** Sends an event to try a trigger; the run that it starts is real, and started by this person. */
export async function sendTestEventAction(input: TestEvent): Promise<ActionResult<EventAnswer>> {
  return action('operate', testEventSchema, input, sendTestEvent);
}
