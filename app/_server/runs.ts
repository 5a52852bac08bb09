import 'server-only';
import { cancelRun, terminateRun } from '@/temporal/client/end-run';
import * as launches from '@/temporal/client/launch';
import type { EndCommand, LaunchForm } from '@/temporal/contract/commands.schema';
import type { Person } from '@/temporal/contract/person.schema';
import type { Launched, RunRef } from '@/temporal/contract/views';
import { desk } from './desk';
import { taskOfForm } from './launch-form';
import { forgetRun } from './run-reads';

/** Launches an agent task; the person is recorded as who started it. @throws DeskError. */
export function launch(form: LaunchForm, person: Person): Promise<Launched> {
  return launches.launchTask(desk().temporal, taskOfForm(form), { startedBy: person });
}

/** Launches one sample, which anybody may decide. @throws DeskError. */
export function launchSample(): Promise<Launched> {
  return launches.launchSample(desk().temporal);
}

/** Launches a run that policy denies. @throws DeskError. */
export function launchDenied(): Promise<Launched> {
  return launches.launchDenied(desk().temporal);
}

/** Launches the eight examples. @throws DeskError. */
export function launchExamples(): Promise<Launched[]> {
  return launches.launchExamples(desk().temporal);
}

/** Launches the same again in the name of the person. @throws DeskError. */
export function runAgain(ref: RunRef, person: Person): Promise<Launched> {
  return launches.runAgain(desk().temporal, ref, person);
}

/** Asks a run to end. @throws DeskError `already-closed`, `not-found`, … */
export async function cancel({ reason, ...ref }: EndCommand, person: Person): Promise<null> {
  await cancelRun(desk().temporal, ref, person, reason);
  forgetRun(ref);
  return null;
}

/** Ends a run at once. @throws DeskError like `cancel`. */
export async function terminate({ reason, ...ref }: EndCommand, person: Person): Promise<null> {
  await terminateRun(desk().temporal, ref, person, reason ?? '');
  forgetRun(ref);
  return null;
}
