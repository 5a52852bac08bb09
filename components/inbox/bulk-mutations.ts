'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { decideManyAction } from '@/app/actions/decisions';
import type { Verdict } from '@/temporal/contract/decision.schema';
import type { ActionResult, BulkResult } from '@/temporal/contract/views';
import { intentionOf, setNote } from './decision-notes';
import { gateKey } from './gate-key';
import { intentionIn, noteAnswer, noteForLost } from './mutations';
import type { Deciding } from './mutations';
import type { ReadyItem } from './use-bulk';

/** One click about several requests. */
export interface Together {
  verdict: Verdict;
  comment: string | undefined;
  items: Deciding[];
}

/** What a click means for each request: its own intention, bound to what was shown of it. */
export function togetherOf(items: readonly ReadyItem[], verdict: Verdict, text: string): Together {
  const comment = text.trim() === '' ? undefined : text.trim();
  return {
    verdict,
    comment,
    items: items.map(({ row: { workflowId, runId, gateId }, digest }) => ({
      workflowId,
      runId,
      gateId,
      ...intentionOf(gateKey({ runId, gateId }), { act: verdict, comment, digest }),
    })),
  };
}

/** Sends all in one action, once. Where each stands is noted for itself, as if it had been sent alone. */
export function useDecideMany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ verdict, comment, items }: Together) =>
      decideManyAction({
        verdict,
        ...(comment !== undefined && { comment }),
        items: items.map(({ workflowId, runId, gateId, decisionId, digest = '' }) => {
          return { workflowId, runId, gateId, decisionId, digest };
        }),
      }),
    onMutate: ({ items }) => {
      for (const item of items) setNote(gateKey(item), { ...intentionIn(item), phase: 'sending' });
    },
    onSuccess: (answer, { items }) => {
      for (const item of items) noteOne(client, item, answer);
      void client.invalidateQueries({ queryKey: ['inbox'] });
    },
    onError: (error, { items }) => {
      for (const item of items) setNote(gateKey(item), noteForLost(error, item));
    },
  });
}

/** An answer that says nothing of an item leaves open what became of it. */
function noteOne(client: QueryClient, item: Deciding, answer: ActionResult<BulkResult>): void {
  if (!answer.ok) {
    noteAnswer(client, item, { state: 'failed', failure: answer.failure });
    return;
  }
  const told = answer.value.items.find(({ decisionId }) => decisionId === item.decisionId);
  if (told === undefined) setNote(gateKey(item), noteForLost(undefined, item));
  else noteAnswer(client, item, told.result);
}
