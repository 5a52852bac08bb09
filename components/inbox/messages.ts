import type { QueryClient } from '@tanstack/react-query';
import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation';
import { claimAction, reviseAction } from '@/app/actions/decisions';
import type { ClaimCommand, ReviseCommand } from '@/temporal/contract/commands.schema';
import { refusalWords } from '@/temporal/contract/refusals';
import type { DecisionResult } from '@/temporal/contract/views';
import { notices } from '../runs/notices';
import { announce } from '../shell/announcer';
import { keepGate } from './mutations';

/** What became of a message that is neither approval nor rejection: done, held by Temporal, or why not. */
export type MessageOutcome = { state: 'done' } | { state: 'recorded' } | { state: 'failed'; problem: string };

/** Said where Temporal holds a message that no worker has taken up. */
export const recordedWords = 'Recorded. It applies as soon as a worker takes it up.';

function outcomeOf(result: DecisionResult): MessageOutcome {
  switch (result.state) {
    case 'applied': {
      if (result.standing.state === 'counted') return { state: 'done' };
      const { label, advice } = refusalWords[result.standing.code];
      return { state: 'failed', problem: `It did not count: ${label}. ${advice}` };
    }
    case 'recorded':
      return { state: 'recorded' };
    case 'closed':
      return { state: 'failed', problem: 'The run had already ended. Nothing was changed.' };
    case 'failed':
      return { state: 'failed', problem: result.failure.message };
  }
}

function lostOutcome(error: unknown): MessageOutcome {
  const problem = isUnrecognizedActionError(error)
    ? 'The desk was updated since this page was loaded. Load it again, then repeat.'
    : 'The answer did not arrive, so it is not known whether it happened. Sending it again is harmless.';
  return { state: 'failed', problem };
}

/** Sends one message to a gate, and puts what the run answers into every view of it. */
async function send<M extends ClaimCommand | ReviseCommand>(
  client: QueryClient,
  act: (message: M) => Promise<DecisionResult>,
  message: M,
): Promise<MessageOutcome> {
  const { workflowId, runId } = message;
  try {
    const result = await act(message);
    if (result.state === 'applied') keepGate(client, { workflowId, runId }, result);
    return outcomeOf(result);
  } catch (error) {
    return lostOutcome(error);
  } finally {
    for (const queryKey of [['request', workflowId], ['run', workflowId], ['inbox'], ['sent-back']]) {
      void client.invalidateQueries({ queryKey });
    }
  }
}

/** Makes a new revision. */
export function sendRevision(client: QueryClient, message: ReviseCommand): Promise<MessageOutcome> {
  return send(client, reviseAction, message);
}

/** Claims or releases. What comes of it is told at the edge of the page: the request stays as it was. */
export async function sendClaim(client: QueryClient, message: ClaimCommand): Promise<void> {
  const outcome = await send(client, claimAction, message);
  if (outcome.state === 'done') {
    announce(message.claim ? 'Claimed' : 'Released');
    return;
  }
  const text = outcome.state === 'recorded' ? recordedWords : outcome.problem;
  notices.set({ tone: outcome.state === 'recorded' ? 'done' : 'failed', text });
  announce(text);
}
