import type { Sent } from '../temporal/contract/api.schema';
import type { Verdict } from '../temporal/contract/decision.schema';
import type { Gate } from '../temporal/contract/gate.schema';
import { refusalWords } from '../temporal/contract/refusals';
import { runStateWords } from '../temporal/contract/run-state';
import type { DecisionResult } from '../temporal/contract/views';
import { personWords } from '../temporal/domain/words';
import type { ExitCode } from './program';
import { timeWords } from './terminal';

const done: Record<Verdict, string> = { approve: 'Approved', reject: 'Rejected' };

/** Done when the decision counted or is safely recorded; refused, too late or unknown is 1. */
export function exitCodeOf(result: DecisionResult): ExitCode {
  if (result.state === 'recorded') return 0;
  return result.state === 'applied' && result.standing.state === 'counted' ? 0 : 1;
}

/** What became of a decision, in one sentence that says no more than is known. */
export function decisionWords(verdict: Verdict, result: DecisionResult): string {
  switch (result.state) {
    case 'applied':
      if (result.standing.state === 'counted') {
        const { status, request } = result.gate;
        return countedAs(verdict, request.title, status === 'open');
      }
      return refusedWords(result.standing.code, result.gate);
    case 'recorded':
      return waitingWords(result.waitingFor);
    case 'closed': {
      const how = runStateWords[result.runState].toLowerCase();
      const when = result.closedAt ? ` at ${timeWords(result.closedAt)}` : '';
      if (result.runState === 'continued') {
        return `The run had already gone on in another execution${when}. Nothing was changed; decide on what it asks there.`;
      }
      return `The run had already ended${when}: ${how}${decidedBy(result.gate)}. Nothing was changed.`;
    }
    case 'failed':
      return result.failure.message;
  }
}

/** The same of a decision that went by HTTP, where a refusal is an error. */
export function sentWords(verdict: Verdict, { state, waitingFor, request }: Sent): string {
  if (state === 'recorded') return waitingWords(waitingFor ?? 'run');
  return countedAs(verdict, request.title, !request.final);
}

function waitingWords(waitingFor: 'worker' | 'run'): string {
  return waitingFor === 'worker'
    ? 'Recorded, waiting for a worker. It will be applied when one is back: npm run worker'
    : 'Recorded. The run has not handled it yet; see npx countersign show.';
}

function countedAs(verdict: Verdict, title: string, isOpen: boolean): string {
  return isOpen
    ? `${done[verdict]}: counted, and more are needed for ${title}`
    : `${done[verdict]}: ${title}`;
}

function refusedWords(code: keyof typeof refusalWords, gate: Gate): string {
  const { label, advice } = refusalWords[code];
  return `Not counted: ${label}${code === 'already-decided' ? decidedBy(gate) : ''}. ${advice}`;
}

function decidedBy(gate: Gate | undefined): string {
  const vote = gate?.votes.at(-1);
  return vote ? `, by ${personWords(vote.actor)} at ${timeWords(vote.at)}` : '';
}
