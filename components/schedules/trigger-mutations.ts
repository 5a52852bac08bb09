'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendTestEventAction } from '@/app/actions/triggers';
import type { TestEvent } from '@/temporal/contract/trigger-commands.schema';
import { valueOf } from '../shell/action-value';
import { announce } from '../shell/announcer';
import { triggersQuery } from './trigger-queries';
import { sentWords } from './trigger-words';

/** Sends an event to try a trigger. Sent again it is the same event: nothing is started twice. */
export function useTestEvent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (event: TestEvent) => valueOf(sendTestEventAction(event)),
    onSuccess: ({ outcome }) => announce(sentWords[outcome]),
    onError: (error) => announce(error.message),
    onSettled: () => client.invalidateQueries(triggersQuery()),
  });
}
