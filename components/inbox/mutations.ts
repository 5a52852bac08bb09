'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation';
import { decideAction } from '@/app/actions/decisions';
import type { DecisionCommand, DecisionResult, RunView } from '@/temporal/contract/views';
import { deskErrors } from '@/temporal/contract/desk-error';
import { gateKey } from './gate-key';
import { leaveList, returnToList } from './left-rows';
import type { DecisionNote, Intention } from './decision-notes';
import { setNote } from './decision-notes';

/** A decision with what its gate is called here; `runId` is always known by then. */
export interface Deciding extends Intention {
  workflowId: string;
  runId: string;
  gateId: string;
}

/** Sends one decision once. Where it stands is noted per gate, so that the note outlives the page that sent it. */
export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deciding: Deciding) => decideAction(commandOf(deciding)),
    onMutate: (deciding) => {
      setNote(gateKey(deciding), { ...intention(deciding), phase: 'sending' });
    },
    onSuccess: async (result, deciding) => {
      setNote(gateKey(deciding), noteFor(result, deciding));
      settleRow(result, deciding);
      if (result.state === 'applied') keep(client, deciding, result);
      await client.invalidateQueries({ queryKey: ['request', deciding.workflowId] });
    },
    onError: (error, deciding) => {
      setNote(gateKey(deciding), noteForLost(error, deciding));
    },
  });
}

function commandOf({ comment, digest, ...rest }: Deciding): DecisionCommand {
  return { ...rest, ...(comment !== undefined && { comment }), ...(digest !== undefined && { digest }) };
}

function intention({ decisionId, verdict, comment, digest }: Intention): Intention {
  return { decisionId, verdict, comment, digest };
}

function noteFor(result: DecisionResult, deciding: Deciding): DecisionNote {
  if (result.state !== 'failed') return { ...intention(deciding), phase: 'answered', result };
  const phase = deskErrors[result.failure.code].retry ? 'unknown' : 'refused';
  return { ...intention(deciding), phase, failure: result.failure };
}

/** The call itself failed: whether the decision arrived is not known, unless the server never knew the action. */
function noteForLost(error: unknown, deciding: Deciding): DecisionNote {
  if (isUnrecognizedActionError(error)) return { ...intention(deciding), phase: 'outdated' };
  const message = 'The answer to your decision did not arrive.';
  return { ...intention(deciding), phase: 'unknown', failure: { code: 'not-confirmed', message } };
}

function settleRow(result: DecisionResult, deciding: Deciding): void {
  if (result.state === 'failed') returnToList(gateKey(deciding));
  else leaveList(gateKey(deciding));
}

/** Puts the gate of the answer into every view of that run which is on the page. */
function keep(
  client: QueryClient,
  { workflowId, runId }: Deciding,
  result: DecisionResult & { state: 'applied' },
): void {
  client.setQueriesData<RunView>({ queryKey: ['request', workflowId] }, (view) => {
    if (view?.run.runId !== runId) return view;
    const gates = view.gates.map((gate) => (gate.gateId === result.gate.gateId ? result.gate : gate));
    return { ...view, gates, run: { ...view.run, state: result.runState } };
  });
}
