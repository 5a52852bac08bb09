'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation';
import { enableAction, resendAction } from '@/app/actions/deliveries';
import { DeskError } from '@/temporal/contract/desk-error';
import { valueOf } from '../shell/action-value';
import { announce } from '../shell/announcer';

/** Sends a delivery once more. It is the same message, so that doing it twice does no harm. */
export function useResend() {
  const after = useAfter('It is sent once more.');
  return useMutation({ mutationFn: (workflowId: string) => valueOf(resendAction({ workflowId })), ...after });
}

/** Lets a receiver be sent to again. */
export function useEnable() {
  const after = useAfter('The receiver is enabled.');
  return useMutation({ mutationFn: (workflowId: string) => valueOf(enableAction({ workflowId })), ...after });
}

function useAfter(words: string) {
  const client = useQueryClient();
  return {
    onSuccess: () => {
      announce(words);
      return client.invalidateQueries({ queryKey: ['deliveries'] });
    },
    onError: (error: Error) => {
      announce(repairedInVain(error));
    },
  };
}

/** Why it did not happen, in a sentence. */
export function repairedInVain(error: Error): string {
  if (error instanceof DeskError) return error.message;
  if (isUnrecognizedActionError(error))
    return 'The desk was updated since this page was loaded. Load it again.';
  return 'The answer did not arrive, so it is not known whether it happened. Doing it again does no harm.';
}
