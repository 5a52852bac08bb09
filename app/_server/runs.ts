import 'server-only';
import { cancelRun, terminateRun } from '@/temporal/client/end-run';
import * as launches from '@/temporal/client/launch';
import type { Start } from '@/temporal/client/start-run';
import type { EndCommand, LaunchForm } from '@/temporal/contract/commands.schema';
import type { Launched, Me, RunRef } from '@/temporal/contract/views';
import { desk } from './desk';
import { requireMayLaunch } from './policies';
import { taskOfForm } from './launch-form';
import { forgetRun } from './run-reads';

const mayStart = (me: Me) => (start: Start) => requireMayLaunch(me, start);

/** Launches an agent task; the person is recorded as who started it. @throws DeskError. */
export function launch(form: LaunchForm, me: Me): Promise<Launched> {
  const options = { startedBy: me.person, mayStart: mayStart(me) };
  return launches.launchTask(desk().temporal, taskOfForm(form), options);
}

/** Launches one sample, which anybody may decide. @throws DeskError. */
export function launchSample(_input: undefined, me: Me): Promise<Launched> {
  return launches.launchSample(desk().temporal, undefined, mayStart(me));
}

/** Launches a run that policy denies. @throws DeskError. */
export function launchDenied(_input: undefined, me: Me): Promise<Launched> {
  return launches.launchDenied(desk().temporal, mayStart(me));
}

/** Launches the eight examples. @throws DeskError. */
export function launchExamples(_input: undefined, me: Me): Promise<Launched[]> {
  return launches.launchExamples(desk().temporal, mayStart(me));
}

/** Launches the same again in the name of the person. @throws DeskError. */
export function runAgain(ref: RunRef, me: Me): Promise<Launched> {
  return launches.runAgain(desk().temporal, ref, me.person, mayStart(me));
}

/** Asks a run to end. @throws DeskError `already-closed`, `not-found`, … */
export async function cancel({ reason, ...ref }: EndCommand, { person }: Me): Promise<null> {
  await cancelRun(desk().temporal, ref, person, reason);
  forgetRun(ref);
  return null;
}

/** Ends a run at once. @throws DeskError like `cancel`. */
export async function terminate({ reason, ...ref }: EndCommand, { person }: Me): Promise<null> {
  await terminateRun(desk().temporal, ref, person, reason ?? '');
  forgetRun(ref);
  return null;
}
