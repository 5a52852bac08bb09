'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation';
import { decideAction, requestChangesAction } from '@/app/actions/decisions';
import type { DecisionResult, RunView } from '@/temporal/contract/views';
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
    mutationFn: send,
    onMutate: (deciding) => {
      setNote(gateKey(deciding), { ...intentionIn(deciding), phase: 'sending' });
    },
    onSuccess: async (result, deciding) => {
      noteAnswer(client, deciding, result);
      await client.invalidateQueries({ queryKey: ['request', deciding.workflowId] });
    },
    onError: (error, deciding) => {
      setNote(gateKey(deciding), noteForLost(error, deciding));
    },
  });
}

function send({ act, decisionId, comment, digest, ...ref }: Deciding): Promise<DecisionResult> {
  const said = { ...(comment !== undefined && { comment }), ...(digest !== undefined && { digest }) };
  if (act !== 'requestChanges') return decideAction({ ...ref, ...said, decisionId, verdict: act });
  return requestChangesAction({ ...ref, ...said, comment: comment ?? '', messageId: decisionId });
}

/** What of it belongs into a note. */
export function intentionIn({ decisionId, act, comment, digest }: Intention): Intention {
  return { decisionId, act, comment, digest };
}

/** Remembers what the server said of one decision: in its note, in the list, and in the views of its run. */
export function noteAnswer(client: QueryClient, deciding: Deciding, result: DecisionResult): void {
  setNote(gateKey(deciding), noteFor(result, deciding));
  if (stays(result)) returnToList(gateKey(deciding));
  else leaveList(gateKey(deciding));
  if (result.state === 'applied') keepGate(client, deciding, result);
}

function noteFor(result: DecisionResult, deciding: Deciding): DecisionNote {
  if (result.state !== 'failed') return { ...intentionIn(deciding), phase: 'answered', result };
  const { failure } = result;
  if (!deskErrors[failure.code].retry) return { ...intentionIn(deciding), phase: 'refused', failure };
  // The words of that code say what is said anyway of all that is not known.
  const why = failure.code === 'not-confirmed' ? 'Temporal did not confirm it.' : failure.message;
  return { ...intentionIn(deciding), phase: 'unknown', why };
}

/** The call itself failed: whether the decision arrived is not known, unless the server never knew the action. */
export function noteForLost(error: unknown, deciding: Deciding): DecisionNote {
  if (isUnrecognizedActionError(error)) return { ...intentionIn(deciding), phase: 'outdated' };
  return { ...intentionIn(deciding), phase: 'unknown', why: 'The answer to it did not come.' };
}

/** Whether the row stays in the list: nothing came of it, or the gate goes on waiting for others. */
function stays(result: DecisionResult): boolean {
  return result.state === 'failed' || (result.state === 'applied' && result.gate.status === 'open');
}

/** Puts the gate of the answer into every view of that run which is on the page. */
export function keepGate(
  client: QueryClient,
  { workflowId, runId }: { workflowId: string; runId?: string },
  result: DecisionResult & { state: 'applied' },
): void {
  client.setQueriesData<RunView>({ queryKey: ['request', workflowId] }, (view) => {
    if (view === undefined || view.run.runId !== (runId ?? view.run.runId)) return view;
    const gates = view.gates.map((gate) => (gate.gateId === result.gate.gateId ? result.gate : gate));
    return { ...view, gates, run: { ...view.run, state: result.runState } };
  });
}
