import { vi } from 'vitest';
import type * as decisions from '@/app/actions/decisions';
import type * as runs from '@/app/actions/runs';
import type { WithdrawCommand } from '@/temporal/contract/commands.schema';
import type { ActionResult } from '@/temporal/contract/views';

/**
 * The server actions as a component sees them: each test says what they answer. They run on the web server alone, so
 * this is the cut; everything on this side of it is real.
 */
export const decideAction = vi.fn<typeof decisions.decideAction>();
/** The page asks only whether it arrived, never what came back with that. */
export const withdrawAction = vi.fn<(command: WithdrawCommand) => Promise<ActionResult<unknown>>>();
export const launchAction = vi.fn<typeof runs.launchAction>();
export const launchSampleAction = vi.fn<typeof runs.launchSampleAction>();
export const launchDeniedAction = vi.fn<typeof runs.launchDeniedAction>();
export const launchExamplesAction = vi.fn<typeof runs.launchExamplesAction>();
export const runAgainAction = vi.fn<typeof runs.runAgainAction>();
export const cancelRunAction = vi.fn<typeof runs.cancelRunAction>();
export const terminateRunAction = vi.fn<typeof runs.terminateRunAction>();

/** Forgets what the actions were asked and told to answer. */
export function resetActions(): void {
  const launching = [launchAction, launchSampleAction, launchDeniedAction, launchExamplesAction];
  const ending = [withdrawAction, runAgainAction, cancelRunAction, terminateRunAction];
  for (const action of [decideAction, ...launching, ...ending]) action.mockReset();
}
