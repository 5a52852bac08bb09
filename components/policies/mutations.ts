'use client';
import { useMutation } from '@tanstack/react-query';
import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation';
import { backtestAction, tryPolicyAction } from '@/app/actions/policies';
import { DeskError } from '@/temporal/contract/desk-error';
import type { BacktestCommand, TryPolicyCommand } from '@/temporal/contract/policy-commands.schema';
import { valueOf } from '../shell/action-value';
import { announce } from '../shell/announcer';

/** Asks the policies in use about something that does not exist. */
export function useTry() {
  return useMutation({
    mutationFn: (command: TryPolicyCommand) => valueOf(tryPolicyAction(command)),
    onSuccess: () => announce('Policy has answered.'),
    onError: (error) => announce(askedInVain(error)),
  });
}

/** Asks other policies what the newest runs had asked. */
export function useBacktest() {
  return useMutation({
    mutationFn: (command: BacktestCommand) => valueOf(backtestAction(command)),
    onSuccess: (backtested) => {
      const count = backtested.ok ? backtested.report.differences.length : backtested.problems.length;
      announce(backtested.ok ? `${count} would differ.` : `${count} mistakes in these files.`);
    },
    onError: (error) => announce(askedInVain(error)),
  });
}

/** Why there is no answer, in a sentence. Asking again is harmless: nothing is changed by it. */
export function askedInVain(error: Error): string {
  if (error instanceof DeskError) return error.message;
  if (isUnrecognizedActionError(error))
    return 'The desk was updated since this page was loaded. Load it again.';
  return 'The answer did not arrive. Ask again.';
}
