'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import * as runs from '@/app/_server/runs';
import { endCommandSchema, launchFormSchema, runRefSchema } from '@/temporal/contract/commands.schema';
import type { EndCommand, LaunchForm } from '@/temporal/contract/commands.schema';
import type { ActionResult, Launched, RunRef } from '@/temporal/contract/views';

const nothing = z.undefined();

/** Launches an agent task from the form `New run…`; the caller is recorded as who started it. */
export async function launchAction(form: LaunchForm): Promise<ActionResult<Launched>> {
  return action('launch', launchFormSchema, form, runs.launch);
}

/** Launches one sample, which its launcher may also decide. */
export async function launchSampleAction(): Promise<ActionResult<Launched>> {
  return action('launch', nothing, undefined, runs.launchSample);
}

/** Launches a run that policy denies. */
export async function launchDeniedAction(): Promise<ActionResult<Launched>> {
  return action('launch', nothing, undefined, runs.launchDenied);
}

/** Launches the eight varied examples. */
export async function launchExamplesAction(): Promise<ActionResult<Launched[]>> {
  return action('launch', nothing, undefined, runs.launchExamples);
}

/** Launches the same again, with a new id; the caller is recorded as who started it. */
export async function runAgainAction(ref: RunRef): Promise<ActionResult<Launched>> {
  return action('launch', runRefSchema, ref, runs.runAgain);
}

/** Asks a run to end; it may still clean up. */
export async function cancelRunAction(command: EndCommand): Promise<ActionResult<null>> {
  return action('operate', endCommandSchema, command, runs.cancel);
}

/** Ends a run at once, without its doing. */
export async function terminateRunAction(command: EndCommand): Promise<ActionResult<null>> {
  return action('operate', endCommandSchema, command, runs.terminate);
}
