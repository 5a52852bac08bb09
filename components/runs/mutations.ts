'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation';
import {
  cancelRunAction,
  launchAction,
  launchDeniedAction,
  launchExamplesAction,
  launchSampleAction,
  runAgainAction,
  terminateRunAction,
} from '@/app/actions/runs';
import { withdrawAction } from '@/app/actions/decisions';
import type { LaunchForm } from '@/temporal/contract/commands.schema';
import { DeskError } from '@/temporal/contract/desk-error';
import type { Launched, RunRef } from '@/temporal/contract/views';
import { valueOf } from '../shell/action-value';
import { announce } from '../shell/announcer';
import { noteLaunched } from './launched-runs';
import { notices } from './notices';

export type LaunchKind = 'sample' | 'examples' | 'denied';

const launchers: Record<LaunchKind, () => Promise<Launched[]>> = {
  sample: async () => [await valueOf(launchSampleAction())],
  examples: () => valueOf(launchExamplesAction()),
  denied: async () => [await valueOf(launchDeniedAction())],
};

/** A failure of an action in a sentence. What was lost on the way is not known to have failed. */
export function sentenceOf(error: Error): string {
  if (error instanceof DeskError) return error.message;
  if (isUnrecognizedActionError(error))
    return 'The desk was updated since this page was loaded. Load it again, then repeat.';
  return 'The answer did not arrive, so it is not known whether it happened. Look at the list before repeating it.';
}

function useAfterLaunch() {
  const client = useQueryClient();
  return (runs: Launched[]) => {
    noteLaunched(runs, Date.now());
    const words =
      runs.length === 1 && runs[0] ? `Launched: ${runs[0].title}` : `Launched ${runs.length} runs`;
    notices.set({ tone: 'done', text: words, run: runs.length === 1 ? runs[0] : undefined });
    announce(words);
    // It has happened: nobody waits here for the lists to be read again.
    for (const list of ['runs', 'inbox', 'status']) void client.invalidateQueries({ queryKey: [list] });
  };
}

function tellFailure(error: Error): void {
  notices.set({ tone: 'failed', text: sentenceOf(error) });
  announce(sentenceOf(error));
}

type Mutate<V> = (variables: V, then: { onSuccess?: () => void; onSettled: () => void }) => void;

/** One at a time: the second click of a double click comes before the page is drawn with the first under way. */
function useOneAtATime<V>(mutate: Mutate<V>): (variables: V, onSuccess?: () => void) => void {
  const busy = useRef(false);
  return (variables, onSuccess) => {
    if (busy.current) return;
    busy.current = true;
    const onSettled = () => {
      busy.current = false;
    };
    mutate(variables, { onSuccess, onSettled });
  };
}

/** Launches a sample, the examples, or a run that policy denies. */
export function useLaunch() {
  const { mutate, isPending } = useMutation({
    mutationFn: (what: LaunchKind) => launchers[what](),
    onSuccess: useAfterLaunch(),
    onError: tellFailure,
  });
  return { launch: useOneAtATime(mutate), isPending };
}

/** Launches what the form says. Its failure stays with the form. */
export function useLaunchForm() {
  const after = useAfterLaunch();
  return useMutation({
    mutationFn: async (form: LaunchForm) => [await valueOf(launchAction(form))],
    onSuccess: after,
  });
}

/** Launches the same again. */
export function useRunAgain() {
  const { mutate, isPending } = useMutation({
    mutationFn: async (ref: RunRef) => [await valueOf(runAgainAction(ref))],
    onSuccess: useAfterLaunch(),
    onError: tellFailure,
  });
  return { runAgain: useOneAtATime(mutate), isPending };
}

export type Ending = 'withdraw' | 'cancel' | 'terminate';

const enders: Record<Ending, (ref: RunRef & { reason?: string; gateId?: string }) => Promise<unknown>> = {
  withdraw: (ref) => valueOf(withdrawAction(ref)),
  cancel: (ref) => valueOf(cancelRunAction(ref)),
  terminate: (ref) => valueOf(terminateRunAction(ref)),
};

const ended: Record<Ending, string> = {
  withdraw: 'The withdrawal was sent.',
  cancel: 'The run was asked to end.',
  terminate: 'The run was terminated.',
};

/** Withdraws, cancels or terminates a run, with a reason. Its failure stays with the dialog. */
export function useEnd() {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ how, ...ref }: RunRef & { how: Ending; reason?: string; gateId?: string }) =>
      enders[how](ref),
    onSuccess: (_value, { how, workflowId }) => {
      announce(ended[how]);
      notices.set({ tone: 'done', text: ended[how] });
      for (const queryKey of [['run', workflowId], ['request', workflowId], ['runs'], ['sent-back']]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  });
  return { end: useOneAtATime(mutate), isPending, error };
}
