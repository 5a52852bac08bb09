import { vi } from 'vitest';
import type * as decisions from '@/app/actions/decisions';
import type * as deliveries from '@/app/actions/deliveries';
import type * as policies from '@/app/actions/policies';
import type * as runs from '@/app/actions/runs';
import type * as schedules from '@/app/actions/schedules';
import type * as session from '@/app/actions/session';
import type * as triggers from '@/app/actions/triggers';
import type { WithdrawCommand } from '@/temporal/contract/commands.schema';
import type { ActionResult } from '@/temporal/contract/views';

/**
 * The server actions as a component sees them: each test says what they answer. They run on the web server alone, so
 * this is the cut; everything on this side of it is real.
 */
export const decideAction = vi.fn<typeof decisions.decideAction>();
export const decideManyAction = vi.fn<typeof decisions.decideManyAction>();
export const requestChangesAction = vi.fn<typeof decisions.requestChangesAction>();
export const reviseAction = vi.fn<typeof decisions.reviseAction>();
export const claimAction = vi.fn<typeof decisions.claimAction>();
/** The page asks only whether it arrived, never what came back with that. */
export const withdrawAction = vi.fn<(command: WithdrawCommand) => Promise<ActionResult<unknown>>>();
export const launchAction = vi.fn<typeof runs.launchAction>();
export const launchSampleAction = vi.fn<typeof runs.launchSampleAction>();
export const launchDeniedAction = vi.fn<typeof runs.launchDeniedAction>();
export const launchExamplesAction = vi.fn<typeof runs.launchExamplesAction>();
export const runAgainAction = vi.fn<typeof runs.runAgainAction>();
export const cancelRunAction = vi.fn<typeof runs.cancelRunAction>();
export const terminateRunAction = vi.fn<typeof runs.terminateRunAction>();
export const signOutAction = vi.fn<typeof session.signOutAction>();
export const tryPolicyAction = vi.fn<typeof policies.tryPolicyAction>();
export const backtestAction = vi.fn<typeof policies.backtestAction>();
export const createScheduleAction = vi.fn<typeof schedules.createScheduleAction>();
export const updateScheduleAction = vi.fn<typeof schedules.updateScheduleAction>();
export const pauseScheduleAction = vi.fn<typeof schedules.pauseScheduleAction>();
export const resumeScheduleAction = vi.fn<typeof schedules.resumeScheduleAction>();
export const triggerScheduleAction = vi.fn<typeof schedules.triggerScheduleAction>();
export const backfillScheduleAction = vi.fn<typeof schedules.backfillScheduleAction>();
export const deleteScheduleAction = vi.fn<typeof schedules.deleteScheduleAction>();
export const demoScheduleAction = vi.fn<typeof schedules.demoScheduleAction>();
export const resendAction = vi.fn<typeof deliveries.resendAction>();
export const enableAction = vi.fn<typeof deliveries.enableAction>();
export const sendTestEventAction = vi.fn<typeof triggers.sendTestEventAction>();

/** Forgets what the actions were asked and told to answer. */
export function resetActions(): void {
  const launching = [launchAction, launchSampleAction, launchDeniedAction, launchExamplesAction];
  const ending = [withdrawAction, runAgainAction, cancelRunAction, terminateRunAction];
  const deciding = [decideAction, decideManyAction, requestChangesAction, reviseAction, claimAction];
  const trying = [tryPolicyAction, backtestAction, sendTestEventAction];
  const saving = [createScheduleAction, updateScheduleAction, pauseScheduleAction, resumeScheduleAction];
  const running = [triggerScheduleAction, backfillScheduleAction, deleteScheduleAction, demoScheduleAction];
  const repairing = [resendAction, enableAction];
  const all = [
    ...deciding,
    ...launching,
    ...ending,
    ...trying,
    ...saving,
    ...running,
    ...repairing,
    signOutAction,
  ];
  for (const action of all) action.mockReset();
}
